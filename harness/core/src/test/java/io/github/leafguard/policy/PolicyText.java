package io.github.leafguard.policy;

import java.util.List;

/**
 * Small policies as text, for tests. One statement a line, {@code #} starts a comment:
 *
 * <pre>
 * intel 0000000d/1/80000008    vendor and the three max leaves
 * 1 ebx=00010800 ecx=1         registers of a leaf
 * 4:0 eax=1c004121             registers of a subleaf
 * msr 10a=1                    an MSR
 * hv=4, hv2=4                  hypervisor leaf limits as the policy holds them
 * +AVX -XSAVE                  features of {@link SmallCatalog}
 * </pre>
 */
public final class PolicyText {
    private PolicyText() {}

    /** The policy described by {@code text}, everything else zero. */
    public static CpuPolicy policy(String text) {
        return change(CpuPolicy.EMPTY, text);
    }

    /** {@code base} with the statements of {@code text} applied. */
    public static CpuPolicy change(CpuPolicy base, String text) {
        MutablePolicy policy = base.toMutable();
        text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> apply(line.split("[ ,]+"), policy));
        return policy.freeze();
    }

    private static void apply(String[] words, MutablePolicy policy) {
        switch (words[0]) {
            case "intel" -> vendor(Vendor.INTEL, words[1], policy);
            case "amd" -> vendor(Vendor.AMD, words[1], policy);
            case "msr" -> msr(words[1].split("="), policy);
            default -> {
                if (words[0].matches("[+-].*")) {
                    List.of(words).forEach(word -> feature(word, policy));
                } else if (words[0].startsWith("hv")) {
                    List.of(words).forEach(word -> limit(word.split("="), policy));
                } else {
                    leaf(words, policy);
                }
            }
        }
    }

    private static void vendor(Vendor vendor, String maxima, MutablePolicy policy) {
        String signature = vendor.signature();
        for (int register = 0; register < 3; register++) {
            int value = 0;
            for (int at = 3; at >= 0; at--) {
                value = value << 8 | signature.charAt(new int[] {0, 8, 4}[register] + at);
            }
            policy.set(PolicyLayout.BASIC + 1 + register, value);
        }
        String[] max = maxima.split("/");
        policy.set(PolicyLayout.BASIC, hex(max[0]));
        policy.set(PolicyLayout.FEAT, hex(max[1]));
        policy.set(PolicyLayout.EXTD, hex(max[2]));
    }

    private static void msr(String[] assignment, MutablePolicy policy) {
        long value = Long.parseUnsignedLong(assignment[1], 16);
        if (hex(assignment[0]) == PolicyLayout.MSR_PLATFORM_INFO) {
            policy.set(PolicyLayout.PLATFORM_INFO, (int) value);
        } else {
            policy.set(PolicyLayout.ARCH_CAPS_LO, (int) value);
            policy.set(PolicyLayout.ARCH_CAPS_HI, (int) (value >>> 32));
        }
    }

    private static void limit(String[] assignment, MutablePolicy policy) {
        policy.set(
                assignment[0].equals("hv") ? PolicyLayout.HV_LIMIT : PolicyLayout.HV2_LIMIT,
                Integer.parseInt(assignment[1]));
    }

    private static void feature(String word, MutablePolicy policy) {
        Feature feature = SmallCatalog.CATALOG
                .find(word.substring(1))
                .orElseThrow(() -> new IllegalArgumentException("the small catalog has no " + word));
        int position = FeatureWord.position(feature.word());
        int bit = 1 << feature.bit();
        policy.set(position, word.startsWith("+") ? policy.word(position) | bit : policy.word(position) & ~bit);
    }

    private static void leaf(String[] words, MutablePolicy policy) {
        String[] address = words[0].split(":");
        int slot = PolicyLayout.slotOf(hex(address[0]), address.length > 1 ? hex(address[1]) : Leaf.NO_SUBLEAF);
        if (slot < 0) {
            throw new IllegalArgumentException("no policy stores leaf " + words[0]);
        }
        for (int word = 1; word < words.length; word++) {
            String[] assignment = words[word].split("=");
            policy.set(slot + Register.of(assignment[0]).ordinal(), hex(assignment[1]));
        }
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }
}
