package io.github.leafguard.bench.mutants;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults in the data files of processors and of {@code cpuid=} keys: entries dropped, numbers off by one, bits moved. */
final class DataMutants {
    private static final String PROCESSORS = "io/github/leafguard/errata/processors.json";
    private static final String KEYS = "io/github/leafguard/toolstack/keys/cpuid-keys.json";

    private final CodeMutants model;
    private final JsonMapper json = JsonMapper.shared();
    private final List<Mutant> found = new ArrayList<>();

    private DataMutants(CodeMutants model) {
        this.model = model;
    }

    /** All of them. */
    static List<Mutant> of(CodeMutants model) {
        DataMutants mutants = new DataMutants(model);
        mutants.processors();
        mutants.keys();
        return mutants.found;
    }

    private void processors() {
        ObjectNode file = read(PROCESSORS);
        for (Map.Entry<String, JsonNode> list : file.properties()) {
            for (int at = 0; list.getValue().isArray() && at < list.getValue().size(); at++) {
                processor(list.getKey(), at, list.getValue().get(at));
            }
        }
    }

    private void processor(String list, int at, JsonNode entry) {
        String place = list + " " + (entry.isString() ? entry.stringValue() : entry.toString());
        edit(PROCESSORS, "processor dropped", place, file -> ((ArrayNode) file.get(list)).remove(at));
        if (entry.isString() && entry.stringValue().matches("0x[0-9a-f]+")) {
            int model = Integer.decode(entry.stringValue());
            edit(
                    PROCESSORS,
                    "processor off by one",
                    place,
                    file -> ((ArrayNode) file.get(list)).set(at, "0x%02x".formatted(model + 1)));
        }
        if (entry.has("goodFrom")) {
            long revision = Long.parseLong(entry.get("goodFrom").stringValue(), 16);
            edit(
                    PROCESSORS,
                    "microcode revision off by one",
                    place,
                    file -> ((ObjectNode) file.get(list).get(at)).put("goodFrom", "%08x".formatted(revision + 1)));
        }
    }

    private void keys() {
        JsonNode rows = read(KEYS).get("keys");
        for (int at = 0; at < rows.size(); at++) {
            key(at, rows.get(at));
        }
    }

    private void key(int at, JsonNode key) {
        String place = key.get("name").stringValue();
        edit(KEYS, "key dropped", place, file -> ((ArrayNode) file.get("keys")).remove(at));
        int bit = key.get("bit").intValue();
        edit(KEYS, "key at the wrong bit", place, file -> row(file, at).put("bit", bit == 31 ? 30 : bit + 1));
        String register = key.get("register").stringValue();
        edit(
                KEYS,
                "key in the wrong register",
                place,
                file -> row(file, at).put("register", register.equals("ecx") ? "edx" : "ecx"));
        if (key.has("length")) {
            int length = key.get("length").intValue();
            edit(KEYS, "key one bit short", place, file -> row(file, at).put("length", length - 1));
        }
    }

    private static ObjectNode row(ObjectNode file, int at) {
        return (ObjectNode) file.get("keys").get(at);
    }

    private ObjectNode read(String path) {
        return (ObjectNode) json.readTree(ModelClasses.resource(path));
    }

    private void edit(String path, String kind, String place, Consumer<ObjectNode> edit) {
        String id = path.replaceFirst(".*/", "") + "#" + kind.replace(' ', '-') + "#" + place + "#" + found.size();
        found.add(new Mutant(id, Mutant.Origin.DATA, kind, place, version -> {
            ObjectNode file = read(path);
            edit.accept(file);
            byte[] changed = json.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
            return model.withResources(Map.of(path, changed)).resolve(version);
        }));
    }
}
