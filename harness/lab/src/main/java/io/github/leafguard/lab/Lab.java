package io.github.leafguard.lab;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.QemuCpu;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.Qemu;
import io.github.leafguard.lab.machine.QemuModel;
import io.github.leafguard.lab.machine.QemuModels;
import io.github.leafguard.lab.probe.ProbeKernel;
import io.github.leafguard.lab.probe.ProbedMachine;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The means to boot real hypervisors on this machine. Thread-safe; it boots as many at once as its settings say. */
public final class Lab {
    private final LabSettings settings;
    private final StoredFiles store;
    private final Semaphore booting;

    public Lab(LabSettings settings) {
        this.settings = settings;
        this.store = new StoredFiles(settings.folder().resolve("made"));
        this.booting = new Semaphore(settings.boots(), true);
    }

    public LabSettings settings() {
        return settings;
    }

    /**
     * What is installed.
     *
     * @throws IllegalArgumentException if its list cannot be read
     */
    public LabIndex index() {
        try {
            return LabIndex.read(settings.folder());
        } catch (IOException damaged) {
            throw new IllegalArgumentException(
                    "cannot tell what the lab has installed: " + ErrorText.of(damaged), damaged);
        }
    }

    /** Files made from others: plain images, the probe. */
    public StoredFiles store() {
        return store;
    }

    /** The emulator: the system's, or else the one the lab has unpacked. */
    public Optional<Qemu> qemu() {
        return Qemu.installed(settings.searchPath()).or(() -> Qemu.unpacked(unpackedRoot()));
    }

    /**
     * The emulator, which must be there.
     *
     * @throws MachineFailure saying what to do if it is not
     */
    public Qemu requireQemu() throws MachineFailure {
        return qemu().orElseThrow(() -> new MachineFailure(Qemu.NAME + " is neither on PATH nor in " + unpackedRoot()
                + "; run 'leafguard lab install' or install the package qemu-system-x86"));
    }

    /** The 64-bit CPU models that the emulator knows. */
    public List<QemuModel> cpuModels() throws MachineFailure {
        return QemuModels.of(requireQemu());
    }

    /** Where an emulator that was fetched is unpacked. */
    public Path unpackedRoot() {
        return settings.folder().resolve("qemu");
    }

    /** Size of an emulated machine's memory. */
    public int machineMegabytes() {
        return ProbedMachine.MEGABYTES;
    }

    /** A binary as a candidate. */
    public XenCandidate candidate(String spec, Path file) {
        return new XenCandidate(spec, file, null, this, new ModelSource());
    }

    /**
     * Boots a machine; once more, if it is not done in time, for this machine may have been busy. What crashes would crash again.
     *
     * @param image a plain image
     * @param cpu the processor, as the text of a {@link QemuCpu}
     * @throws MachineFailure if it does not get to the probe's first answer
     */
    ProbedMachine boot(Path image, String cpu, List<String> bootOptions) throws MachineFailure {
        Qemu qemu = requireQemu();
        Path probe = ProbeKernel.file(store);
        QemuCpu processor = processor(cpu);
        ProbedMachine.Request request = new ProbedMachine.Request(
                image,
                processor.specification(),
                RegisterInstructions.in(image, processor.registers()),
                settings.clock(),
                bootOptions,
                settings.bootLimit(),
                settings.batchLimit(),
                settings.memoryFolders());
        try {
            booting.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MachineFailure("interrupted while waiting for another machine to boot");
        }
        try {
            return ProbedMachine.boot(qemu, probe, request);
        } catch (MachineFailure first) {
            if (!first.isTimeOut()) {
                throw first;
            }
            return bootAgain(qemu, probe, request);
        } finally {
            booting.release();
        }
    }

    private static QemuCpu processor(String cpu) throws MachineFailure {
        try {
            return QemuCpu.of(cpu);
        } catch (IllegalArgumentException badlyWritten) {
            throw new MachineFailure(ErrorText.of(badlyWritten), badlyWritten);
        }
    }

    private static ProbedMachine bootAgain(Qemu qemu, Path probe, ProbedMachine.Request request) throws MachineFailure {
        try {
            return ProbedMachine.boot(qemu, probe, request);
        } catch (MachineFailure second) {
            throw second.told("in a second try, after the first was not done in time: " + ErrorText.of(second));
        }
    }
}
