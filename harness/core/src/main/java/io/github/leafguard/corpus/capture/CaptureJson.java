package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.json.HostName;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.RecordedRestore;
import io.github.leafguard.corpus.recorded.RecordedRestoreJson;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Captures as the lab writes them: one JSON text a host and one a restore. */
final class CaptureJson {
    private static final Set<String> HOST = new LinkedHashSet<>(
            List.of("xen", "version", "commit", "host", "qemuCpu", "bootOptions", "system", "domains"));
    private static final Set<String> RESTORE = new LinkedHashSet<>(
            List.of("host", "from", "to", "kind", "rc", "errLeaf", "errSubleaf", "errMsr", "readBack"));
    private static final Set<String> KINDS =
            Stream.of(GuestKind.values()).map(GuestKind::text).collect(Collectors.toCollection(LinkedHashSet::new));
    /** What all such files were made with. */
    private static final String EMULATOR = "QEMU 7.2";
    /** The lab's names of system policies, with the corpus's. */
    private static final Map<String, String> SYSTEM = new LinkedHashMap<>();

    static {
        List.of("raw", "host", "pv_max", "hvm_max", "pv_def", "hvm_def")
                .forEach(name -> SYSTEM.put(name, RecordedHost.SYSTEM.get(SYSTEM.size())));
    }

    private CaptureJson() {}

    /**
     * Reads a host.
     *
     * @param sources gives the version a build stands for
     */
    static Capture readHost(JsonCursor cursor, UnaryOperator<String> sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> bootOptions = List.of();
        SortedMap<String, SerialisedPolicy> system = new TreeMap<>();
        Map<GuestKind, SerialisedPolicy> domains = new EnumMap<>(GuestKind.class);
        Map<GuestKind, Integer> impossible = new EnumMap<>(GuestKind.class);
        cursor.beginObject("a captured host");
        for (String field; (field = cursor.nextField(HOST, "a captured host")) != null; ) {
            switch (field) {
                case "bootOptions" -> bootOptions = cursor.strings(field);
                case "host" -> texts.put(field, HostName.read(cursor, "the host's name"));
                case "system" ->
                    readAnswers(cursor, SYSTEM.keySet(), (name, answer) -> {
                        if (answer.policy() != null) {
                            system.put(SYSTEM.get(name), answer.policy());
                        }
                    });
                case "domains" ->
                    readAnswers(cursor, KINDS, (kind, answer) -> {
                        if (answer.policy() != null) {
                            domains.put(GuestKind.of(kind), answer.policy());
                        } else {
                            impossible.put(GuestKind.of(kind), answer.error());
                        }
                    });
                default -> texts.put(field, cursor.text(field));
            }
        }
        cursor.required(system.get(RecordedHost.SYSTEM.get(0)), "raw", "the answers of a host");
        RecordedHost host = new RecordedHost(
                sources.apply(text(texts, "xen", cursor)),
                text(texts, "version", cursor),
                text(texts, "commit", cursor),
                text(texts, "host", cursor),
                system,
                domains,
                impossible);
        return new Capture(host, text(texts, "qemuCpu", cursor), bootOptions, EMULATOR);
    }

    /** A policy, or the error number that came instead. */
    private record Answer(@Nullable SerialisedPolicy policy, int error) {}

    private static void readAnswers(JsonCursor cursor, Set<String> names, BiConsumer<String, Answer> visitor) {
        cursor.beginObject("the answers");
        for (String name; (name = cursor.nextField(names, "the answers")) != null; ) {
            visitor.accept(name, readAnswer(cursor));
        }
    }

    private static Answer readAnswer(JsonCursor cursor) {
        cursor.beginObject("an answer");
        String first = cursor.nextField();
        if (!"error".equals(first) && !"createError".equals(first)) {
            return new Answer(PolicyJson.readFields(cursor, first), 0);
        }
        Answer answer = new Answer(null, cursor.integer(first, -4095, -1));
        cursor.nextField(Set.of(), "an error");
        return answer;
    }

    /** Reads a restore. */
    static RecordedRestore readRestore(JsonCursor cursor, UnaryOperator<String> sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        int[] place = {PolicyError.NONE, PolicyError.NONE, PolicyError.NONE};
        Integer rc = null;
        SerialisedPolicy readBack = null;
        cursor.beginObject("a captured restore");
        for (String field; (field = cursor.nextField(RESTORE, "a captured restore")) != null; ) {
            switch (field) {
                case "rc" -> rc = cursor.integer(field, -4095, 0);
                case "errLeaf" -> place[0] = (int) cursor.hex(field, 8);
                case "errSubleaf" -> place[1] = (int) cursor.hex(field, 8);
                case "errMsr" -> place[2] = (int) cursor.hex(field, 8);
                case "kind" -> texts.put(field, cursor.oneOf(field, List.copyOf(KINDS)));
                case "readBack" -> readBack = PolicyJson.read(cursor);
                default -> texts.put(field, cursor.text(field));
            }
        }
        return new RecordedRestore(
                sources.apply(text(texts, "to", cursor)),
                text(texts, "host", cursor),
                sources.apply(text(texts, "from", cursor)),
                GuestKind.of(text(texts, "kind", cursor)),
                RecordedRestoreJson.error(cursor, rc, place, readBack),
                readBack);
    }

    private static String text(Map<String, String> texts, String field, JsonCursor cursor) {
        return cursor.required(texts.get(field), field, "a capture");
    }
}
