package io.github.leafguard.policy;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A named number in a register: anything that is no feature bit. Names are Xen's where it has one (docs/MODEL.md, "What a policy is").
 *
 * @param name e.g. {@code maxphysaddr}
 * @param index the word in {@link PolicyLayout}
 * @param shift lowest bit
 * @param width number of bits, 1..32
 */
public record PolicyField(String name, int index, int shift, int width) {
    private static final Map<Integer, List<PolicyField>> BY_INDEX = table();

    public PolicyField {
        if (shift < 0 || width < 1 || shift + width > 32) {
            throw new IllegalArgumentException("field " + name + " has " + width + " bits from bit " + shift);
        }
    }

    /** The named fields of the word at an index of {@link PolicyLayout}, lowest first; empty if none has a name. */
    public static List<PolicyField> at(int index) {
        return BY_INDEX.getOrDefault(index, List.of());
    }

    /** The bits of the register that are its. */
    public int mask() {
        return (width == 32 ? ~0 : (1 << width) - 1) << shift;
    }

    /** Its value in a register: decimal, or eight hex digits where it is the whole register. */
    public String print(int register) {
        return width == 32 ? HexFormat.of().toHexDigits(register) : Integer.toString((register & mask()) >>> shift);
    }

    private static Map<Integer, List<PolicyField>> table() {
        Map<Integer, List<PolicyField>> table = new HashMap<>();
        leaf0And1(table);
        for (int subleaf = 0; subleaf < PolicyLayout.CACHE_COUNT; subleaf++) {
            cache(table, PolicyLayout.CACHE + subleaf * 4);
        }
        xstate(table);
        int sizes = PolicyLayout.extd(8, Register.EAX);
        put(table, new PolicyField("maxphysaddr", sizes, 0, 8), new PolicyField("maxlinaddr", sizes, 8, 8));
        int cores = PolicyLayout.extd(8, Register.ECX);
        put(table, new PolicyField("nc", cores, 0, 8), new PolicyField("apic_id_size", cores, 12, 4));
        put(table, new PolicyField("hypervisor leaf limit", PolicyLayout.HV_LIMIT, 0, 8));
        put(table, new PolicyField("hypervisor leaf limit with Viridian", PolicyLayout.HV2_LIMIT, 0, 8));
        put(table, new PolicyField("cpuid_faulting", PolicyLayout.PLATFORM_INFO, 31, 1));
        return Map.copyOf(table);
    }

    private static void leaf0And1(Map<Integer, List<PolicyField>> table) {
        put(table, new PolicyField("basic.max_leaf", PolicyLayout.BASIC, 0, 32));
        put(table, new PolicyField("feat.max_subleaf", PolicyLayout.FEAT, 0, 32));
        put(table, new PolicyField("extd.max_leaf", PolicyLayout.EXTD, 0, 32));
        put(table, new PolicyField("vendor", PolicyLayout.basic(0, Register.EBX), 0, 32));
        put(table, new PolicyField("vendor", PolicyLayout.basic(0, Register.ECX), 0, 32));
        put(table, new PolicyField("vendor", PolicyLayout.basic(0, Register.EDX), 0, 32));
        put(table, new PolicyField("family, model and stepping", PolicyLayout.basic(1, Register.EAX), 0, 32));
        int misc = PolicyLayout.basic(1, Register.EBX);
        put(
                table,
                new PolicyField("brand", misc, 0, 8),
                new PolicyField("clflush_size", misc, 8, 8),
                new PolicyField("lppp", misc, 16, 8),
                new PolicyField("apic_id", misc, 24, 8));
    }

    private static void cache(Map<Integer, List<PolicyField>> table, int eax) {
        put(
                table,
                new PolicyField("cache type", eax, 0, 5),
                new PolicyField("cache level", eax, 5, 3),
                new PolicyField("self_init", eax, 8, 1),
                new PolicyField("fully_assoc", eax, 9, 1),
                new PolicyField("threads_per_cache", eax, 14, 12),
                new PolicyField("cores_per_package", eax, 26, 6));
    }

    private static void xstate(Map<Integer, List<PolicyField>> table) {
        put(table, new PolicyField("xcr0_low", PolicyLayout.xstate(0, Register.EAX), 0, 32));
        put(table, new PolicyField("xstate max_size", PolicyLayout.xstate(0, Register.ECX), 0, 32));
        put(table, new PolicyField("xcr0_high", PolicyLayout.xstate(0, Register.EDX), 0, 32));
        put(table, new PolicyField("xss_low", PolicyLayout.xstate(1, Register.ECX), 0, 32));
        put(table, new PolicyField("xss_high", PolicyLayout.xstate(1, Register.EDX), 0, 32));
        for (int subleaf = 2; subleaf < PolicyLayout.XSTATE_COUNT; subleaf++) {
            put(table, new PolicyField("xstate size", PolicyLayout.xstate(subleaf, Register.EAX), 0, 32));
            put(table, new PolicyField("xstate offset", PolicyLayout.xstate(subleaf, Register.EBX), 0, 32));
        }
    }

    private static void put(Map<Integer, List<PolicyField>> table, PolicyField... fields) {
        table.put(fields[0].index(), List.of(fields));
    }
}
