package io.github.leafguard.lab.install;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.InstalledToolstack;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabIndex;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.machine.Qemu;
import io.github.leafguard.lab.probe.ProbeKernel;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at what the lab needs, and says what to do about what is missing. */
public final class LabDoctor {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Lab lab;
    private final LabSettings settings;

    public LabDoctor(Lab lab) {
        this.lab = lab;
        this.settings = lab.settings();
    }

    /**
     * One thing that was looked at.
     *
     * @param what the thing
     * @param healthy whether it is as it has to be
     * @param message what was found, and what to do if it is not healthy
     */
    public record Finding(String what, boolean healthy, String message) {}

    /** Looks at everything. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(emulator());
        findings.add(ProbeKernel.missing()
                .map(advice -> new Finding("probe", false, advice))
                .orElseGet(() -> new Finding("probe", true, "built into this program")));
        findings.add(memory());
        try {
            LabIndex index = LabIndex.read(settings.folder());
            findings.addAll(hypervisors(index));
            findings.addAll(toolstacks(index));
        } catch (IOException damaged) {
            findings.add(new Finding("index", false, ErrorText.of(damaged)));
        }
        return List.copyOf(findings);
    }

    private Finding emulator() {
        Qemu qemu = lab.qemu().orElse(null);
        if (qemu == null) {
            return new Finding(
                    "emulator",
                    false,
                    Qemu.NAME + " is neither on PATH nor in " + lab.unpackedRoot()
                            + "; run 'leafguard lab install' or install the package qemu-system-x86");
        }
        try {
            Tool.Result version =
                    new Tool(Path.of("/usr/bin/env"), environment(qemu)).run(memoryFolder(), LIMIT, "--version");
            return version.succeeded()
                    ? new Finding(
                            "emulator",
                            true,
                            version.output().lines().findFirst().orElse("") + ", " + qemu.program())
                    : new Finding("emulator", false, qemu.program() + " does not run: " + version.complaint());
        } catch (InstallFailure failure) {
            return new Finding("emulator", false, ErrorText.of(failure));
        }
    }

    private static List<String> environment(Qemu qemu) {
        List<String> words = new ArrayList<>();
        qemu.environment().forEach((name, value) -> words.add(name + "=" + value));
        words.add(qemu.program().toString());
        return words;
    }

    private Path memoryFolder() {
        return settings.memoryFolders().get(0);
    }

    private Finding memory() {
        List<String> found = new ArrayList<>();
        boolean enough = false;
        for (Path folder : settings.memoryFolders()) {
            try {
                long megabytes = Files.getFileStore(folder).getUsableSpace() >> 20;
                enough |= megabytes >= lab.machineMegabytes();
                found.add(folder + " has " + megabytes + " MiB free");
            } catch (IOException unusable) {
                found.add(folder + ": " + unusable);
            }
        }
        String need = "; a machine needs " + lab.machineMegabytes() + " MiB";
        return new Finding("memory", enough, String.join(", ", found) + need + (enough ? "" : ": free some space"));
    }

    private List<Finding> hypervisors(LabIndex index) {
        List<Finding> findings = new ArrayList<>();
        for (DistributedHypervisor distributed : DistributedHypervisor.ALL) {
            String spec = "xen:" + distributed.name();
            findings.add(index.find(distributed.name())
                    .map(this::examine)
                    .orElseGet(() -> new Finding(spec, false, "not installed; run 'leafguard lab install'")));
        }
        return findings;
    }

    private List<Finding> toolstacks(LabIndex index) {
        List<Finding> findings = new ArrayList<>();
        for (DistributedToolstack distributed : DistributedToolstack.ALL) {
            String spec = "toolstack:" + distributed.name();
            findings.add(index.findToolstack(distributed.name())
                    .map(this::examine)
                    .orElseGet(() -> new Finding(spec, false, "not installed; run 'leafguard lab install'")));
        }
        return findings;
    }

    private Finding examine(InstalledToolstack installed) {
        String spec = "toolstack:" + installed.name();
        Path root = installed.root(settings.folder());
        try {
            return ToolstackFolder.digest(root).equals(installed.sha256())
                    ? new Finding(
                            spec,
                            true,
                            installed.version() + ", " + installed.packageName() + " " + installed.packageVersion())
                    : new Finding(
                            spec, false, root + " is not what was installed; run 'leafguard lab install --refresh'");
        } catch (IOException gone) {
            return new Finding(spec, false, "cannot read " + root + "; run 'leafguard lab install'");
        }
    }

    private Finding examine(InstalledHypervisor installed) {
        String spec = "xen:" + installed.name();
        Path file = installed.file(settings.folder());
        try {
            return StoredFiles.sha256(Files.readAllBytes(file)).equals(installed.imageSha256())
                    ? new Finding(
                            spec,
                            true,
                            "Xen " + installed.version() + ", " + installed.packageName() + " "
                                    + installed.packageVersion())
                    : new Finding(
                            spec, false, file + " is not what was installed; run 'leafguard lab install --refresh'");
        } catch (IOException gone) {
            return new Finding(spec, false, "cannot read " + file + "; run 'leafguard lab install'");
        }
    }
}
