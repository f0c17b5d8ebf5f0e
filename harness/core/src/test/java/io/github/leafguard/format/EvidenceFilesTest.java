package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.report.Report;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every file of evidence as people paste it: what it is read as and what it tells, or why it is refused. */
class EvidenceFilesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 4096, textBlock = """
                    01-ivb-ep-clean.txt | ?
                    01a-ivb-qp.txt | ?
                    01b-ivb-quoted.txt | ?
                    01d-ivb-gt-gt.txt | ?
                    01e-ivb-preamble.txt | ?
                    02-adl-clean.txt | ?
                    02a-adl-stamped.txt | ?
                    02b-adl-nopad.txt | ?
                    02c-adl-crlf.txt | ?
                    02d-adl-cut.txt | ?
                    04-tgl-novmx-clean.txt | ?
                    04a-tgl-fenced.txt | ?
                    05-maskcalc.json | ?
                    06-hvm-413-v2.img | ?
                    10-host-cpu-info.txt | ?
                    11-host-param-list.txt | ?
                    13-bare-dashed.txt | ?
                    13b-oldstyle.txt | ?
                    15-vm-flags.txt | ?
                    16-cfl-featuresets.txt | ?
                    16b-cfl-featuresets-wrapped.txt | ?
                    16c-cfl-featuresets-quoted.txt | ?
                    17-trimmed.txt | ?
                    18-xl-info.txt | ?
                    26-p-diff.txt | ?
                    27-cpuid-r.txt | ?
                    27a-cpuid-r-rhel.txt | ?
                    28-vendor-spoof.json | ?
                    30-skx-guest-pv.json | ?
                    30-skx-old-ucode.txt | ?
                    32-k10-instlat.txt | ?
                    """)
    void aFileIsReadOrRefusedWithAReason(String file, String becomes) throws IOException {
        assertThat(whatBecomesOf(file)).isEqualTo(becomes);
    }

    private static String whatBecomesOf(String file) throws IOException {
        try (InputStream in = EvidenceFilesTest.class.getResourceAsStream("/io/github/leafguard/evidence/" + file)) {
            return said(Evidence.read(Objects.requireNonNull(in), Origin.of(file)));
        } catch (InputException problem) {
            return problem.message();
        }
    }

    private static String said(Evidence evidence) {
        List<String> parts = new ArrayList<>();
        if (evidence instanceof Evidence.Policies policies) {
            policies.text().policies().forEach(each -> parts.add(each.name() + " " + counts(each.policy())));
        } else if (evidence instanceof Evidence.Featuresets sets) {
            sets.text()
                    .sets()
                    .forEach(set -> parts.add(set.name() + " " + set.words().size() + " words"));
        } else if (evidence instanceof Evidence.Dump dump) {
            parts.add("dump of " + counts(dump.dump().policy()));
        } else if (evidence instanceof Evidence.Policy policy) {
            parts.add("policy of " + counts(policy.policy()));
        } else if (evidence instanceof Evidence.Stream stream) {
            parts.add("stream of a " + stream.stream().kind() + " guest of "
                    + stream.stream().xenVersion() + ", "
                    + counts(stream.stream().policy()));
        } else if (evidence instanceof Evidence.Configuration configuration) {
            parts.add(configuration.phrase() + " " + configuration.domain().cpuid());
        } else if (evidence instanceof Evidence.Reported reported) {
            reported.reports().forEach(report -> parts.add(said(report)));
        }
        return String.join(", ", parts);
    }

    private static String said(Report report) {
        String sets = report.featuresets().stream()
                .map(set -> (set.label() + " " + set.set().words().size() + " words"
                                + (set.set().wasOldStyle() ? ", old style" : ""))
                        .strip())
                .collect(Collectors.joining(", "));
        return report.source() + " " + report.items() + " " + sets;
    }

    private static String counts(SerialisedPolicy policy) {
        return policy.leafCount() + " leaves " + policy.msrCount() + " MSRs";
    }
}
