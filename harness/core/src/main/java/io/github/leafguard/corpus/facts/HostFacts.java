package io.github.leafguard.corpus.facts;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts that are known of a host beyond what its dump and boot options say; each at most once. Immutable. */
public final class HostFacts implements Serializable {
    private static final long serialVersionUID = 1;

    /** Nothing is known but the dump. */
    public static final HostFacts UNKNOWN = new HostFacts(new EnumMap<>(FactName.class));

    @SuppressWarnings("serial") // the map that the constructor makes can be written
    private final Map<FactName, Fact> facts;

    private HostFacts(EnumMap<FactName, Fact> facts) {
        this.facts = Collections.unmodifiableMap(facts);
    }

    /** These facts; of two with one name the later counts. */
    public static HostFacts of(Collection<Fact> facts) {
        EnumMap<FactName, Fact> map = new EnumMap<>(FactName.class);
        facts.forEach(fact -> map.put(fact.name(), fact));
        return map.isEmpty() ? UNKNOWN : new HostFacts(map);
    }

    /** These facts, stated without a source of their own; for files and tests. */
    public static HostFacts stated(Map<FactName, Object> values) {
        return of(values.entrySet().stream()
                .map(value -> Fact.shown(value.getKey(), value.getValue(), Fact.STATED))
                .toList());
    }

    /** Every fact, in the order of their names' declaration. */
    public Collection<Fact> all() {
        return facts.values();
    }

    /** The fact of a name. */
    public Optional<Fact> find(FactName name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** The value of a fact that is yes or no, or null. */
    public @Nullable Boolean flag(FactName name) {
        return (Boolean) value(name);
    }

    /** The value of a fact that is a number of bits, or null. */
    public @Nullable Integer number(FactName name) {
        return (Integer) value(name);
    }

    /** The value of a fact that is a register, or null. */
    public @Nullable Long register(FactName name) {
        return (Long) value(name);
    }

    /** The value of a fact that is one of a few words, or null. */
    public @Nullable String word(FactName name) {
        return (String) value(name);
    }

    /** The value of a fact that is a list, or null. */
    public @Nullable List<String> list(FactName name) {
        Object value = value(name);
        return value == null
                ? null
                : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    private @Nullable Object value(FactName name) {
        Fact fact = facts.get(name);
        return fact == null ? null : fact.value();
    }

    /** These facts and one more, which replaces one of the same name. */
    public HostFacts with(Fact fact) {
        EnumMap<FactName, Fact> map = copy();
        map.put(fact.name(), fact);
        return new HostFacts(map);
    }

    /** These facts and others, which replace those of the same names. */
    public HostFacts with(HostFacts others) {
        EnumMap<FactName, Fact> map = copy();
        map.putAll(others.facts);
        return map.isEmpty() ? UNKNOWN : new HostFacts(map);
    }

    /** These facts but one. */
    public HostFacts without(FactName name) {
        EnumMap<FactName, Fact> map = copy();
        map.remove(name);
        return map.isEmpty() ? UNKNOWN : new HostFacts(map);
    }

    /** What has to be stated on top of {@code base} to get these. */
    public HostFacts beyond(HostFacts base) {
        return of(facts.values().stream()
                .filter(fact -> !fact.equals(base.facts.get(fact.name())))
                .toList());
    }

    /** The facts that all of these have alike. */
    public static HostFacts common(Collection<HostFacts> all) {
        return all.stream()
                .reduce((one, other) -> of(one.facts.values().stream()
                        .filter(fact -> fact.equals(other.facts.get(fact.name())))
                        .toList()))
                .orElse(UNKNOWN);
    }

    private EnumMap<FactName, Fact> copy() {
        EnumMap<FactName, Fact> map = new EnumMap<>(FactName.class);
        map.putAll(facts);
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostFacts that && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.values().toString();
    }
}
