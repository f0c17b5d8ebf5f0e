package io.github.leafguard.lab.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabIndex;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.machine.Qemu;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching the lab's parts with the machine's apt, and looking after them. */
class LabInstallTest {
    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();

    @Test
    void whatIsThereIsNotFetchedAgain() throws Exception {
        Lab lab = RealLab.lab();
        assertThat(new LabInstall(lab, steps::add).install(null, false)).isEmpty();
        assertThat(steps).containsExactly("everything is there");
    }

    @Test
    void theIndexTellsWhereEachHypervisorCameFrom() throws Exception {
        LabSettings settings = RealLab.ready();
        LabIndex index = LabIndex.read(settings.folder());
        assertThat(index.hypervisors()).extracting("name").containsExactly("4.14", "4.17", "4.20");
        assertThat(index.hypervisors()).allSatisfy(installed -> {
            assertThat(installed.version()).startsWith(installed.name() + ".");
            assertThat(installed.packageName()).isEqualTo("xen-hypervisor-" + installed.name() + "-amd64");
            assertThat(installed.packageVersion()).startsWith(installed.name() + ".");
            assertThat(installed.packageSha256()).matches("[0-9a-f]{64}");
            assertThat(StoredFiles.sha256(Files.readAllBytes(installed.file(settings.folder()))))
                    .isEqualTo(installed.imageSha256());
        });
    }

    /** The machine's own emulator is hidden, from the search path and from apt; one is unpacked and boots the hypervisors. */
    @Test
    void onAMachineThatHasNothingEverythingIsFetched() throws Exception {
        LabSettings ready = RealLab.ready();
        Path programs = withoutEmulator(ready.searchPath());
        Lab lab = new Lab(ready.withFolder(folder.resolve("lab")).withSearchPath(List.of(programs)));
        assertThat(lab.qemu()).isEmpty();
        LabInstall install = new LabInstall(lab, List.of("Dir::State::status=" + statusWithoutEmulator()), steps::add);
        assertThat(install.install(null, false)).isEmpty();
        assertThat(steps)
                .contains("fetching the emulator and what it needs", "fetching xen-hypervisor-4.14-amd64 from bullseye")
                .anySatisfy(step -> assertThat(step).startsWith("installed xen:4.20: Xen 4.20."));
        assertThat(lab.qemu().orElseThrow().program()).startsWith(folder);
        assertThat(new LabDoctor(lab).examine()).allMatch(LabDoctor.Finding::healthy);
        assertThat(files(folder.resolve("lab")))
                .containsExactlyInAnyOrder(".lock", "index.json", "made", "qemu", "toolstacks", "toolstacks.json");
    }

    @Test
    void aLabFromBeforeThereWereToolstacksFetchesOnlyThese() throws Exception {
        LabSettings ready = RealLab.ready();
        Files.copy(ready.folder().resolve("index.json"), folder.resolve("index.json"));
        Files.createDirectory(folder.resolve("made"));
        for (InstalledHypervisor installed : LabIndex.read(folder).hypervisors()) {
            Files.copy(installed.file(ready.folder()), installed.file(folder));
        }
        Lab lab = labWithEmulator();
        assertThat(LabIndex.read(folder).toolstacks()).isEmpty();
        assertThat(new LabInstall(lab, steps::add).install(null, false)).isEmpty();
        assertThat(steps)
                .filteredOn(step -> step.startsWith("fetching"))
                .containsExactly(
                        "fetching libxenmisc4.14 from bullseye",
                        "fetching libxenmisc4.17 from bookworm",
                        "fetching libxenmisc4.20 from trixie");
        LabIndex index = LabIndex.read(folder);
        assertThat(index.toolstacks()).extracting("name").containsExactly("4.14", "4.17", "4.20");
        assertThat(index.toolstacks()).allSatisfy(installed -> {
            assertThat(installed.version())
                    .isEqualTo(index.find(installed.name()).orElseThrow().source());
            assertThat(installed.packages()).anyMatch(name -> name.startsWith("xen-utils-" + installed.name() + " "));
            assertThat(installed.libraries(folder).resolve("libxencall.so.1")).isRegularFile();
            assertThat(installed.libraries(folder).resolve("libc.so.6")).doesNotExist();
            assertThat(installed.systemLibraries(folder).resolve("ld-linux-x86-64.so.2"))
                    .isRegularFile();
            assertThat(installed.programs(folder).resolve("xen-cpuid")).isExecutable();
        });
        assertThat(new LabDoctor(lab).examine()).allMatch(LabDoctor.Finding::healthy);
        Files.write(index.toolstacks().get(1).libraries(folder).resolve("libxencall.so.1"), new byte[] {1});
        assertThat(new LabDoctor(lab).examine())
                .filteredOn(finding -> !finding.healthy())
                .extracting(LabDoctor.Finding::message)
                .containsExactly(folder.resolve("toolstacks/4.17")
                        + " is not what was installed; run 'leafguard lab install --refresh'");
    }

    @Test
    void withoutAptItSaysWhatElseCanBeDone() {
        Lab lab = new Lab(RealLab.ready().withFolder(folder).withSearchPath(List.of(folder)));
        assertThatThrownBy(() -> new LabInstall(lab, steps::add).install(null, false))
                .isInstanceOf(InstallFailure.class)
                .hasMessageStartingWith("apt-get is not on this machine")
                .hasMessageEndingWith("install QEMU and name hypervisor images by path (xen:PATH)");
    }

    @Test
    void anArchiveThatDoesNotAnswerIsAProblemOfEachHypervisor() throws Exception {
        Lab lab = labWithEmulator();
        List<String> problems = new LabInstall(lab, List.of("Acquire::Retries=0"), steps::add)
                .install("http://127.0.0.1:9/debian", false);
        assertThat(problems)
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem)
                        .matches("(?s)4\\.\\d\\d: cannot fetch xen-hypervisor-4\\.\\d\\d-amd64: 'apt-get download .*"
                                + "|toolstack 4\\.\\d\\d: cannot fetch libxenmisc4\\.\\d\\d: 'apt-get .*"));
        assertThat(files(folder)).filteredOn(name -> !name.equals("qemu")).containsExactly(".lock");
    }

    @Test
    void theDoctorNamesWhatIsMissingAndWhatToDo() {
        Lab lab = new Lab(RealLab.ready().withFolder(folder).withSearchPath(List.of(folder)));
        assertThat(new LabDoctor(lab).examine())
                .extracting(finding -> finding.what() + " " + finding.healthy() + " " + finding.message())
                .contains(
                        "emulator false " + Qemu.NAME + " is neither on PATH nor in " + folder.resolve("qemu")
                                + "; run 'leafguard lab install' or install the package qemu-system-x86",
                        "probe true built into this program",
                        "xen:4.17 false not installed; run 'leafguard lab install'");
    }

    @Test
    void theDoctorSeesThatAnImageHasChanged() throws Exception {
        LabSettings ready = RealLab.ready();
        Files.copy(ready.folder().resolve("index.json"), folder.resolve("index.json"));
        Files.createDirectory(folder.resolve("made"));
        String image = LabIndex.read(folder).find("4.17").orElseThrow().image();
        Files.write(folder.resolve(image), new byte[] {1, 2, 3});
        assertThat(new LabDoctor(new Lab(ready.withFolder(folder))).examine())
                .filteredOn(finding -> finding.what().startsWith("xen:"))
                .extracting(LabDoctor.Finding::message)
                .containsExactly(
                        "cannot read "
                                + folder.resolve(LabIndex.read(folder)
                                        .find("4.14")
                                        .orElseThrow()
                                        .image()) + "; run 'leafguard lab install'",
                        folder.resolve(image) + " is not what was installed; run 'leafguard lab install --refresh'",
                        "cannot read "
                                + folder.resolve(LabIndex.read(folder)
                                        .find("4.20")
                                        .orElseThrow()
                                        .image()) + "; run 'leafguard lab install'");
    }

    private Path withoutEmulator(List<Path> searchPath) throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String name : List.of("apt-get", "dpkg-deb")) {
            for (Path place : searchPath) {
                if (Files.isExecutable(place.resolve(name)) && !Files.exists(programs.resolve(name))) {
                    Files.createSymbolicLink(programs.resolve(name), place.resolve(name));
                }
            }
        }
        return programs;
    }

    /** What dpkg would say had the emulator and the libraries of its own never been installed. */
    private Path statusWithoutEmulator() throws IOException {
        Path status = Path.of("/var/lib/dpkg/status");
        assumeTrue(Files.isReadable(status), "no readable state of dpkg");
        String rest = Arrays.stream(
                        Files.readString(status, StandardCharsets.ISO_8859_1).split("\n\n"))
                .filter(entry -> !entry.strip().matches("(?s)Package: (qemu-|seabios|ipxe-qemu|libslirp0|libfdt1).*"))
                .collect(Collectors.joining("\n\n"));
        return Files.writeString(folder.resolve("status"), rest + "\n", StandardCharsets.ISO_8859_1);
    }

    /** A lab in the test's folder, which has the emulator of the lab under test where the system has none. */
    private Lab labWithEmulator() throws IOException {
        LabSettings ready = RealLab.ready();
        if (Qemu.installed(ready.searchPath()).isEmpty()) {
            Files.createSymbolicLink(
                    folder.resolve("qemu"), ready.folder().resolve("qemu").toAbsolutePath());
        }
        return new Lab(ready.withFolder(folder));
    }

    private static List<String> files(Path place) throws IOException {
        try (var found = Files.list(place)) {
            return found.map(file -> file.getFileName().toString()).toList();
        }
    }
}
