package io.github.leafguard.corpus.capture;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the lab's names stand for: builds and QEMU's CPU models (a data file, schema: captures.schema.json). */
final class CaptureNames {
    private static final String RESOURCE = "/io/github/leafguard/captures/names.json";

    private final Map<String, String> builds = new LinkedHashMap<>();
    private final List<Cpu> cpus = new ArrayList<>();

    /**
     * A CPU that a QEMU model stands for.
     *
     * @param model start of the {@code -cpu} specification
     * @param title what people call it
     * @param year year of its introduction, null if there is no such hardware
     */
    record Cpu(String model, String title, @Nullable Integer year) {}

    private CaptureNames() {}

    /** The names of the data file. */
    static CaptureNames load() {
        try (InputStream in = CaptureNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + RESOURCE);
            }
            CaptureNames names = new CaptureNames();
            names.read(JsonCursor.of(in.readAllBytes(), Origin.of(RESOURCE)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private void read(JsonCursor cursor) {
        cursor.beginObject("names");
        for (String field; (field = cursor.nextField(Set.of("builds", "cpus"), "names")) != null; ) {
            if (field.equals("builds")) {
                cursor.beginObject("builds");
                for (String build; (build = cursor.nextField()) != null; ) {
                    builds.put(build, cursor.text("the version of " + build));
                }
            } else {
                cursor.beginArray("cpus");
                while (cursor.nextElement()) {
                    cursor.objectHere("a CPU");
                    cpus.add(readCpu(cursor));
                }
            }
        }
        cursor.end();
    }

    private static Cpu readCpu(JsonCursor cursor) {
        String model = "";
        String title = "";
        Integer year = null;
        for (String field; (field = cursor.nextField(Set.of("model", "title", "year"), "a CPU")) != null; ) {
            switch (field) {
                case "model" -> model = cursor.text(field);
                case "title" -> title = cursor.text(field);
                default -> year = cursor.integer(field, 1990, 2100);
            }
        }
        return new Cpu(model, title, year);
    }

    /** The version that a build stands for, as guests name their source. */
    String source(String build, Origin origin) {
        String source = builds.get(build);
        if (source == null && build.matches("v\\d+\\.\\d+\\.\\d+(-rc\\d+)?")) {
            source = build.substring(1);
        }
        if (source == null) {
            throw new InputException(
                    origin,
                    "the unknown build '" + build + "'",
                    "a release such as v4.15.0 or one of " + String.join(", ", builds.keySet()),
                    "add the build to captures/names.json");
        }
        return source;
    }

    /** The CPU that a {@code -cpu} specification stands for, which must be a known one. */
    Cpu cpu(String qemuCpu, Origin origin) {
        return known(qemuCpu)
                .orElseThrow(() -> new InputException(
                        origin, "the unknown CPU '" + qemuCpu + "'", "a known one", "add it to captures/names.json"));
    }

    /** The CPU that a {@code -cpu} specification stands for, called by its model's name if nothing else is known of it. */
    Cpu cpu(String qemuCpu) {
        String model = qemuCpu.split(",", 2)[0];
        return known(qemuCpu).orElseGet(() -> new Cpu(model, "QEMU's " + model, null));
    }

    /** A version of a model that has no entry of its own ({@code EPYC-v2}) is the model's with its name behind. */
    private Optional<Cpu> known(String qemuCpu) {
        String model = qemuCpu.split(",", 2)[0];
        return cpus.stream()
                .filter(cpu -> qemuCpu.equals(cpu.model()) || qemuCpu.startsWith(cpu.model() + ","))
                .findFirst()
                .or(() -> cpus.stream()
                        .filter(cpu -> model.startsWith(cpu.model() + "-"))
                        .max(Comparator.comparingInt(cpu -> cpu.model().length()))
                        .map(cpu -> new Cpu(model, cpu.title() + ", QEMU's " + model, cpu.year())));
    }
}
