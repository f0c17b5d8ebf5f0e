package io.github.leafguard.lab.install;

import io.github.leafguard.lab.InstalledToolstack;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a toolstack while it is filled: {@code lib} for its libraries and what they need, {@code libc} for the C library
 * and the loader of their suite, {@code bin} for programs. The C library has a folder of its own because it may be used only
 * together with its own loader, and only where the system's is too old for the others.
 *
 * @param root the folder
 */
record ToolstackFolder(Path root) {
    /** The C library, and what only it needs or the compiler brings along. */
    private static final String C_LIBRARY = "libc6_.*";

    private static final String NOT_NEEDED = "(libgcc-s1|gcc-\\d+-base|libcrypt1)_.*";
    private static final String C_FILES =
            "(ld-linux-x86-64\\.so\\.2|lib(c|m|pthread|dl|rt|util)\\.so\\.\\d+|libresolv\\.so\\.2)";
    private static final String LIBRARIES = "lib.*\\.so\\..*";

    /** Takes the libraries out of a package that was unpacked at {@code from}. */
    void take(Path file, Path from) throws IOException {
        String name = file.getFileName().toString();
        if (name.matches(C_LIBRARY)) {
            copy(from, "libc", C_FILES);
        } else if (!name.matches(NOT_NEEDED)) {
            copy(from, "lib", LIBRARIES);
        }
    }

    /** Takes a program. */
    void takeProgram(Path program) throws IOException {
        Path folder = Files.createDirectories(root.resolve("bin"));
        Files.copy(program, folder.resolve(program.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies what lies in the folders of libraries, links as what they point to. */
    private void copy(Path from, String to, String names) throws IOException {
        Path target = Files.createDirectories(root.resolve(to));
        for (String place : List.of("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu")) {
            Path folder = from.resolve(place);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.getFileName().toString().matches(names)) {
                        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /** A digest of every file's name and content; see {@link InstalledToolstack#sha256}. */
    static String digest(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(StoredFiles.sha256(Files.readAllBytes(file)))
                        .append("  ")
                        .append(root.relativize(file))
                        .append('\n');
            }
        }
        return StoredFiles.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
