package io.github.leafguard.candidate.model.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the data files of the history, which are on the class path. */
final class HistoryResource {
    private static final String ROOM = "/io/github/leafguard/releases/";

    private HistoryResource() {}

    static <T> T read(String file, Class<T> form) {
        try (InputStream in = HistoryResource.class.getResourceAsStream(ROOM + file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + ROOM + file + " is not on the class path");
            }
            return JsonMapper.shared().readValue(in, form);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + ROOM + file, e);
        }
    }
}
