package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The fields of {@link HostFacts}, one by one, so that reading, writing and overriding need no list of twenty each. */
enum HostFact {
    CAPS("caps", Type.WORDS, HostFacts::caps),
    FORCED("forced", Type.NAMES, HostFacts::forced),
    CLEARED("cleared", Type.NAMES, HostFacts::cleared),
    SC_MSR_PV("scMsrPv", Type.BOOL, HostFacts::scMsrPv),
    SC_MSR_HVM("scMsrHvm", Type.BOOL, HostFacts::scMsrHvm),
    HAP("hap", Type.BOOL, HostFacts::hap),
    HVM("hvm", Type.BOOL, HostFacts::hvm),
    VMX_CONTROLS("vmxControls", Type.NAMES, HostFacts::vmxControls),
    VPMU("vpmu", Type.VPMU, HostFacts::vpmu),
    LFENCE_DISPATCH("lfenceDispatch", Type.BOOL, HostFacts::lfenceDispatch),
    FAULTING_RAW("faultingRaw", Type.BOOL, HostFacts::faultingRaw),
    FAULTING_USABLE("faultingUsable", Type.BOOL, HostFacts::faultingUsable),
    RTM_DISABLED("rtmDisabled", Type.BOOL, HostFacts::rtmDisabled),
    TSX_CTRL("tsxCtrl", Type.BOOL, HostFacts::tsxCtrl),
    PADDR_BITS("paddrBits", Type.BITS, HostFacts::paddrBits),
    HAP_PADDR_BITS("hapPaddrBits", Type.BITS, HostFacts::hapPaddrBits),
    BIGMEM("bigmem", Type.BOOL, HostFacts::bigmem),
    AMD_VIRT_SPEC_CTRL("amdVirtSpecCtrl", Type.BOOL, HostFacts::amdVirtSpecCtrl),
    BP_SPEC_REDUCE("bpSpecReduce", Type.BOOL, HostFacts::bpSpecReduce),
    LIVE_STATE("liveState", Type.LIVE_STATE, HostFacts::liveState),
    BY_RELEASE("byRelease", Type.RELEASES, HostFacts::byRelease);

    private static final Map<String, HostFact> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(fact -> fact.field, fact -> fact));

    private final String field;
    private final Type type;
    private final Function<HostFacts, @Nullable Object> getter;

    private enum Type {
        BOOL,
        BITS,
        NAMES,
        WORDS,
        VPMU,
        LIVE_STATE,
        RELEASES
    }

    HostFact(String field, Type type, Function<HostFacts, @Nullable Object> getter) {
        this.field = field;
        this.type = type;
        this.getter = getter;
    }

    /** The fact of this name, or null. */
    static @Nullable HostFact of(String field) {
        return BY_NAME.get(field);
    }

    /** The name of the field. */
    String field() {
        return field;
    }

    /** What these facts say of it; null and an empty list say nothing. */
    @Nullable
    Object in(HostFacts facts) {
        Object value = getter.apply(facts);
        // Of the lists these are never null: there, empty is the same as not given.
        boolean nothing = List.of().equals(value) && (this == FORCED || this == CLEARED || this == BY_RELEASE);
        return nothing ? null : value;
    }

    /** Reads its value, which must come next. */
    Object read(JsonCursor cursor) {
        return switch (type) {
            case BOOL -> cursor.bool(field);
            case BITS -> cursor.integer(field, 32, 52);
            case NAMES -> cursor.strings(field);
            case WORDS -> readWords(cursor);
            case VPMU -> cursor.oneOf(field, List.of("off", "on", "all"));
            case LIVE_STATE -> cursor.oneOf(field, List.of("xen", "os"));
            case RELEASES -> ByReleaseJson.read(cursor);
        };
    }

    private List<String> readWords(JsonCursor cursor) {
        cursor.beginArray(field);
        Stream.Builder<String> words = Stream.builder();
        while (cursor.nextElement()) {
            words.add("%08x".formatted((int) cursor.hexHere("each of " + field, 8)));
        }
        return words.build().toList();
    }

    /** Writes it with its name. */
    void write(JsonGenerator out, Object value) {
        out.writeName(field);
        if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(item -> writeItem(out, item));
            out.writeEndArray();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else {
            out.writeString((String) value);
        }
    }

    private static void writeItem(JsonGenerator out, Object item) {
        if (item instanceof HostFacts.ByRelease release) {
            ByReleaseJson.write(out, release);
        } else {
            out.writeString((String) item);
        }
    }

    /** The facts that have these values. */
    static HostFacts facts(EnumMap<HostFact, Object> values) {
        return new HostFacts(
                list(values, CAPS),
                items(values, FORCED, String.class),
                items(values, CLEARED, String.class),
                (Boolean) values.get(SC_MSR_PV),
                (Boolean) values.get(SC_MSR_HVM),
                (Boolean) values.get(HAP),
                (Boolean) values.get(HVM),
                list(values, VMX_CONTROLS),
                (String) values.get(VPMU),
                (Boolean) values.get(LFENCE_DISPATCH),
                (Boolean) values.get(FAULTING_RAW),
                (Boolean) values.get(FAULTING_USABLE),
                (Boolean) values.get(RTM_DISABLED),
                (Boolean) values.get(TSX_CTRL),
                (Integer) values.get(PADDR_BITS),
                (Integer) values.get(HAP_PADDR_BITS),
                (Boolean) values.get(BIGMEM),
                (Boolean) values.get(AMD_VIRT_SPEC_CTRL),
                (Boolean) values.get(BP_SPEC_REDUCE),
                (String) values.get(LIVE_STATE),
                items(values, BY_RELEASE, HostFacts.ByRelease.class));
    }

    private static @Nullable List<String> list(EnumMap<HostFact, Object> values, HostFact fact) {
        return values.containsKey(fact) ? items(values, fact, String.class) : null;
    }

    private static <T> List<T> items(EnumMap<HostFact, Object> values, HostFact fact, Class<T> type) {
        return values.get(fact) instanceof List<?> list
                ? list.stream().map(type::cast).toList()
                : List.of();
    }
}
