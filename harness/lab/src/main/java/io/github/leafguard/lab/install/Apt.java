package io.github.leafguard.lab.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's apt with lists and a cache of its own, so that nothing of the system changes and no rights are needed. It takes
 * the machine's sources, or others that are derived from them.
 */
final class Apt {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** Debian's keys, where the machine's sources do not say. */
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));

    private final Path folder;
    private final Tool get;
    private final @Nullable Path sources;

    private Apt(Path folder, Tool get, @Nullable Path sources) {
        this.folder = folder;
        this.get = get;
        this.sources = sources;
    }

    /**
     * Apt with the machine's own sources.
     *
     * @param folder for its lists and cache
     * @param options further settings
     */
    static Apt ofMachine(Path folder, List<Path> searchPath, List<String> options) throws InstallFailure {
        return create(folder, searchPath, options, null);
    }

    /** Apt with one source for each of some suites of a Debian archive. */
    static Apt ofSuites(Path folder, List<Path> searchPath, List<String> options, String archive, List<String> suites)
            throws InstallFailure {
        String key = KEYRINGS.stream()
                .filter(Files::isReadable)
                .findFirst()
                .map(keyring -> "arch=amd64 signed-by=" + keyring)
                .orElse("arch=amd64");
        List<String> lines = suites.stream()
                .map(suite -> "deb [" + key + "] " + archive + " " + suite + " main")
                .toList();
        Path sources = folder.resolve("sources.list");
        try {
            Files.createDirectories(folder);
            Files.write(sources, lines);
        } catch (IOException notWritten) {
            throw new InstallFailure("cannot write " + sources + ": " + notWritten, notWritten);
        }
        List<String> more = new ArrayList<>(options);
        more.addAll(List.of("Dir::Etc::sourcelist=" + sources, "Dir::Etc::sourceparts=-"));
        return create(folder, searchPath, more, sources);
    }

    private static Apt create(Path folder, List<Path> searchPath, List<String> options, @Nullable Path sources)
            throws InstallFailure {
        try {
            Files.createDirectories(folder.resolve("lists/partial"));
            Files.createDirectories(folder.resolve("cache/archives/partial"));
        } catch (IOException notMade) {
            throw new InstallFailure("cannot make folders in " + folder + ": " + notMade, notMade);
        }
        List<String> settings = new ArrayList<>(List.of(
                "Dir::State::lists=" + folder.resolve("lists"),
                "Dir::Cache=" + folder.resolve("cache"),
                "APT::Architecture=amd64",
                "APT::Sandbox::User=",
                "Acquire::Languages=none",
                "Acquire::Retries=3",
                // The system's locks guard the system's folders, which are not touched.
                "Debug::NoLocking=1"));
        settings.addAll(options);
        List<String> arguments =
                settings.stream().flatMap(setting -> Stream.of("-o", setting)).toList();
        return new Apt(folder, Tool.find("apt-get", searchPath, arguments), sources);
    }

    /** Fetches the lists. One that is not to be had shows when a package is missed. */
    Tool.Result update() throws InstallFailure {
        return get.run(folder, LIMIT, "update");
    }

    /** Address of the Debian archive among the sources, if there is one; the lists must be here. */
    Optional<String> debianArchive() throws InstallFailure {
        Tool.Result targets = get.run(
                folder,
                LIMIT,
                "indextargets",
                "--format",
                "$(SITE) $(RELEASE)",
                "Created-By: Packages",
                "Origin: Debian",
                "Component: main");
        return targets.output()
                .lines()
                .map(line -> line.split(" "))
                // bookworm, but neither bookworm-updates nor bookworm-security, which have other archives.
                .filter(words -> words.length == 2 && words[1].matches("[a-z]+"))
                .map(words -> words[0])
                .findFirst();
    }

    /** The same of one version: two suites may have a package of one name. */
    Path download(String name, String version, Path into) throws InstallFailure {
        return download(name + "=" + version, into);
    }

    /** Downloads one package into an empty folder. */
    Path download(String name, Path into) throws InstallFailure {
        Tool.Result result = get.run(into, LIMIT, "download", name);
        if (!result.succeeded()) {
            throw new InstallFailure("cannot fetch " + name + ": " + result.complaint());
        }
        try (Stream<Path> files = Files.list(into)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new InstallFailure("apt-get download " + name + " left no package in " + into));
        } catch (IOException unreadable) {
            throw new InstallFailure("cannot list " + into + ": " + unreadable, unreadable);
        }
    }

    /**
     * Downloads a package of one suite with everything it depends on, whatever the system has; this is an apt {@link #ofSuites}.
     *
     * @param into an empty folder
     */
    void downloadAll(String name, String suite, Path into) throws InstallFailure {
        Path all = Objects.requireNonNull(sources, "apt of suites");
        Path only = into.resolve("sources.list");
        Path nothingInstalled = into.resolve("status");
        try {
            Files.createDirectories(into.resolve("partial"));
            Files.write(
                    only,
                    Files.readAllLines(all).stream()
                            .filter(line -> line.contains(" " + suite + " "))
                            .toList());
            Files.write(nothingInstalled, new byte[0]);
        } catch (IOException notWritten) {
            throw new InstallFailure("cannot prepare " + into + ": " + notWritten, notWritten);
        }
        Tool.Result result = get.run(
                folder,
                LIMIT,
                "-o",
                "Dir::Etc::sourcelist=" + only,
                "-o",
                "Dir::State::status=" + nothingInstalled,
                "-o",
                "Dir::Cache::archives=" + into,
                "-o",
                "Dir::Cache::pkgcache=",
                "-o",
                "Dir::Cache::srcpkgcache=",
                "install",
                "--yes",
                "--no-install-recommends",
                "--download-only",
                name);
        if (!result.succeeded()) {
            throw new InstallFailure("cannot fetch " + name + ": " + result.complaint());
        }
    }

    /** Downloads a package and whatever of its dependencies the system lacks; all are in the folder returned. */
    Path downloadWithDependencies(String name) throws InstallFailure {
        Tool.Result result =
                get.run(folder, LIMIT, "install", "--yes", "--no-install-recommends", "--download-only", name);
        if (!result.succeeded()) {
            throw new InstallFailure("cannot fetch " + name + ": " + result.complaint());
        }
        return folder.resolve("cache/archives");
    }
}
