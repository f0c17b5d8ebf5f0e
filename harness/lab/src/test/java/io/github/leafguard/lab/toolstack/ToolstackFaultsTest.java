package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.lab.InstalledToolstack;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabIndex;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong with a toolstack is an error that says what, and never an outcome. */
class ToolstackFaultsTest {
    private static final DomainConfig PV = DomainConfig.of(GuestKind.PV);

    @TempDir
    Path folder;

    private static Lab lab() {
        return RealLab.lab();
    }

    private static ToolstackSource source(Lab lab) {
        return new ToolstackSource(lab, new ModelSource());
    }

    private static InstalledToolstack installed() throws IOException {
        return LabIndex.read(lab().settings().folder()).findToolstack("4.17").orElseThrow();
    }

    /** The libraries of 4.17 as a build of one's own would have them. */
    private Path copy() throws IOException {
        Path libraries = installed().libraries(lab().settings().folder());
        Path place = Files.createDirectories(folder.resolve("usr/lib"));
        try (Stream<Path> files = Files.list(libraries)) {
            for (Path file : files.toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        return place;
    }

    private static Hypervisor hypervisor() {
        return new ModelSource()
                .resolve("4.17.5+72")
                .boot(TestHosts.CORPUS.host("EPYC").orElseThrow());
    }

    private static BuildOutcome build(RealToolstack toolstack) {
        CpuidSetting setting =
                new CpuidSetting("a", CpuidSetting.Syntax.LIBXL, List.of("host,avx=0"), List.of(), "4.13.0", "");
        return toolstack.open(hypervisor()).build(PV, List.of(setting));
    }

    private static void fault(RealToolstack toolstack, int which) {
        toolstack.runners().with(toolstack, runner -> {
            runner.output().begin(Frame.FAULT, 0, which).end();
            return runner.read("doing what a test asks for");
        });
    }

    @Test
    void anOwnBuildIsNamedByItsFolder() throws IOException {
        copy();
        try (RealToolstack toolstack = source(lab()).resolve(folder.toString())) {
            assertThat(toolstack.version()).isEqualTo("4.17.0");
            assertThat(build(toolstack)).isInstanceOf(BuildOutcome.Built.class);
        }
    }

    @Test
    void thousandsOfItemsAreNotTooMany() {
        String text = "host" + ",avx=0".repeat(4_000);
        CpuidSetting setting = new CpuidSetting("a", CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "");
        try (RealToolstack toolstack = source(lab()).resolve("4.17")) {
            RealSession session = toolstack.open(hypervisor());
            assertThat(session.build(PV, List.of(setting))).isEqualTo(build(toolstack));
        }
    }

    @Test
    void aNameThatIsNotInstalledSaysWhatIs() {
        assertThatThrownBy(() -> source(lab()).resolve("4.99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is neither a folder 4.99 nor an installed toolstack of that name; installed are 4.14, 4.17, 4.20");
    }

    @Test
    void aFolderWithoutLibrariesSaysWhatWasLookedFor() {
        assertThatThrownBy(() -> source(lab()).resolve(folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        folder + " has no toolstack: there is no libxenlight.so.4.x in it nor in lib, usr/lib");
    }

    @Test
    void aFolderWithoutLibxenguestSaysSo() throws IOException {
        Files.delete(copy().resolve("libxenguest.so.4.17"));
        assertThatThrownBy(() -> source(lab()).resolve(folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but no libxenguest.so.4.17");
    }

    @Test
    void aDependencyThatIsMissingIsNamedByTheLoader() throws IOException {
        Files.delete(copy().resolve("libxentoolcore.so.1"));
        try (RealToolstack toolstack = source(lab()).resolve(folder.toString())) {
            assertThatThrownBy(() -> build(toolstack))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageStartingWith("toolstack:" + folder + ": while loading the libraries: cannot load ")
                    .hasMessageContaining("libxentoolcore.so.1: cannot open shared object file");
        }
    }

    @Test
    void aLibraryOfAnotherArchitectureIsNamedByTheLoader() throws IOException {
        Path library = copy().resolve("libxenguest.so.4.17");
        byte[] content = Files.readAllBytes(library);
        content[4] = 1; // 32 bits
        Files.write(library, content);
        try (RealToolstack toolstack = source(lab()).resolve(folder.toString())) {
            assertThatThrownBy(() -> build(toolstack))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageContaining("libxenguest.so.4.17: wrong ELF class: ELFCLASS32");
        }
    }

    @Test
    void aLibraryThatIsNoLibraryIsNamedByTheLoader() throws IOException {
        Files.writeString(copy().resolve("libxenlight.so.4.17"), "not this one");
        try (RealToolstack toolstack = source(lab()).resolve(folder.toString())) {
            assertThatThrownBy(() -> build(toolstack))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageContaining("libxenlight.so.4.17");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|while doing what a test asks for, the toolstack was killed by signal 11 (segmentation fault)",
                "3|while doing what a test asks for, the runner sent no frame as agreed: a frame of type 20 that says it has 0 bytes",
                "4|while doing what a test asks for: the libraries made domctl 3, which is not answered",
                "5|while doing what a test asks for, the runner ended with status 3"
            })
    void aFaultOfTheChildIsNoOutcome(int fault, String message) {
        try (RealToolstack toolstack = source(lab()).resolve("4.17")) {
            assertThat(build(toolstack)).isInstanceOf(BuildOutcome.Built.class);
            assertThatThrownBy(() -> fault(toolstack, fault))
                    .isInstanceOf(CandidateException.class)
                    .hasMessage("toolstack:4.17: " + message);
            // The next one gets a new child.
            assertThat(build(toolstack)).isInstanceOf(BuildOutcome.Built.class);
        }
    }

    @Test
    void aChildThatHangsIsKilled() {
        LabSettings hurried = lab().settings().withLimits(Duration.ofSeconds(5), Duration.ofSeconds(1));
        try (RealToolstack toolstack = source(new Lab(hurried)).resolve("4.17")) {
            assertThatThrownBy(() -> fault(toolstack, 2))
                    .isInstanceOf(CandidateException.class)
                    .hasMessage(
                            "toolstack:4.17: while doing what a test asks for, the toolstack did not answer within 1 s");
        }
    }

    @Test
    void whenTheHypervisorFailsItsOwnErrorIsSeen() {
        Hypervisor sound = hypervisor();
        Hypervisor broken = (Hypervisor) Proxy.newProxyInstance(
                Hypervisor.class.getClassLoader(), new Class<?>[] {Hypervisor.class}, (self, method, arguments) -> {
                    if (method.getName().equals("createDomain")) {
                        throw new CandidateException("the machine burnt down");
                    }
                    return method.invoke(sound, arguments);
                });
        try (RealToolstack toolstack = source(lab()).resolve("4.17")) {
            assertThatThrownBy(() -> toolstack.open(broken).build(PV, List.of()))
                    .isInstanceOf(CandidateException.class)
                    .hasMessage("the machine burnt down");
            assertThat(build(toolstack)).isInstanceOf(BuildOutcome.Built.class);
        }
    }

    /** A child that waits ends with its input; one that is busy looks for its parent now and then. */
    @Test
    void noChildIsLeft() {
        RealToolstack toolstack = source(lab()).resolve("4.17");
        build(toolstack);
        List<ProcessHandle> children = runners();
        assertThat(children).isNotEmpty();
        toolstack.close();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private static List<ProcessHandle> runners() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("runner"))
                .toList();
    }
}
