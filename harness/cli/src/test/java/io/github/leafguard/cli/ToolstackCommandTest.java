package io.github.leafguard.cli;

import static io.github.leafguard.cli.InstalledLab.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.corpus.recorded.SettingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real toolstacks by the command. */
class ToolstackCommandTest {
    @BeforeAll
    static void everythingIsInstalled() throws IOException {
        InstalledLab.require();
    }

    @Test
    void settingsAreRecordedAsTheyWereForTheCorpus(@TempDir Path folder) throws IOException {
        Outcome again =
                own("lab", "record-settings", "--toolstack", "4.17", "--hosts", "EPYC", "--out", folder.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out())
                .isEqualTo("recorded 1582 settings for each of 2 guests of 1 hosts into "
                        + folder.resolve("4.17.5+72/settings.jsonl.xz") + "\n");
        assertThat(epyc(folder)).hasSize(2 * (1582 + 1)).isEqualTo(epyc(Path.of("../../corpus/recorded")));
        Outcome nowhere =
                own("lab", "record-settings", "--toolstack", "4.17", "--hosts", "Z80", "--out", folder.toString());
        assertThat(nowhere.code()).isEqualTo(64);
        assertThat(nowhere.err()).contains("--hosts [Z80] match no host of the corpus");
    }

    /** What became of each setting, for each kind of guest; in what order they were asked does not matter. */
    private static Map<String, String> epyc(Path recordings) {
        Map<String, String> results = new TreeMap<>();
        new Recordings(recordings, ArchiveLimits.DEFAULT).settings("4.17.5+72", record -> {
            if (record.host().equals("EPYC")) {
                results.put(record.kind() + " plain", record.plain().toString());
                record.results()
                        .forEach(result -> result.settings()
                                .forEach(setting -> results.put(record.kind() + " " + setting, outcome(result))));
            }
        });
        return results;
    }

    private static String outcome(SettingResult result) {
        return result.toString().replace(result.settings().toString(), "");
    }

    @Test
    void anAdministratorSeesWhatASettingReallyDoes() {
        Outcome settings = own(
                "settings",
                "--host",
                "EPYC",
                "--toolstack",
                "toolstack:4.17",
                "--kind",
                "pv",
                "--cpuid",
                "host,xsave=0",
                "--cpuid",
                "host,avx512f=1",
                "--cpuid",
                "host,avx-vnni=1");
        assertThat(settings.code()).as(settings.err()).isZero();
        assertThat(settings.out())
                .contains(
                        "AMD EPYC 7001 (Naples), host EPYC, under model:4.17.",
                        "1 obeyed, 1 ignored, 1 refused",
                        "cpuid = \"host,xsave=0\"  pv  OBEYED\n  wanted    XSAVE=0\n  got       XSAVE=0\n  also      ",
                        "  why not   the machine has no AVX512F\n",
                        "  why not   Missing leaf 0x7, subleaf 0x1 (22 = Invalid argument)\n");
    }

    @Test
    void settingsAreWrittenAsMarkdownAndAsAPage(@TempDir Path folder) throws IOException {
        for (String format : List.of("markdown", "html")) {
            Path file = folder.resolve(format);
            Outcome settings = own(
                    "settings",
                    "--host",
                    "EPYC",
                    "-c",
                    "model:4.17.0",
                    "--match",
                    "admin/hide-*",
                    "--result",
                    "obeyed,ignored",
                    "--format",
                    format,
                    "--out",
                    file.toString());
            assertThat(settings.code()).isZero();
            assertThat(file)
                    .content()
                    .contains("XSAVE=0", "obeyed", "leafguard settings --host EPYC")
                    .doesNotContain("already so");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(own("settings", "--host", "nowhere", "-c", "model:4.17.0").err())
                .contains("the corpus has no host 'nowhere'");
        assertThat(own("settings", "--host", "EPYC").err())
                .contains("name a hypervisor with --candidate, or a toolstack of a modelled release with --toolstack");
        assertThat(own("settings", "--host", "EPYC", "-t", "toolstack:4.99").err())
                .contains("there is neither a folder 4.99 nor an installed toolstack of that name");
    }

    @Test
    void theShippedToolstackDrivesTheShippedHypervisor() {
        Outcome check = own(
                "check",
                "-c",
                "xen:4.17",
                "--toolstack",
                "toolstack:4.17",
                "--only",
                "setting/EPYC/*,new/EPYC/*",
                "-b",
                "model:4.17.0",
                "--no-progress");
        assertThat(check.err()).isEmpty();
        assertThat(check.code()).isBetween(0, 1);
        assertThat(check.out()).contains("xen:4.17/toolstack:4.17 breaks");
    }

    @Test
    void theShippedXenCpuidPrintsWhatLeafguardReads(@TempDir Path folder) throws IOException {
        Outcome printed = own("lab", "xen-cpuid", "--host", "EPYC", "--candidate", "xen:4.17");
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(printed.out()).startsWith("Xen reports there are maximum 120 leaves and 2 MSRs\nRaw policy: ");
        Path file = Files.writeString(folder.resolve("policies.txt"), printed.out());
        Outcome decoded = own("decode", file.toString());
        assertThat(decoded.code()).as(decoded.err()).isZero();
        assertThat(decoded.out()).contains("AuthenticAMD");
    }
}
