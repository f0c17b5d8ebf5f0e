package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Small policies and settings for tests. */
final class Policies {
    private Policies() {}

    /** An Intel policy with max leaves d, 1 and 80000008, and otherwise what {@code edit} makes of it. */
    static CpuPolicy intel(Consumer<MutablePolicy> edit) {
        return policy(Vendor.INTEL, 0x80000008, edit);
    }

    /** An AMD policy with max leaves d, 1 and 8000001c. */
    static CpuPolicy amd(Consumer<MutablePolicy> edit) {
        return policy(Vendor.AMD, 0x8000001c, edit);
    }

    private static CpuPolicy policy(Vendor vendor, int extdMaxLeaf, Consumer<MutablePolicy> edit) {
        MutablePolicy policy = new MutablePolicy();
        ByteBuffer text = ByteBuffer.wrap(vendor.signature().getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN);
        policy.set(BASIC, 0xd);
        policy.set(BASIC + 1, text.getInt());
        policy.set(BASIC + 3, text.getInt());
        policy.set(BASIC + 2, text.getInt());
        policy.set(FEAT, 1);
        policy.set(EXTD, extdMaxLeaf);
        edit.accept(policy);
        return policy.freeze();
    }

    /** The policy of a guest that was built. */
    static CpuPolicy built(BuildOutcome outcome) {
        if (outcome instanceof BuildOutcome.Built built) {
            return built.policy();
        }
        throw new AssertionError("not built: " + outcome);
    }

    /** One bit of a register. */
    static boolean bit(PolicyReader policy, Leaf leaf, Register register, int bit) {
        return (policy.register(leaf, register) >>> bit & 1) != 0;
    }

    /** A setting {@code cpuid="host,…"}. */
    static List<CpuidSetting> host(String flags) {
        return List.of(
                new CpuidSetting(flags, CpuidSetting.Syntax.LIBXL, List.of("host," + flags), List.of(), "4.13.0", ""));
    }

    /** A setting {@code cpuid=["…"]}. */
    static List<CpuidSetting> list(String... items) {
        return List.of(new CpuidSetting(
                String.join(" ", items), CpuidSetting.Syntax.XEND, List.of(items), List.of(), "4.13.0", ""));
    }
}
