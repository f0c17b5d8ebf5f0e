package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Deliberate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The page counts what breaks, and tells what Xen meant to change apart from it, even in cases that break. */
final class WhatBreaksTest {
    private static final Cause SHRINK = new Cause("540d911c2813", "Shrink max leaves", "2021-04-22");
    private static final Cause OFFER = new Cause("23ccf5304315", "Offer NO_LMSL", "2021-04-13");
    private static final String RESTORE = "restore/xen-4.15.0/nocera/pv";
    private static final String SETTING = "setting/nocera/pv/key/k";

    private static String page() throws IOException {
        SampleVerdict verdict = new SampleVerdict("model:x")
                .add(
                        RESTORE,
                        "nocera",
                        "pv",
                        Status.FAILED,
                        Sample.refused(RESTORE, Sample.REFUSED),
                        Sample.lost(RESTORE, "NO_LMSL", 20, Severity.REGRESSION))
                .add(
                        SETTING,
                        "nocera",
                        "pv",
                        Status.FAILED,
                        Sample.setting("setting-ignored", SETTING, "k", Severity.REGRESSION))
                .story("restore-refused", Story.since(SHRINK))
                .story("setting-ignored", Story.since(SHRINK))
                .story("guest-visible-change/feature-lost", Story.since(OFFER))
                .meant(
                        "guest-visible-change/feature-lost",
                        new Deliberate("23ccf5304315", "Tells guests", "It is so", "HVM guests", false));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlPage().write(Sample.of(verdict.build()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsMeantIsNotCountedAsBroken() throws IOException {
        assertThat(page())
                .contains("<h3>What breaks: 2, what hurts most first</h3>")
                .contains(
                        "<summary><h3>Meant by a change of Xen, in cases that break by something else: 1</h3></summary>")
                .containsSubsequence(
                        "id=\"c1-r1\"", "id=\"c1-r2\"", "Meant by a change of Xen", "id=\"c1-m1\"", "meant 1</a>");
    }

    @Test
    void theChangeThatBroughtItIsALinkToItsCommit() throws IOException {
        assertThat(page())
                .contains("<p>Brought by</p>\n<ul>\n<li>\n"
                        + "<a href=\"https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c2813\">"
                        + "540d911c2813 Shrink max leaves (2021-04-22)</a>:\nall 2 regressions, 2 cases</li>\n</ul>");
    }

    @Test
    void whoseRegressionIsOfASystemPolicyIsToldWhyNothingWasTried() throws IOException {
        SampleVerdict verdict = new SampleVerdict("model:x")
                .add(
                        "system/nocera/hvm-max",
                        "nocera",
                        "",
                        Status.FAILED,
                        Sample.setting(
                                "max-leaf-shrunk", "system/nocera/hvm-max", "basic.max_leaf", Severity.REGRESSION));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlPage().write(Sample.of(verdict.build()), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<span class=\"soft\">nothing was tried: by itself this hurts no guest</span>");
    }
}
