package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of libxl's {@code cpuid=} option that one toolstack knows, by name. Immutable. */
public final class CpuidKeys {
    private static final List<String> VALUES = List.of("0", "1", "x", "k", "s");
    /** For fields; the second is too large for most of them. */
    private static final List<String> NUMBERS = List.of("0x5", "0x105");

    private static final Map<String, CpuidKeys> OF_RELEASES = new ConcurrentHashMap<>();

    private final Map<String, CpuidKey> keys;

    private CpuidKeys(Map<String, CpuidKey> keys) {
        this.keys = Collections.unmodifiableMap(keys);
    }

    /**
     * The fixed table of a release, read on first use from the data file {@code cpuid-keys.json}.
     *
     * @param release e.g. {@code 4.16.0-rc1}
     * @throws IllegalArgumentException if the file has no such release, saying which it has
     */
    public static CpuidKeys ofRelease(String release) {
        return OF_RELEASES.computeIfAbsent(release, any -> of(KeyTable.shipped().keysOf(release)));
    }

    /** Releases that have a fixed table, oldest first. */
    public static List<String> releases() {
        return KeyTable.shipped().releases();
    }

    /**
     * A table of these keys.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public static CpuidKeys of(Collection<? extends CpuidKey> keys) {
        Map<String, CpuidKey> byName = new LinkedHashMap<>();
        for (CpuidKey key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalArgumentException("cpuid= key " + key.name() + " is given twice");
            }
        }
        return new CpuidKeys(byName);
    }

    /** These keys with some more, or with their meanings replaced. */
    public CpuidKeys with(List<CpuidKey> some) {
        Map<String, CpuidKey> changed = new LinkedHashMap<>(keys);
        some.forEach(key -> changed.put(key.name(), key));
        return new CpuidKeys(changed);
    }

    /** These keys without one. */
    public CpuidKeys without(String name) {
        Map<String, CpuidKey> changed = new LinkedHashMap<>(keys);
        changed.remove(name);
        return new CpuidKeys(changed);
    }

    /**
     * These keys, and behind them the names of all features of a catalog: a name that is a key already keeps its meaning.
     *
     * @param msrs whether features that are bits of an MSR are keys too
     */
    public CpuidKeys withFeatures(FeatureCatalog catalog, boolean msrs) {
        Map<String, CpuidKey> changed = new LinkedHashMap<>(keys);
        for (Feature feature : catalog.features()) {
            CpuidKey key = keyOf(feature);
            if (msrs || key instanceof CpuidKey.Field) {
                changed.putIfAbsent(key.name(), key);
            }
        }
        return new CpuidKeys(changed);
    }

    /** The key that the name of a feature is. */
    public static CpuidKey keyOf(Feature feature) {
        int position = FeatureWord.position(feature.word());
        return switch (position) {
            case PolicyLayout.ARCH_CAPS_LO ->
                new CpuidKey.MsrBit(feature.optionName(), PolicyLayout.MSR_ARCH_CAPS, feature.bit());
            case PolicyLayout.ARCH_CAPS_HI ->
                new CpuidKey.MsrBit(feature.optionName(), PolicyLayout.MSR_ARCH_CAPS, feature.bit() + 32);
            default -> {
                Leaf leaf = PolicyLayout.leafAt(position);
                // Every array of the layout starts at a multiple of four, so the low bits say which register it is.
                yield new CpuidKey.Field(feature.optionName(), leaf, Register.values()[position & 3], feature.bit(), 1);
            }
        };
    }

    /** The key of this exact name; names are case-sensitive. */
    public Optional<CpuidKey> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** All keys, in table order. */
    public Collection<CpuidKey> all() {
        return keys.values();
    }

    /** Every key with one of each way a value can be written: off, on, the three letters, and numbers where it is a field. */
    public List<String> everyItem() {
        List<String> items = new ArrayList<>();
        for (CpuidKey key : keys.values()) {
            VALUES.forEach(value -> items.add(key.name() + "=" + value));
            if (key instanceof CpuidKey.Field field && field.length() > 1) {
                NUMBERS.forEach(number -> items.add(key.name() + "=" + number));
            }
        }
        return items;
    }
}
