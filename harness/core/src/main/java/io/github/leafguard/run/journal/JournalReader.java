package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.CaseResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a journal back. Its last line may be cut, since a run can die while it writes; no other may. */
final class JournalReader {
    private static final int BUFFER = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final ResultJson results;
    private final Map<String, Map<String, List<CaseResult>>> byHost = new HashMap<>();
    private long length;

    JournalReader(Path file, List<Check> checks) {
        this.file = file;
        this.results = new ResultJson(checks);
    }

    /**
     * Reads the journal of a run that is the same as this one.
     *
     * @throws InputException if there is none, it is another run's, or it is damaged
     */
    void read(Fingerprint here) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
            int number = 0;
            // What follows the last end of a line is cut, and what it was to say is judged again.
            for (int octet; (octet = in.read()) >= 0; ) {
                if (octet == '\n') {
                    take(line(line.toString(StandardCharsets.UTF_8), ++number), number, here);
                    length += line.size() + 1;
                    line.reset();
                } else {
                    line.write(octet);
                }
            }
        } catch (NoSuchFileException none) {
            throw noneAt(file);
        } catch (IOException e) {
            throw problem(0, "a file that cannot be read (" + ErrorText.of(e) + ")", "a journal");
        }
        if (length == 0) {
            throw problem(1, "no whole line", "a journal");
        }
    }

    static InputException noneAt(Path file) {
        return new InputException(
                Origin.of(file),
                "no journal",
                "that of a run that stopped before its end",
                "run without --resume: there is nothing to go on with");
    }

    private void take(JsonNode line, int number, Fingerprint here) {
        if (number == 1) {
            requireSame(line, here);
        } else {
            host(line, number);
        }
    }

    private JsonNode line(String text, int number) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw problem(number, "no JSON (" + ErrorText.of(e.getOriginalMessage(), e) + ")", "a host's results");
        }
    }

    private void requireSame(JsonNode header, Fingerprint here) {
        if (!header.path("format").asString("").equals(JournalFile.FORMAT)
                || header.path("formatVersion").asInt(0) != JournalFile.FORMAT_VERSION) {
            throw problem(1, "no journal of this form", JournalFile.FORMAT + " " + JournalFile.FORMAT_VERSION);
        }
        Map<String, String> parts = new TreeMap<>();
        header.path("run")
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asString("")));
        List<String> differences = here.differences(Fingerprint.of(parts));
        if (!differences.isEmpty()) {
            throw new InputException(
                    Origin.of(file),
                    "the journal of another run (" + String.join("; ", differences) + ")",
                    "one with the same candidates, baseline, cases, corpus and program",
                    "repeat the command that stopped, with --resume added, or run without it");
        }
    }

    private void host(JsonNode line, int number) {
        try {
            String host = line.path("host").asString("");
            Map<String, List<CaseResult>> byCandidate = byHost.computeIfAbsent(host, any -> new HashMap<>());
            line.path("results").properties().forEach(candidate -> {
                List<CaseResult> cases = new ArrayList<>();
                candidate.getValue().forEach(json -> cases.add(results.read(json, host)));
                byCandidate.put(candidate.getKey(), List.copyOf(cases));
            });
        } catch (RuntimeException wrong) {
            throw problem(number, "no host's results (" + ErrorText.of(wrong) + ")", "a host's results");
        }
    }

    private InputException problem(int line, String found, String expected) {
        Origin origin = Origin.of(file);
        return new InputException(
                line == 0 ? origin : origin.line(line), found, expected, "run without --resume, from the beginning");
    }

    /** What it says, by host and the candidate's spec. */
    Map<String, Map<String, List<CaseResult>>> byHost() {
        return byHost;
    }

    /** Bytes of its whole lines. */
    long length() {
        return length;
    }
}
