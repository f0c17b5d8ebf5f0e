package io.github.leafguard.lab.probe;

import io.github.leafguard.lab.machine.MachineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The probe kernel as it was built into this program. */
public final class ProbeKernel {
    private static final String RESOURCE = "probe.elf";

    private ProbeKernel() {}

    /** What to do if there is none; empty if there is one. */
    public static Optional<String> missing() {
        return ProbeKernel.class.getResource(RESOURCE) != null
                ? Optional.empty()
                : Optional.of(
                        "this build of Leafguard has no probe kernel, because no C compiler for x86-64 was found when it"
                                + " was built; install gcc and build again");
    }

    /** A file that holds it. It is made once and kept: its name tells its content. */
    public static Path file(StoredFiles store) throws MachineFailure {
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            throw new MachineFailure(missing.get());
        }
        try (@Nullable InputStream content = ProbeKernel.class.getResourceAsStream(RESOURCE)) {
            return store.keep("probe", ".elf", content.readAllBytes());
        } catch (IOException notKept) {
            throw new MachineFailure("cannot put the probe kernel into " + store.folder() + ": " + notKept, notKept);
        }
    }
}
