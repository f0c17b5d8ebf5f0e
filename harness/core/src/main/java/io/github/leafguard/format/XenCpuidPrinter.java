package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;

/** Prints policies as {@code xen-cpuid -p} does, byte for byte (docs/MODEL.md, "Streams and texts"). */
public final class XenCpuidPrinter {
    private final StringBuilder out = new StringBuilder();

    private XenCpuidPrinter() {}

    /**
     * The text of {@code xen-cpuid -p}, or of {@code xen-cpuid -p DOMID} if the policy is a domain's.
     *
     * @param maxLeaves the most leaves a policy can have, as Xen reports them
     * @param maxMsrs the most MSRs
     */
    public static String print(XenCpuidText text, int maxLeaves, int maxMsrs) {
        XenCpuidPrinter printer = new XenCpuidPrinter();
        if (!text.isOfADomain()) {
            printer.line("Xen reports there are maximum %d leaves and %d MSRs".formatted(maxLeaves, maxMsrs));
        }
        text.policies().forEach(policy -> printer.print(policy.name(), policy.policy()));
        text.unsupported().forEach(name -> printer.line(name + " policy not supported by Xen"));
        return printer.out.toString();
    }

    private void print(String name, SerialisedPolicy policy) {
        line("%s policy: %d leaves, %d MSRs".formatted(name, policy.leafCount(), policy.msrCount()));
        line(" CPUID:");
        line("  leaf     subleaf  -> eax      ebx      ecx      edx     ");
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            if (!isZero(policy, entry)) {
                line("  %08x:%08x -> %08x:%08x:%08x:%08x"
                        .formatted(
                                policy.leaf(entry),
                                policy.subleaf(entry),
                                policy.value(entry, 0),
                                policy.value(entry, 1),
                                policy.value(entry, 2),
                                policy.value(entry, 3)));
            }
        }
        line(" MSRs:");
        line("  index    -> value           ");
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            line("  %08x -> %016x".formatted(policy.msrIndex(entry), policy.msrValue(entry)));
        }
    }

    private static boolean isZero(SerialisedPolicy policy, int entry) {
        return (policy.value(entry, 0) | policy.value(entry, 1) | policy.value(entry, 2) | policy.value(entry, 3)) == 0;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
