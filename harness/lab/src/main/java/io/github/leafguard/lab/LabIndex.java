package io.github.leafguard.lab;

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
 * What the lab has installed: {@code index.json} in its folder.
 *
 * @param folder the lab's folder
 * @param hypervisors sorted by name
 */
public record LabIndex(Path folder, List<InstalledHypervisor> hypervisors) {
    private static final String FILE = "index.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public LabIndex {
        hypervisors = hypervisors.stream()
                .sorted(Comparator.comparing(InstalledHypervisor::name))
                .toList();
    }

    /**
     * Reads the index; an empty one if there is none.
     *
     * @throws IOException if it cannot be read, naming the file
     */
    public static LabIndex read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new LabIndex(folder, List.of());
        }
        try {
            return new LabIndex(folder, JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}));
        } catch (JacksonException damaged) {
            throw new IOException(
                    file + " is damaged (" + damaged.getOriginalMessage()
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

    /** This index with a hypervisor added, or replaced if one has its name. */
    public LabIndex with(InstalledHypervisor added) {
        List<InstalledHypervisor> all = new ArrayList<>(hypervisors);
        all.removeIf(hypervisor -> hypervisor.name().equals(added.name()));
        all.add(added);
        return new LabIndex(folder, all);
    }

    /** Replaces the file in one step. */
    public void write() throws IOException {
        Path partial = Files.createTempFile(folder, ".index-", ".json");
        try {
            Files.write(partial, JSON.writeValueAsBytes(hypervisors));
            Files.move(partial, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
