package io.github.leafguard.lab;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the lab has installed: {@code index.json} in its folder lists hypervisors, {@code toolstacks.json} toolstacks. They are two
 * files so that a Leafguard from before there were toolstacks can use the same folder.
 *
 * @param folder the lab's folder
 * @param hypervisors sorted by name
 * @param toolstacks sorted by name
 */
public record LabIndex(Path folder, List<InstalledHypervisor> hypervisors, List<InstalledToolstack> toolstacks) {
    private static final String HYPERVISORS = "index.json";
    private static final String TOOLSTACKS = "toolstacks.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public LabIndex {
        hypervisors = hypervisors.stream()
                .sorted(Comparator.comparing(InstalledHypervisor::name))
                .toList();
        toolstacks = toolstacks.stream()
                .sorted(Comparator.comparing(InstalledToolstack::name))
                .toList();
    }

    /**
     * Reads the index; an empty one if there is none.
     *
     * @throws IOException if it cannot be read, naming the file
     */
    public static LabIndex read(Path folder) throws IOException {
        return new LabIndex(
                folder,
                read(folder.resolve(HYPERVISORS), new TypeReference<List<InstalledHypervisor>>() {}),
                read(folder.resolve(TOOLSTACKS), new TypeReference<List<InstalledToolstack>>() {}));
    }

    private static <T> List<T> read(Path file, TypeReference<List<T>> type) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException damaged) {
            throw new IOException(
                    file + " is damaged (" + ErrorText.of(damaged.getOriginalMessage(), damaged)
                            + "); remove it and run 'leafguard lab install' again",
                    damaged);
        }
    }

    /** The one of this name. */
    public Optional<InstalledHypervisor> find(String name) {
        return hypervisors.stream()
                .filter(hypervisor -> hypervisor.name().equals(name))
                .findFirst();
    }

    /** The toolstack of this name. */
    public Optional<InstalledToolstack> findToolstack(String name) {
        return toolstacks.stream()
                .filter(toolstack -> toolstack.name().equals(name))
                .findFirst();
    }

    /** This index with a hypervisor added, or replaced if one has its name. */
    public LabIndex with(InstalledHypervisor added) {
        List<InstalledHypervisor> all = new ArrayList<>(hypervisors);
        all.removeIf(hypervisor -> hypervisor.name().equals(added.name()));
        all.add(added);
        return new LabIndex(folder, all, toolstacks);
    }

    /** This index with a toolstack added, or replaced if one has its name. */
    public LabIndex with(InstalledToolstack added) {
        List<InstalledToolstack> all = new ArrayList<>(toolstacks);
        all.removeIf(toolstack -> toolstack.name().equals(added.name()));
        all.add(added);
        return new LabIndex(folder, hypervisors, all);
    }

    /** Replaces the files, each in one step; there is none of what nothing is installed of. */
    public void write() throws IOException {
        write(HYPERVISORS, hypervisors);
        write(TOOLSTACKS, toolstacks);
    }

    private void write(String file, List<?> entries) throws IOException {
        if (entries.isEmpty() && !Files.exists(folder.resolve(file))) {
            return;
        }
        Path partial = Files.createTempFile(folder, ".index-", ".json");
        try {
            Files.write(partial, JSON.writeValueAsBytes(entries));
            Files.move(partial, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
