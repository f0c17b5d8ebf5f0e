package io.github.leafguard.lab.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The emulator.
 *
 * @param program the executable
 * @param arguments what it needs to find its own files; empty for an installed one
 * @param environment the same, for its libraries
 */
public record Qemu(Path program, List<String> arguments, Map<String, String> environment) {
    /** Its name on every system. */
    public static final String NAME = "qemu-system-x86_64";

    public Qemu {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The one the system has. */
    public static Optional<Qemu> installed(List<Path> searchPath) {
        return searchPath.stream()
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Qemu(program, List.of(), Map.of()));
    }

    /** One that was unpacked, not installed, below {@code root}. */
    public static Optional<Qemu> unpacked(Path root) {
        Path program = root.resolve("usr/bin").resolve(NAME);
        if (!Files.isExecutable(program)) {
            return Optional.empty();
        }
        Path share = root.resolve("usr/share");
        // SeaBIOS and the multiboot loader come in packages, and so in folders, of their own.
        List<String> data = List.of(
                "-L",
                share.resolve("qemu").toString(),
                "-L",
                share.resolve("seabios").toString());
        String libraries = root.resolve("usr/lib/x86_64-linux-gnu") + ":" + root.resolve("lib/x86_64-linux-gnu");
        return Optional.of(new Qemu(program, data, Map.of("LD_LIBRARY_PATH", libraries)));
    }
}
