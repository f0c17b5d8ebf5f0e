package io.github.leafguard.lab;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.format.ErrorText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Candidates that are binaries: {@code xen:4.17} for one the lab has installed, {@code xen:PATH} for any other. */
public final class XenSource implements CandidateSource {
    private final Lab lab;
    private final ModelSource models;

    /**
     * @param lab what boots them
     * @param models the nearest of these gives a binary what it does not have itself: a toolstack, names, a history
     */
    public XenSource(Lab lab, ModelSource models) {
        this.lab = lab;
        this.models = models;
    }

    @Override
    public String prefix() {
        return "xen";
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.github.leafguard.candidate.CandidateException if it names a file that is no hypervisor's image
     */
    @Override
    public XenCandidate resolve(String rest) {
        Optional<InstalledHypervisor> installed = lab.index().find(rest);
        if (installed.isPresent()) {
            return candidate(installed.get()).checked();
        }
        Path file = path(rest);
        if (!Files.isRegularFile(file)) {
            List<String> available = available();
            throw new IllegalArgumentException(
                    "there is neither a file " + rest + " nor an installed hypervisor of that name; "
                            + (available.isEmpty()
                                    ? "none is installed: run 'leafguard lab install'"
                                    : "installed are " + String.join(", ", available)));
        }
        return new XenCandidate("xen:" + rest, file, null, lab, models).checked();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + ErrorText.of(noPath), noPath);
        }
    }

    private XenCandidate candidate(InstalledHypervisor installed) {
        return new XenCandidate(
                "xen:" + installed.name(), installed.file(lab.settings().folder()), installed, lab, models);
    }

    /** The installed hypervisor of this version. */
    @Override
    public Optional<Candidate> forVersion(String version) {
        return lab.index().hypervisors().stream()
                .filter(installed -> installed.source().equals(version))
                .<Candidate>map(this::candidate)
                .findFirst();
    }

    @Override
    public VersionOrder versions() {
        return models.versions();
    }

    @Override
    public List<String> available() {
        return lab.index().hypervisors().stream()
                .map(installed -> "xen:" + installed.name())
                .toList();
    }
}
