package io.github.leafguard.lab.install;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.InstalledToolstack;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabIndex;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.machine.Qemu;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the emulator, if the system has none, and Debian's hypervisors and toolstacks into the lab's folder. What is there already stays, unless
 * it is to be refreshed. Two at once wait for one another.
 */
public final class LabInstall {
    private final Lab lab;
    private final LabSettings settings;
    private final List<String> aptOptions;
    private final Consumer<String> progress;

    /** @param progress hears a line about each step */
    public LabInstall(Lab lab, Consumer<String> progress) {
        this(lab, List.of(), progress);
    }

    /**
     * @param aptOptions settings for apt on top of the machine's, as its option {@code -o} takes them
     * @param progress hears a line about each step
     */
    public LabInstall(Lab lab, List<String> aptOptions, Consumer<String> progress) {
        this.lab = lab;
        this.settings = lab.settings();
        this.aptOptions = List.copyOf(aptOptions);
        this.progress = progress;
    }

    /**
     * Installs everything.
     *
     * @param archive address of a Debian archive, null to take it from the machine's own apt sources
     * @param refresh fetch again what is there
     * @return what could not be had, one message each; empty if all is there
     * @throws InstallFailure if nothing can be done at all
     */
    public List<String> install(@Nullable String archive, boolean refresh) throws InstallFailure {
        try {
            Files.createDirectories(settings.folder());
            try (FileChannel channel = FileChannel.open(
                            settings.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() ? installLocked(archive, refresh) : List.of();
            }
        } catch (IOException unusable) {
            throw new InstallFailure("cannot use the lab's folder " + settings.folder() + ": " + unusable, unusable);
        }
    }

    private List<String> installLocked(@Nullable String archive, boolean refresh) throws IOException, InstallFailure {
        LabIndex index = LabIndex.read(settings.folder());
        List<DistributedHypervisor> wanted = DistributedHypervisor.ALL.stream()
                .filter(hypervisor -> refresh || !isHere(index, hypervisor))
                .toList();
        List<DistributedToolstack> toolstacks = DistributedToolstack.ALL.stream()
                .filter(toolstack -> refresh || !isHere(index, toolstack))
                .toList();
        boolean fetchesPackages = !wanted.isEmpty() || !toolstacks.isEmpty();
        if (lab.qemu().isPresent() && !fetchesPackages) {
            progress.accept("everything is there");
            return List.of();
        }
        try (Workspace workspace = Workspace.create(settings.folder())) {
            List<String> problems = new ArrayList<>();
            Apt machine = Apt.ofMachine(workspace.folder("apt"), settings.searchPath(), aptOptions);
            Tool.Result updated = machine.update();
            if (lab.qemu().isEmpty()) {
                attempt("the emulator", problems, () -> installQemu(machine, workspace));
            }
            if (fetchesPackages) {
                String site = archive != null ? archive : archiveOf(machine, updated);
                Apt apt = aptOfSuites(site, wanted, toolstacks, workspace);
                LabIndex more = installHypervisors(apt, wanted, index, workspace, problems);
                installToolstacks(apt, toolstacks, more, workspace, problems);
            }
            return problems;
        }
    }

    private boolean isHere(LabIndex index, DistributedHypervisor hypervisor) {
        return index.find(hypervisor.name())
                .filter(installed -> Files.isReadable(installed.file(settings.folder())))
                .isPresent();
    }

    private boolean isHere(LabIndex index, DistributedToolstack toolstack) {
        return index.findToolstack(toolstack.name())
                .filter(installed ->
                        Files.isReadable(installed.libraries(settings.folder()).resolve(toolstack.library())))
                .isPresent();
    }

    private Apt aptOfSuites(
            String archive,
            List<DistributedHypervisor> hypervisors,
            List<DistributedToolstack> toolstacks,
            Workspace workspace)
            throws InstallFailure, IOException {
        List<String> suites = Stream.concat(
                        hypervisors.stream().map(DistributedHypervisor::suite),
                        toolstacks.stream().map(DistributedToolstack::suite))
                .distinct()
                .toList();
        Apt apt = Apt.ofSuites(workspace.folder("apt-suites"), settings.searchPath(), aptOptions, archive, suites);
        apt.update();
        return apt;
    }

    private static String archiveOf(Apt machine, Tool.Result updated) throws InstallFailure {
        return machine.debianArchive()
                .orElseThrow(() -> new InstallFailure(
                        "the machine's apt sources name no Debian archive that can be reached; name one, or use images by"
                                + " path (xen:PATH)"
                                + (updated.succeeded() ? "" : ". " + updated.complaint())));
    }

    private void installQemu(Apt machine, Workspace workspace) throws InstallFailure, IOException {
        progress.accept("fetching the emulator and what it needs");
        Path packages = machine.downloadWithDependencies("qemu-system-x86");
        Path root = workspace.folder("qemu");
        for (Path file : Workspace.packagesIn(packages)) {
            packages().unpack(file, root);
        }
        if (Qemu.unpacked(root).isEmpty()) {
            throw new InstallFailure("apt did not fetch the emulator's package: the system has it, but not on PATH");
        }
        workspace.moveInto(root, lab.unpackedRoot());
        progress.accept("unpacked the emulator into " + lab.unpackedRoot());
    }

    private LabIndex installHypervisors(
            Apt apt, List<DistributedHypervisor> wanted, LabIndex before, Workspace workspace, List<String> problems) {
        LabIndex index = before;
        for (DistributedHypervisor hypervisor : wanted) {
            try {
                index = index.with(fetch(apt, hypervisor, workspace));
                index.write();
            } catch (InstallFailure | IOException failure) {
                problems.add(hypervisor.name() + ": " + ErrorText.of(failure));
            }
        }
        return index;
    }

    private void installToolstacks(
            Apt apt, List<DistributedToolstack> wanted, LabIndex before, Workspace workspace, List<String> problems)
            throws InstallFailure {
        LabIndex index = before;
        ToolstackPackages packages = new ToolstackPackages(apt, packages(), workspace, settings.folder());
        for (DistributedToolstack toolstack : wanted) {
            try {
                progress.accept("fetching " + toolstack.libraryPackage() + " from " + toolstack.suite());
                InstalledToolstack installed = packages.install(toolstack);
                index = index.with(installed);
                index.write();
                progress.accept("installed toolstack:" + installed.name() + ": " + installed.version()
                        + " from package version " + installed.packageVersion());
            } catch (InstallFailure | IOException failure) {
                problems.add("toolstack " + toolstack.name() + ": " + ErrorText.of(failure));
            }
        }
    }

    private InstalledHypervisor fetch(Apt apt, DistributedHypervisor hypervisor, Workspace workspace)
            throws InstallFailure, IOException {
        progress.accept("fetching " + hypervisor.packageName() + " from " + hypervisor.suite());
        Path file = apt.download(hypervisor.packageName(), workspace.folder("package-" + hypervisor.name()));
        Path root = workspace.folder("root-" + hypervisor.name());
        packages().unpack(file, root);
        HypervisorPackage unpacked =
                new HypervisorPackage(hypervisor, file, packages().version(file), root);
        InstalledHypervisor installed = unpacked.install(lab);
        progress.accept("installed xen:" + installed.name() + ": Xen " + installed.version() + " from package version "
                + installed.packageVersion());
        return installed;
    }

    private Packages packages() throws InstallFailure {
        return Packages.with(settings.searchPath());
    }

    /** A step that may fail without the others. */
    private interface Step {
        void run() throws InstallFailure, IOException;
    }

    private static void attempt(String what, List<String> problems, Step step) {
        try {
            step.run();
        } catch (InstallFailure | IOException failure) {
            problems.add(what + ": " + ErrorText.of(failure));
        }
    }
}
