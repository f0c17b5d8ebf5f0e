package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.InstalledToolstack;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.NearestRelease;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real toolstacks: {@code 4.17} for one the lab has installed, a path for the libraries of any other build. */
public final class ToolstackSource {
    private final Lab lab;
    private final ModelSource models;

    /**
     * @param lab where they are installed
     * @param models the nearest of these gives one what its libraries do not tell
     */
    public ToolstackSource(Lab lab, ModelSource models) {
        this.lab = lab;
        this.models = models;
    }

    /**
     * The toolstack of this name or in this folder.
     *
     * @param name what stands behind {@code toolstack:}
     * @throws IllegalArgumentException if there is none, saying what there is and what to do
     */
    public RealToolstack resolve(String name) {
        String spec = "toolstack:" + name;
        Optional<InstalledToolstack> installed = lab.index().findToolstack(name);
        if (installed.isPresent()) {
            return real(spec, installed.get());
        }
        Path folder = path(name);
        if (!Files.isDirectory(folder)) {
            List<String> available = available();
            throw new IllegalArgumentException(
                    "there is neither a folder " + name + " nor an installed toolstack of that name; "
                            + (available.isEmpty()
                                    ? "none is installed: run 'leafguard lab install'"
                                    : "installed are " + String.join(", ", available)));
        }
        ToolstackLibraries libraries = ToolstackLibraries.find(folder.toAbsolutePath(), null);
        String version = "4." + libraries.minor() + ".0";
        return new RealToolstack(spec, version, libraries, model(version), lab);
    }

    private RealToolstack real(String spec, InstalledToolstack installed) {
        return new RealToolstack(spec, installed.version(), libraries(installed), model(installed.version()), lab);
    }

    private ToolstackLibraries libraries(InstalledToolstack installed) {
        Path folder = lab.settings().folder();
        try {
            return ToolstackLibraries.find(installed.libraries(folder), installed.systemLibraries(folder));
        } catch (IllegalArgumentException gone) {
            throw new IllegalArgumentException(
                    "toolstack:" + installed.name() + " is not as it was installed: " + ErrorText.of(gone)
                            + "; run 'leafguard lab install --refresh'",
                    gone);
        }
    }

    /**
     * The program {@code xen-cpuid} of an installed toolstack.
     *
     * @throws IllegalArgumentException if none of this name is installed
     */
    public XenCpuid xenCpuid(String name) {
        InstalledToolstack installed = lab.index()
                .findToolstack(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no toolstack " + name + " is installed; run 'leafguard lab install', or name one of "
                                + String.join(", ", available())));
        return new XenCpuid(
                "toolstack:" + name,
                installed.programs(lab.settings().folder()).resolve("xen-cpuid"),
                libraries(installed),
                ReleaseSizes.of(model(installed.version())),
                lab);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + ErrorText.of(noPath), noPath);
        }
    }

    private ModelCandidate model(String version) {
        return models.resolve(new NearestRelease(models.line()).to(version, Optional::empty));
    }

    /** The names of those that are installed. */
    public List<String> available() {
        return lab.index().toolstacks().stream().map(InstalledToolstack::name).toList();
    }
}
