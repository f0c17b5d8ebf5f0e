package io.github.leafguard.lab.install;

import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.InstalledToolstack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fetches a toolstack's packages and puts what they hold where it stays. Nothing of the system is changed. */
final class ToolstackPackages {
    private final Apt apt;
    private final Packages packages;
    private final Workspace workspace;
    private final Path lab;

    /** @param apt with all suites, its lists fetched */
    ToolstackPackages(Apt apt, Packages packages, Workspace workspace, Path lab) {
        this.apt = apt;
        this.packages = packages;
        this.workspace = workspace;
        this.lab = lab;
    }

    InstalledToolstack install(DistributedToolstack wanted) throws InstallFailure, IOException {
        Path archives = workspace.folder("toolstack-packages-" + wanted.name());
        apt.downloadAll(wanted.libraryPackage(), wanted.suite(), archives);
        ToolstackFolder made = new ToolstackFolder(workspace.folder("toolstack-" + wanted.name()));
        List<String> names = new ArrayList<>();
        String version = "";
        for (Path file : Workspace.packagesIn(archives).stream().sorted().toList()) {
            made.take(file, unpacked(file, "unpacked-" + wanted.name() + "-" + names.size()));
            names.add(packages.name(file) + " " + packages.version(file));
            if (packages.name(file).equals(wanted.libraryPackage())) {
                version = packages.version(file);
            }
        }
        Path programs =
                apt.download(wanted.programPackage(), version, workspace.folder("toolstack-programs-" + wanted.name()));
        made.takeProgram(unpacked(programs, "unpacked-" + wanted.name()).resolve(wanted.programPath()));
        names.add(packages.name(programs) + " " + packages.version(programs));
        if (!Files.isRegularFile(made.root().resolve("lib").resolve(wanted.library()))) {
            throw new InstallFailure(wanted.libraryPackage() + " " + version + " has no " + wanted.library());
        }
        return keep(wanted, made, version, names);
    }

    private Path unpacked(Path file, String name) throws InstallFailure, IOException {
        Path root = workspace.folder(name);
        packages.unpack(file, root);
        return root;
    }

    private InstalledToolstack keep(
            DistributedToolstack wanted, ToolstackFolder made, String version, List<String> names) throws IOException {
        String digest = ToolstackFolder.digest(made.root());
        Path place = lab.resolve("toolstacks").resolve(wanted.name());
        Files.createDirectories(place.getParent());
        workspace.moveInto(made.root(), place);
        return new InstalledToolstack(
                wanted.name(),
                InstalledHypervisor.source(version).orElse(wanted.name()),
                wanted.libraryPackage(),
                version,
                names,
                lab.relativize(place).toString(),
                digest);
    }
}
