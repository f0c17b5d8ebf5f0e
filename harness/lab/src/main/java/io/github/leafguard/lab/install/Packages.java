package io.github.leafguard.lab.install;

import java.nio.file.Path;
import java.util.List;

/**
 * Debian packages as files.
 *
 * @param dpkg the program that reads them
 */
record Packages(Tool dpkg) {
    static Packages with(List<Path> searchPath) throws InstallFailure {
        return new Packages(Tool.find("dpkg-deb", searchPath, List.of()));
    }

    /** Unpacks one into a folder. */
    void unpack(Path file, Path root) throws InstallFailure {
        Tool.Result result = dpkg.run(root, Workspace.UNPACK_LIMIT, "-x", file.toString(), root.toString());
        if (!result.succeeded()) {
            throw new InstallFailure("cannot unpack " + file.getFileName() + ": " + result.complaint());
        }
    }

    String version(Path file) throws InstallFailure {
        return field(file, "Version");
    }

    String name(Path file) throws InstallFailure {
        return field(file, "Package");
    }

    private String field(Path file, String field) throws InstallFailure {
        return dpkg.run(file.getParent(), Workspace.UNPACK_LIMIT, "-f", file.toString(), field)
                .output()
                .strip();
    }
}
