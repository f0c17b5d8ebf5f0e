package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.history.HistoryCase;
import io.github.leafguard.corpus.history.HistoryCase.Side;
import io.github.leafguard.verdict.Culprit;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import io.github.leafguard.verdict.trial.Trials;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the release manager of 4.16 asked is answered of his candidate and of other breaks by the same code: which change, who, what hides
 * more of it, what to do, which fix. The breaks are rows of {@code corpus/history}, each judged on its own hosts and on all bare metal.
 */
class QuestionsOfReleaseTest {
    private static final Side OF_RC4 = new Side("model:4.16.0-rc4", "model:4.15.0", List.of(), List.of());

    /** The thread of 2021: hosts without XSAVE; hidden on AMD by LFENCE_DISPATCH; the partial fix leaves much, the revert nothing. */
    @Test
    void ofTheShrinkOf416() throws InterruptedException {
        Answers answers = new Answers(judged("H03", OF_RC4), "restore-refused@540d911c2813", "540d911c2813");
        assertThat(answers.who()).isEqualTo("hosts OfFeature[name=XSAVE, present=false]: 14 of 14, others 0 of 24");
        assertThat(answers.masks()).containsExactly("e9b4fe263649 on 7");
        assertThat(answers.workarounds())
                .contains(
                        "BOOT_WITHOUT no-xsave: 4 of 4",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x7\": 4 of 33",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x1\": 32 of 33",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x4\": 15 of 33");
        assertThat(List.of(
                        answers.fix("+no-max-shrink"),
                        answers.fix("+0e6c87b93e1d"),
                        answers.fix("-540d911c2813-81da2b544cbb")))
                .containsOnly("cured 33, left 0");
        // The proposed fix cures the archived guests alone; what the revert leaves is of other changes.
        assertThat(answers.all("+no-max-shrink")).isEqualTo("cured 69, left 138");
        assertThat(answers.all("+0e6c87b93e1d")).isEqualTo("cured 135, left 72");
    }

    @Test
    void ofMaxLeavesThatShrinkOnMigration() throws InterruptedException {
        Answers answers = new Answers(judged("H02"), "restore-refused@540d911c2813", "540d911c2813");
        assertThat(answers.who()).isEqualTo("hosts OfFeature[name=XSAVE, present=false]: 8 of 8, others 0 of 27");
        assertThat(answers.masks()).containsExactly("e9b4fe263649 on 8");
        assertThat(answers.workarounds())
                .containsExactly(
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x1\": 5 of 13",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x4\": 5 of 13");
        assertThat(List.of(answers.fix("+0e6c87b93e1d"), answers.fix("+81da2b544cbb"), answers.fix("-540d911c2813")))
                .containsExactly("cured 13, left 0", "cured 0, left 13", "cured 13, left 0");
    }

    @Test
    void ofAPolicyThatDoesNotFit() throws InterruptedException {
        Answers answers = new Answers(judged("H24"), "restore-refused@34990446ca91", "34990446ca91");
        assertThat(answers.who()).isEqualTo("hosts OfVendor[vendors=[INTEL]]: 24 of 24, others 0 of 11");
        assertThat(answers.masks()).isEmpty();
        assertThat(answers.workarounds()).isEmpty();
        assertThat(answers.tried()).isEqualTo(20);
        assertThat(answers.fix("+5fa174cbf54c")).isEqualTo("cured 43, left 0");
        assertThat(answers.fix("-34990446ca91")).isEqualTo("cured 43, left 0");
    }

    @Test
    void ofSettingsThatAreIgnored() throws InterruptedException {
        Answers answers = new Answers(judged("H13"), "setting-ignored@8fe24090d940", "8fe24090d940");
        assertThat(answers.who()).isEqualTo("hosts OfFeature[name=HLE, present=true]: 7 of 7, others 0 of 25");
        assertThat(answers.masks()).isEmpty();
        assertThat(answers.workarounds()).isEmpty();
        assertThat(answers.tried()).isEqualTo(17);
        assertThat(answers.fix("+60fa12dbf1d4")).isEqualTo("cured 22, left 0");
    }

    @Test
    void ofExtendedStateThatIsNotTaken() throws InterruptedException {
        Answers answers = new Answers(judged("H26"), "extended-state-refused/assumed@56d690efd3ca", "56d690efd3ca");
        assertThat(answers.who()).isEqualTo("3 of 32, by name");
        assertThat(answers.masks()).isEmpty();
        assertThat(answers.workarounds()).contains("BOOT_WITH spec-ctrl=no-gds-mit: 6 of 6");
        assertThat(answers.fix("-56d690efd3ca")).isEqualTo("cured 6, left 0");
    }

    /**
     * What a verdict says of one regression.
     *
     * @param verdict the verdict
     * @param regression the regression
     */
    private record Answers(Verdict verdict, Regression regression) {
        Answers(Verdict verdict, String id, String culprit) {
            this(
                    verdict,
                    verdict.regressions().stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no " + id)));
            assertThat(verdict.culprits())
                    .filteredOn(each -> each.regressions().contains(regression))
                    .extracting(Culprit::change)
                    .extracting(Regression.Cause::commit)
                    .containsExactly(culprit);
        }

        String who() {
            Who who = Optional.ofNullable(regression.affected().who()).orElseThrow();
            Description description = who.description();
            return description == null
                    ? who.hit() + " of " + who.judged() + ", by name"
                    : "hosts %s: %d of %d, others %d of %d"
                            .formatted(
                                    description.traits().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining(" " + description.joint() + " ")),
                                    description.hitInside(),
                                    description.inside(),
                                    description.hitOutside(),
                                    description.outside());
        }

        List<String> masks() {
            return regression.masks().stream()
                    .map(mask -> mask.change().commit() + " on " + mask.hosts().size())
                    .toList();
        }

        int tried() {
            return trials().options().size();
        }

        List<String> workarounds() {
            return trials().helping().stream()
                    .map(trial -> "%s %s: %d of %d".formatted(trial.sort(), trial.text(), trial.cured(), trial.of()))
                    .toList();
        }

        private Trials trials() {
            return Optional.ofNullable(regression.sought().trials()).orElseThrow();
        }

        /** What comes of all that breaks. */
        String all(String parts) {
            FixRow row = row(parts);
            return "cured " + row.cured() + ", left " + row.left();
        }

        /** What comes of the regression. */
        String fix(String parts) {
            FixRow.Outcome outcome = row(parts).outcomes().stream()
                    .filter(each -> each.regression().equals(regression.id()))
                    .findFirst()
                    .orElseThrow();
            return "cured " + outcome.cured() + ", left " + outcome.left();
        }

        private FixRow row(String parts) {
            FixTable table = Optional.ofNullable(verdict.fixes()).orElseThrow();
            return table.rows().stream()
                    .filter(each -> each.partsText().equals(parts))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(parts + " is none of "
                            + table.rows().stream().map(FixRow::partsText).toList()));
        }
    }

    private static Verdict judged(String row) throws InterruptedException {
        return judged(row, Optional.ofNullable(row(row).bad()).orElseThrow());
    }

    private static Verdict judged(String row, Side side) throws InterruptedException {
        return new HistoryRun(onBareMetalAsWell(row(row))).judgeAsReported(side);
    }

    private static HistoryCase row(String id) {
        return HistoryRun.HISTORY.cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Who is hit shows only beside those that are not. */
    private static HistoryCase onBareMetalAsWell(HistoryCase row) {
        HistoryCase.Workload own = Optional.ofNullable(row.workload()).orElseThrow();
        Stream<String> bareMetal = CommittedCorpus.CORPUS.hosts().values().stream()
                .filter(host -> host.machine().isHardware() && host.isBootedAsUsual())
                .map(Host::name);
        List<String> hosts = new ArrayList<>(
                Stream.concat(own.hosts().stream(), bareMetal).distinct().toList());
        return new HistoryCase(
                row.id(),
                row.title(),
                row.introduced(),
                row.fixed(),
                row.who(),
                row.found(),
                row.note(),
                row.waiver(),
                row.notCheckable(),
                row.missed(),
                new HistoryCase.Workload(hosts, own.guests(), own.settings(), own.featuresets()),
                row.bad(),
                row.good());
    }
}
