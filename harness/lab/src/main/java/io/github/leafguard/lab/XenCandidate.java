package io.github.leafguard.lab;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.image.XenImage;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.Description;
import io.github.leafguard.lab.probe.ProbedMachine;
import io.github.leafguard.lab.probe.StoredFiles;
import io.github.leafguard.policy.FeatureCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hypervisor binary. Its version is its own word, asked for in a first boot on a plain CPU when it is needed. */
public final class XenCandidate implements Candidate {
    /** A CPU on which every release boots. */
    private static final String PLAIN_CPU = "qemu64";

    private final String spec;
    private final Path file;
    private final Lab lab;
    private final @Nullable InstalledHypervisor installed;
    private final ModelSource models;
    private @Nullable Path image;
    private @Nullable Description description;

    /**
     * @param spec how the user named it
     * @param file the image, plain or compressed
     * @param installed what the lab knows of it, if the lab has installed it
     * @param lab what boots it
     * @param models the nearest of these gives it what it does not have itself
     */
    XenCandidate(String spec, Path file, @Nullable InstalledHypervisor installed, Lab lab, ModelSource models) {
        this.spec = spec;
        this.file = file;
        this.installed = installed;
        this.lab = lab;
        this.models = models;
    }

    @Override
    public String spec() {
        return spec;
    }

    @Override
    public String version() {
        return installed == null ? description().version() : installed.source();
    }

    @Override
    public String identity() {
        try {
            return "binary " + StoredFiles.sha256(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new CandidateException(spec + ": cannot read " + file + ": " + ErrorText.of(unreadable), unreadable);
        }
    }

    /**
     * What the hypervisor says of itself.
     *
     * @throws CandidateException if it does not boot
     */
    public synchronized Description description() {
        if (description == null) {
            XenBoot boot = new XenBoot(spec, "(none: asking for its version)", PLAIN_CPU);
            try (ProbedMachine machine = lab.boot(image(), PLAIN_CPU, List.of())) {
                description = machine.channel().description();
            } catch (MachineFailure failure) {
                throw boot.failed(failure);
            }
        }
        return description;
    }

    /** Which binary it is, for a provenance: its changeset if it tells, and the package or the digest of the image. */
    public String build() {
        String changeset = description().changeset();
        String told = changeset.isEmpty() ? "not told" : changeset;
        if (installed != null) {
            return told + ", package " + installed.packageName() + " " + installed.packageVersion();
        }
        try {
            return told + ", image of SHA-256 " + StoredFiles.sha256(Files.readAllBytes(image()));
        } catch (IOException | MachineFailure gone) {
            throw new CandidateException(spec + ": cannot read " + file + ": " + ErrorText.of(gone), gone);
        }
    }

    /**
     * The plain image.
     *
     * @throws MachineFailure if the file is none
     */
    public synchronized Path image() throws MachineFailure {
        if (image == null) {
            image = XenImage.plain(file, lab.store());
        }
        return image;
    }

    /**
     * This candidate, once its image is known to be one.
     *
     * @throws CandidateException if it is none, as far as its bytes tell
     */
    XenCandidate checked() {
        try {
            image();
            return this;
        } catch (MachineFailure none) {
            throw new CandidateException(spec, ErrorText.of(none), none);
        }
    }

    @Override
    public Optional<String> unsupported(Host host) {
        return host.machine().qemuCpu() != null
                ? ExecutedFeature.obstacle(this::version, host.machine())
                        .or(() -> ExtendedState.obstacle(this::version, host.machine()))
                : Optional.of("machine " + host.machine().name() + " has no QEMU CPU that stands for it");
    }

    @Override
    public LabHypervisor boot(Host host) {
        unsupported(host).ifPresent(reason -> {
            throw new CandidateException(spec + " cannot run on host " + host.name() + ": " + reason);
        });
        String cpu = String.valueOf(host.machine().qemuCpu());
        XenBoot boot = new XenBoot(spec, host.name(), cpu);
        try {
            return start(boot, lab.boot(image(), cpu, host.bootOptions()));
        } catch (MachineFailure failure) {
            throw boot.failed(failure);
        }
    }

    private static LabHypervisor start(XenBoot boot, ProbedMachine machine) {
        boolean started = false;
        try {
            LabHypervisor hypervisor = new LabHypervisor(boot, machine);
            started = true;
            return hypervisor;
        } finally {
            if (!started) {
                machine.close();
            }
        }
    }

    /** An emulated machine keeps one processor busy and takes its memory. */
    @Override
    public int mostAtOnce() {
        return lab.settings().boots();
    }

    /** The nearest release that Leafguard models; the same one if it is modelled. */
    private ModelCandidate model() {
        return models.resolve(new NearestRelease(models.line())
                .to(version(), () -> description().date()));
    }

    @Override
    public Toolstack toolstack() {
        return model().toolstack();
    }

    /** The names of the nearest release: the binary has none. */
    @Override
    public FeatureCatalog catalog() {
        return model().catalog();
    }

    /** The changes of the nearest model. They explain what that model shows as well; whatever else is found is new. */
    @Override
    public Optional<Lineage> lineage() {
        return model().lineage();
    }
}
