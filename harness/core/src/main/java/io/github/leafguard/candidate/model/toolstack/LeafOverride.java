package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code cpuid=} settings ask of one leaf. All four registers may be absent: a token that turns out wrong can leave an empty
 * entry, and even that must name a leaf that exists.
 *
 * @param leaf leaf and subleaf, exactly as asked for: {@code 7:ebx=…} names leaf 7 without a subleaf, which no policy has
 */
public record LeafOverride(
        Leaf leaf,
        @Nullable BitString eax,
        @Nullable BitString ebx,
        @Nullable BitString ecx,
        @Nullable BitString edx) {
    /** The string for a register; none leaves the register alone. */
    public Optional<BitString> register(Register register) {
        return Optional.ofNullable(bits(register.ordinal()));
    }

    @Nullable
    BitString bits(int register) {
        return switch (register) {
            case 0 -> eax;
            case 1 -> ebx;
            case 2 -> ecx;
            default -> edx;
        };
    }
}
