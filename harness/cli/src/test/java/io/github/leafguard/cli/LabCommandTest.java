package io.github.leafguard.cli;

import static io.github.leafguard.cli.InstalledLab.own;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real hypervisors by the command, in the lab of whoever runs the tests, or in an empty one. */
class LabCommandTest {
    @BeforeAll
    static void everythingIsInstalled() throws IOException {
        InstalledLab.require();
    }

    /** With a cache that has nothing in it, and only these programs. */
    private static Outcome bare(Path cache, String path, String... arguments) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("PATH", path);
        return Outcome.with("", environment, Optional.of(Path.of("../..")), arguments);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        Outcome again = own("lab", "install");
        assertThat(again.code()).isZero();
        assertThat(again.err()).isEqualTo("leafguard: everything is there\n");
        assertThat(own("lab", "list").out()).isEqualTo(again.out());
        assertThat(own("candidates").out()).contains(again.out());
    }

    @Test
    void theDoctorFindsNothingToDo() {
        Outcome doctor = own("lab", "doctor");
        assertThat(doctor.code()).isZero();
        assertThat(doctor.out().lines())
                .hasSize(9)
                .allMatch(line -> line.startsWith("ok      "))
                .anyMatch(line -> line.matches("ok +emulator +QEMU emulator version .*"))
                .anyMatch(line -> line.matches("ok +xen:4\\.17 +Xen 4\\.17\\..*, xen-hypervisor-4\\.17-amd64 .*"));
    }

    @Test
    void theDoctorSaysWhatToDoAboutWhatIsMissing(@TempDir Path empty) {
        Outcome doctor = bare(empty, empty.toString(), "lab", "doctor");
        assertThat(doctor.code()).isEqualTo(3);
        assertThat(doctor.out())
                .contains(
                        "MISSING emulator        qemu-system-x86_64 is neither on PATH nor in "
                                + empty.resolve("leafguard/lab/qemu") + "; run 'leafguard lab install'",
                        "MISSING xen:4.17        not installed; run 'leafguard lab install'");
        assertThat(bare(empty, empty.toString(), "lab", "list").out())
                .contains("no hypervisor is installed in " + empty.resolve("leafguard/lab"));
    }

    @Test
    void whereNothingCanBeFetchedItSaysWhyAndWhatElse(@TempDir Path empty) {
        Outcome install = bare(empty, empty.toString(), "lab", "install");
        assertThat(install.code()).isEqualTo(2);
        assertThat(install.err())
                .contains("apt-get is not on this machine", "name hypervisor images by path (xen:PATH)");
    }

    @Test
    void aRealHypervisorIsJudgedLikeAModel() {
        Outcome check = own(
                "check", "-c", "xen:4.17", "-c", "model:4.17.0", "--only", "restore/4.15.0/EPYC/*", "--no-progress");
        assertThat(check.code()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .contains(
                        "GO: xen:4.17 breaks nothing under emulation on 1 host; judged 3 of 3 cases",
                        "GO: model:4.17.0 breaks nothing under emulation on 1 host; judged 3 of 3 cases");
    }

    @Test
    void aSilentLossOfAvxIsFoundInTheBinaryThatShips() {
        Outcome check = own("check", "-c", "xen:4.17", "--only", "restore/4.15.0/Broadwell/*", "--no-progress");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .contains(
                        "NO-GO: xen:4.17 breaks 1 case under emulation on 1 of 1 host; judged 1 of 1 case",
                        "Restored guests lose FMA, AVX, F16C, AVX2");
        Outcome explain = own("explain", "restore/4.15.0/Broadwell/pv", "-c", "xen:4.17");
        assertThat(explain.code()).isZero();
        assertThat(explain.out()).contains("AVX", "xen:4.17");
    }

    @Test
    void aBinaryThatIsNoneIsACandidateThatCouldNotRun(@TempDir Path folder) throws IOException {
        Path image = Files.writeString(folder.resolve("xen"), "no hypervisor");
        Outcome check = own("check", "-c", "xen:" + image, "--only", "restore/4.15.0/EPYC/*", "-b", "model:4.15.0");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out() + check.err()).contains(image + " is no Xen hypervisor");
        Outcome unknown = own("check", "-c", "xen:4.99");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err())
                .contains(
                        "there is neither a file 4.99 nor an installed hypervisor of that name; installed are xen:4.14");
    }

    @Test
    void aHostThatCannotBeEmulatedIsNotCheckableByName(@TempDir Path folder) throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        String machine = corpus.read("machines/Broadwell.json");
        corpus.write("machines/Broadwell.json", machine.replaceFirst("\"qemuCpu\": \"[^\"]*\",", ""));
        Outcome check = own("check", "-c", "xen:4.17", "--corpus", corpus.root().toString(), "--only", "restore/*");
        assertThat(check.code()).as("a run that judged nothing is no verdict").isEqualTo(2);
        assertThat(check.all()).contains("machine Broadwell has no QEMU CPU that stands for it");
    }

    @Test
    void aHypervisorThatPanicsIsNoVerdictAndItsLastWordsAreInEveryReport(@TempDir Path folder) throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        String machine = corpus.read("machines/Broadwell.json");
        corpus.write(
                "machines/Broadwell.json", machine.replaceFirst("\"qemuCpu\": \"[^\"]*\"", "\"qemuCpu\": \"n270\""));
        Path report = folder.resolve("report");
        Outcome check = own(
                "check",
                "-c",
                "xen:4.17",
                "--corpus",
                corpus.root().toString(),
                "--only",
                "restore/*",
                "--report",
                report.toString());
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.all())
                .contains(
                        "could not run xen:4.17 on host Broadwell", "booted with -cpu n270", "ERR: Not a 64-bit CPU!");
        for (String file : List.of("report.json", "junit.xml", "summary.md", "index.html")) {
            assertThat(report.resolve(file)).content().contains("ERR: Not a 64-bit CPU");
        }
    }

    /** One host with an option under which the hypervisor panics, and one without. */
    @Test
    void aHostOnWhichTheHypervisorPanicsCostsItsOwnCasesAndNoOthers(@TempDir Path folder) throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        String machine = corpus.read("machines/Broadwell.json");
        corpus.write("machines/Broadwell.json", machine.replace("\"no-xsave\"", "\"no-xsave\", \"dom0_mem=max:1M\""));
        Path report = folder.resolve("report");
        Outcome check = own(
                "check",
                "-c",
                "xen:4.20",
                "-b",
                "model:4.15.0",
                "--corpus",
                corpus.root().toString(),
                "--only",
                "restore/*",
                "--report",
                report.toString());
        assertThat(check.code()).as(check.all()).isEqualTo(3);
        assertThat(check.out().replaceAll("\n *", " "))
                .startsWith(
                        "NO-GO: xen:4.20 breaks 1 case under emulation on 1 of 1 host; it could not run on 1 of 2 hosts"
                                + " (Broadwell+noxsave); judged 1 of 2 cases")
                .contains(
                        "not run: Broadwell+noxsave, 1 case: could not run xen:4.20 on host Broadwell+noxsave (booting xen:4.20):"
                                + " the hypervisor panicked before it ran the probe: Domain 0 allocation is too small for kernel image")
                .contains("| (XEN) Panic on CPU 0: | (XEN) Domain 0 allocation is too small for kernel image");
        assertThat(report.resolve("report.json"))
                .content()
                .contains("\"outcome\":\"no-go\"", "\"exitCode\":3", "\"hostsNotRun\":[")
                .containsPattern("restore/4.15.0/Broadwell/pv\",\"status\":\"failed\"")
                .containsPattern("restore/4.15.0/Broadwell\\+noxsave/pv\",\"status\":\"unjudged\"");
    }

    /** A file is told by its bytes; nothing is read or booted for it. */
    @Test
    void anImageThatEndsEarlyIsRefusedInOneSentence(@TempDir Path folder) throws IOException {
        Path image = Files.write(folder.resolve("xen.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
        Outcome check = own("check", "-c", "xen:" + image, "--corpus", "no-such-corpus");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.err())
                .isEqualTo(
                        "leafguard: xen:%1$s: %1$s is truncated: its gzip data is not complete where the file ends, at offset 0xb; copy or fetch it again\n"
                                .formatted(image));
    }

    @Test
    void whatIsCapturedCanBeJudged(@TempDir Path folder) {
        Path archive = folder.resolve("penryn.tar.xz");
        Outcome capture = own(
                "capture",
                "--xen",
                "4.14",
                "--machines",
                "Penryn-v1",
                "--boot-options",
                "",
                "--settings",
                "admin/hide-rdrand",
                "--out",
                archive.toString());
        assertThat(capture.code()).as(capture.all()).isZero();
        assertThat(capture.out())
                .containsPattern("captured \\d+ guests on 1 hosts \\(1 new machines; .*\\) into " + archive);
        Outcome check = own("check", "-c", "xen:4.17", "--corpus", archive.toString(), "--only", "restore/*");
        assertThat(check.out()).contains("xen:4.17 breaks", "under emulation on 1 host");
        assertThat(check.code()).isBetween(0, 1);
        assertThat(own("capture", "--xen", "4.14", "--machines", "no-such-*", "--out", archive.toString())
                        .err())
                .contains("--machines [no-such-*] match no machine");
    }

    @Test
    void aFileWithoutSomeHostsIsNotTakenForComplete(@TempDir Path folder) throws IOException {
        SmallCorpus corpus = SmallCorpus.in(folder);
        String machine = corpus.read("machines/Broadwell.json");
        corpus.write(
                "machines/Broadwell.json", machine.replaceFirst("\"qemuCpu\": \"[^\"]*\"", "\"qemuCpu\": \"n270\""));
        Path archive = folder.resolve("penryn.tar.xz");
        Outcome capture = own(
                "capture",
                "--xen",
                "4.17",
                "--corpus",
                corpus.root().toString(),
                "--machines",
                "corpus",
                "--machines",
                "Penryn-v1",
                "--boot-options",
                "",
                "--settings",
                "*",
                "--out",
                archive.toString());
        assertThat(capture.code()).as(capture.all()).isEqualTo(3);
        assertThat(capture.out()).contains("not captured: ", "on host Broadwell", "captured ");
        assertThat(capture.err()).contains("the file is not complete");
        assertThat(archive).isNotEmptyFile();
    }
}
