package io.github.leafguard.verdict.deliberate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.leafguard.run.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads labels (schema: deliberate.schema.json). */
final class DeliberateJson {
    private static final String ROOM = "/io/github/leafguard/deliberate/";

    /** Xen's, in files by series. */
    static final DeliberateChanges OF_XEN = load();

    private record Room(
            @Nullable String about,
            @JsonProperty(required = true) List<String> files,
            @JsonProperty(required = true) TableRules ofTable) {}

    private record Labels(
            @JsonProperty("$schema") @Nullable String schema,
            @Nullable String about,
            @JsonProperty(required = true) List<Label> changes) {}

    private record Label(
            @JsonProperty(required = true) List<String> commits,
            @JsonProperty(required = true) String what,
            @JsonProperty(required = true) String why,
            @JsonProperty(required = true) String who,
            @JsonProperty(required = true) List<Brings> brings) {}

    private record Brings(
            @JsonProperty(required = true) List<String> rules,
            @JsonProperty(required = true) List<String> subjects) {}

    private DeliberateJson() {}

    /** The labels of one file. */
    static DeliberateChanges read(InputStream data) {
        Labels labels = JsonMapper.shared().readValue(data, Labels.class);
        return new DeliberateChanges(
                labels.changes().stream().map(DeliberateJson::change).toList());
    }

    private static DeliberateChange change(Label label) {
        return new DeliberateChange(
                label.commits(),
                label.what(),
                label.why(),
                label.who(),
                label.brings().stream()
                        .map(each -> new Effect(
                                each.rules(),
                                each.subjects().stream().map(Glob::of).toList()))
                        .toList());
    }

    private static DeliberateChanges load() {
        List<DeliberateChange> all = new ArrayList<>();
        TableRules ofTable;
        try (InputStream index = DeliberateJson.class.getResourceAsStream(ROOM + "files.json")) {
            Room room = JsonMapper.shared().readValue(index, Room.class);
            ofTable = room.ofTable();
            for (String file : room.files()) {
                try (InputStream data = DeliberateJson.class.getResourceAsStream(ROOM + file)) {
                    all.addAll(read(data).all());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new DeliberateChanges(all, ofTable);
    }
}
