package io.github.leafguard.lab.machine;

import java.util.Map;
import java.util.Set;

/**
 * Model-specific registers that a machine has beyond the emulator's, and the instructions that reach them.
 *
 * @param values first value by index; what is written is kept
 * @param reads addresses of {@code rdmsr} instructions
 * @param writes addresses of {@code wrmsr} instructions
 */
public record RegisterAccess(Map<Integer, Long> values, Set<Long> reads, Set<Long> writes) {
    /** The emulator's registers alone. */
    public static final RegisterAccess NONE = new RegisterAccess(Map.of(), Set.of(), Set.of());

    public RegisterAccess {
        values = Map.copyOf(values);
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** Whether there is nothing to do. */
    boolean isEmpty() {
        return values.isEmpty();
    }
}
