package io.github.leafguard.lab;

import io.github.leafguard.lab.machine.Clock;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the lab may use of this machine.
 *
 * @param folder its cache: what was fetched and what was made from it
 * @param searchPath where programs are looked for
 * @param memoryFolders where the memory of emulated machines may be kept, the best first
 * @param bootLimit how long a boot may take
 * @param batchLimit how long one batch of commands may take
 * @param clock what time runs by in the machines
 * @param boots how many machines may boot at once: as many as there are cores, since a boot keeps one busy
 */
public record LabSettings(
        Path folder,
        List<Path> searchPath,
        List<Path> memoryFolders,
        Duration bootLimit,
        Duration batchLimit,
        Clock clock,
        int boots) {
    /** Thirty times what a boot takes on an idle machine. */
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(30);
    /** A batch of fresh shadow domains takes the longest, about two seconds. */
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(60);

    public LabSettings {
        if (boots < 1) {
            throw new IllegalArgumentException("the number of boots at once must be positive, not " + boots);
        }
        searchPath = List.copyOf(searchPath);
        memoryFolders = List.copyOf(memoryFolders);
    }

    /** The usual settings under these environment variables ({@code PATH}, {@code XDG_CACHE_HOME}, {@code HOME}). */
    public static LabSettings of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path cache = environment.getOrDefault("XDG_CACHE_HOME", "").isEmpty()
                ? Path.of(home, ".cache")
                : Path.of(environment.get("XDG_CACHE_HOME"));
        List<Path> searchPath = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new LabSettings(
                cache.resolve("leafguard").resolve("lab"),
                searchPath,
                foldersForMemory(),
                BOOT_LIMIT,
                BATCH_LIMIT,
                Clock.INSTRUCTIONS,
                Runtime.getRuntime().availableProcessors());
    }

    /** Memory on a memory disk is never written to a real one. */
    private static List<Path> foldersForMemory() {
        List<Path> folders = new ArrayList<>();
        Path memoryDisk = Path.of("/dev/shm");
        if (Files.isWritable(memoryDisk)) {
            folders.add(memoryDisk);
        }
        folders.add(Path.of(System.getProperty("java.io.tmpdir")));
        return folders;
    }

    /** The same with another cache. */
    public LabSettings withFolder(Path other) {
        return new LabSettings(other, searchPath, memoryFolders, bootLimit, batchLimit, clock, boots);
    }

    /** The same with other places for programs. */
    public LabSettings withSearchPath(List<Path> other) {
        return new LabSettings(folder, other, memoryFolders, bootLimit, batchLimit, clock, boots);
    }

    /** The same with other places for memory. */
    public LabSettings withMemoryFolders(List<Path> other) {
        return new LabSettings(folder, searchPath, other, bootLimit, batchLimit, clock, boots);
    }

    /** The same with another clock. */
    public LabSettings withClock(Clock other) {
        return new LabSettings(folder, searchPath, memoryFolders, bootLimit, batchLimit, other, boots);
    }

    /** The same with other limits. */
    public LabSettings withLimits(Duration boot, Duration batch) {
        return new LabSettings(folder, searchPath, memoryFolders, boot, batch, clock, boots);
    }
}
