package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.SettingsJson;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.FeaturesetText.Featureset;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every file of evidence as people paste it: what it is read as and what it tells, or why it is refused. */
class EvidenceFilesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 4096, textBlock = """
                    01-ivb-ep-clean.txt | Raw 32 leaves 2 MSRs, Host 31 leaves 2 MSRs, PV Max 31 leaves 2 MSRs, HVM Max 31 leaves 2 MSRs, PV Default 31 leaves 2 MSRs, HVM Default 31 leaves 2 MSRs
                    01a-ivb-qp.txt | as 01-ivb-ep-clean.txt
                    01b-ivb-quoted.txt | as 01-ivb-ep-clean.txt
                    01d-ivb-gt-gt.txt | as 01-ivb-ep-clean.txt
                    01e-ivb-preamble.txt | as 01-ivb-ep-clean.txt
                    02-adl-clean.txt | Raw 48 leaves 2 MSRs, Host 41 leaves 2 MSRs, PV Max 58 leaves 2 MSRs, HVM Max 65 leaves 2 MSRs, PV Default 33 leaves 2 MSRs, HVM Default 40 leaves 2 MSRs
                    02a-adl-stamped.txt | as 02-adl-clean.txt
                    02b-adl-nopad.txt | as 02-adl-clean.txt
                    02c-adl-crlf.txt | as 02-adl-clean.txt
                    02d-adl-cut.txt | refused at line 151: the end of the text; expected a row of a leaf or a line ' MSRs:'
                    04-tgl-novmx-clean.txt | Raw 32 leaves 2 MSRs, Host 30 leaves 2 MSRs, PV Max 57 leaves 2 MSRs, HVM Max 4 leaves 2 MSRs, PV Default 30 leaves 2 MSRs, HVM Default 4 leaves 2 MSRs
                    04a-tgl-fenced.txt | as 04-tgl-novmx-clean.txt
                    05-maskcalc.json | settings maskcalc, 2 registers
                    06-hvm-413-v2.img | stream of a HVM guest of 4.13, 0 leaves 0 MSRs
                    10-host-cpu-info.txt | XAPI_HOST {VENDOR=GenuineIntel, FAMILY=6, MODEL=30, STEPPING=5, BRAND=Intel(R) Core(TM) i7 CPU 860 @ 2.80GHz} features 4 words, old style, features_pv 9 words
                    11-host-param-list.txt | XAPI_HOST {VENDOR=GenuineIntel} features_hvm_host 15 words, features_hvm 15 words, features_pv_host 15 words, features_pv 15 words
                    13-bare-dashed.txt | FEATURESET {} 15 words
                    13b-oldstyle.txt | FEATURESET {} 4 words, old style
                    15-vm-flags.txt | XAPI_VM {VENDOR=GenuineIntel} features 18 words
                    16-cfl-featuresets.txt | Known, Special, HVM Hap Max, HVM Hap Default, Raw, Host, PV Default, HVM Default, PV Max, HVM Max; 18 words each
                    16b-cfl-featuresets-wrapped.txt | as 16-cfl-featuresets.txt
                    16c-cfl-featuresets-quoted.txt | as 16-cfl-featuresets.txt
                    17-trimmed.txt | refused at line 3: '  Known                     ... 01beffff:00000000', where something was left out by hand; expected a text as a tool printed it, whole
                    18-xl-info.txt | XL_INFO {HOST=host-a, XEN=4.17.3, BOOT_OPTIONS=ucode=scan smt=off, VIRTUALISATION=pv hvm hvm_directio pv_directio hap shadow} hw_caps 8 words
                    26-p-diff.txt | refused at line 1: a diff of two texts ('@@ -75,7 +75,7 @@ PV Max policy: 33 leaves, 2 MSRs'); expected one text as a tool printed it
                    27-cpuid-r.txt | dump of 4 leaves 0 MSRs, without leaf 2, of d
                    27a-cpuid-r-rhel.txt | as 27-cpuid-r.txt
                    28-vendor-spoof.json | settings bug/vendor-spoof, 4 registers
                    30-skx-guest-pv.json | policy of 31 leaves 2 MSRs
                    30-skx-old-ucode.txt | dump of 37 leaves 0 MSRs
                    32-k10-instlat.txt | dump of 13 leaves 0 MSRs
                    """)
    void aFileIsReadOrRefusedWithAReason(String file, String becomes) throws IOException {
        if (becomes.startsWith("as ")) {
            assertThat(read(file)).isEqualTo(read(becomes.substring(3)));
        } else {
            assertThat(whatBecomesOf(file)).isEqualTo(becomes);
        }
    }

    private static String whatBecomesOf(String file) throws IOException {
        byte[] content = content(file);
        if (Formats.detect(content) == Formats.JSON && CorpusForm.of(content, Origin.of(file)) == CorpusForm.SETTINGS) {
            return settings(content);
        }
        try {
            return said(read(file));
        } catch (InputException problem) {
            return "refused at " + problem.origin().place() + ": " + problem.found() + "; expected "
                    + problem.expected();
        }
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream in = EvidenceFilesTest.class.getResourceAsStream("/io/github/leafguard/evidence/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    private static Evidence read(String file) throws IOException {
        return Evidence.read(new ByteArrayInputStream(content(file)), Origin.of(file));
    }

    private static String settings(byte[] content) {
        CpuidSetting setting =
                SettingsJson.read(JsonCursor.of(content, Origin.of("s"))).get(0);
        long registers = setting.items().stream()
                .flatMap(item -> Stream.of(item.substring(item.indexOf(':') + 1).split(",")))
                .filter(register -> register.matches("e[abcd]x=[01xks]{32}"))
                .count();
        return "settings " + setting.id() + ", " + registers + " registers";
    }

    private static String said(Evidence evidence) {
        if (evidence instanceof Evidence.Policies policies) {
            return policies.text().policies().stream()
                    .map(each -> each.name() + " " + counts(each.policy()))
                    .collect(Collectors.joining(", "));
        }
        if (evidence instanceof Evidence.Featuresets sets) {
            return sets.text().sets().stream().map(Featureset::name).collect(Collectors.joining(", ")) + "; "
                    + sets.text().sets().get(0).words().size() + " words each";
        }
        if (evidence instanceof Evidence.Dump dump) {
            String missing = dump.dump().missing();
            return "dump of " + counts(dump.dump().policy()) + (missing.isEmpty() ? "" : ", without " + missing);
        }
        if (evidence instanceof Evidence.Policy policy) {
            return "policy of " + counts(policy.policy());
        }
        if (evidence instanceof Evidence.Stream stream) {
            return "stream of a " + stream.stream().kind() + " guest of "
                    + stream.stream().xenVersion() + ", "
                    + counts(stream.stream().policy());
        }
        return ((Evidence.Reported) evidence)
                .reports().stream().map(EvidenceFilesTest::said).collect(Collectors.joining(", "));
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
