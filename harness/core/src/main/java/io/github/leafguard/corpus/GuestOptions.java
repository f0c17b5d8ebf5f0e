package io.github.leafguard.corpus;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a domain's configuration says of each {@link GuestOption}.
 *
 * @param changed those that are not as by default, in the order of {@link GuestOption}
 */
public record GuestOptions(Set<GuestOption> changed) implements Serializable {
    /** Everything as by default. */
    public static final GuestOptions PLAIN = new GuestOptions(Set.of());

    public GuestOptions {
        EnumSet<GuestOption> sorted = EnumSet.noneOf(GuestOption.class);
        sorted.addAll(changed);
        changed = Collections.unmodifiableSet(sorted);
    }

    /** Whether the domain has it. */
    public boolean has(GuestOption option) {
        return option.byDefault() != changed.contains(option);
    }

    /** The same with one of them on or off. */
    public GuestOptions with(GuestOption option, boolean on) {
        EnumSet<GuestOption> other = EnumSet.noneOf(GuestOption.class);
        other.addAll(changed);
        if (option.byDefault() == on) {
            other.remove(option);
        } else {
            other.add(option);
        }
        return new GuestOptions(other);
    }

    /** Whether everything is as by default. */
    public boolean isPlain() {
        return changed.isEmpty();
    }

    /** The lines of a VM configuration, divided by commas; empty if everything is as by default. */
    @Override
    public String toString() {
        return changed.stream().map(GuestOption::configLine).collect(Collectors.joining(", "));
    }
}
