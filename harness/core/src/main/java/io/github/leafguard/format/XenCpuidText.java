package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that {@code xen-cpuid -p} prints: the system policies of a host, or with a number the policy of a domain
 * (docs/MODEL.md, "Streams and texts"). Leaves that are all zero are not printed; reading puts them back, and the number of
 * leaves that is printed proves that
 * none is missing.
 *
 * @param policies the policies in the order printed
 * @param unsupported the names of those that Xen did not have
 * @param maxLeaves how many leaves a policy of that Xen can have at most, 0 if the text does not say; it tells versions apart
 * @param maxMsrs the same of MSRs
 */
public record XenCpuidText(List<NamedPolicy> policies, List<String> unsupported, int maxLeaves, int maxMsrs) {
    /** Raw, Host, PV Max, HVM Max, PV Default, HVM Default: what Xen lacks is named too. */
    private static final int OF_A_HOST = 6;

    private static final Pattern MAXIMUM =
            Pattern.compile("Xen reports there are maximum (\\d{1,9}) leaves and (\\d{1,9}) MSRs");
    private static final Pattern HEAD = Pattern.compile("(\\S.*) policy: (\\d{1,9}) leaves, (\\d{1,9}) MSRs");
    private static final Pattern UNSUPPORTED = Pattern.compile("(\\S.*) policy not supported by Xen");
    private static final Pattern LEAF = Pattern.compile(
            "  ([0-9a-fA-F]{8}):([0-9a-fA-F]{8}) -> ([0-9a-fA-F]{8}):([0-9a-fA-F]{8}):([0-9a-fA-F]{8}):([0-9a-fA-F]{8})");
    private static final Pattern MSR = Pattern.compile("  ([0-9a-fA-F]{8}) -> ([0-9a-fA-F]{16})");

    /** A text that does not say how much a policy can hold. */
    public XenCpuidText(List<NamedPolicy> policies, List<String> unsupported) {
        this(policies, unsupported, 0, 0);
    }

    public XenCpuidText {
        policies = List.copyOf(policies);
        unsupported = List.copyOf(unsupported);
    }

    /**
     * Reads the text.
     *
     * @throws InputException naming the line
     */
    public static XenCpuidText read(byte[] text, Origin origin) {
        return read(TextLines.of(text, origin));
    }

    /**
     * Reads the text from its lines, in which nothing may be missing at the end.
     *
     * @throws InputException if it begins as that of a host and has not all its policies
     */
    static XenCpuidText readWhole(TextLines lines) {
        XenCpuidText text = read(lines);
        int found = text.policies().size() + text.unsupported().size();
        if (text.maxLeaves() > 0 && found < OF_A_HOST) {
            throw lines.problemAhead(
                    OF_A_HOST + " policies, of which there are " + found,
                    "give the whole output of xen-cpuid -p: it was cut");
        }
        return text;
    }

    /** Reads the text from its lines. */
    static XenCpuidText read(TextLines lines) {
        List<NamedPolicy> policies = new ArrayList<>();
        Set<String> unsupported = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        String first = lines.peekFilled();
        Matcher maximum = MAXIMUM.matcher(first == null ? "" : first);
        boolean saysMaximum = maximum.matches();
        if (saysMaximum) {
            lines.take();
        }
        for (String line; (line = lines.peekFilled()) != null; ) {
            Matcher none = UNSUPPORTED.matcher(line);
            String name;
            if (none.matches()) {
                lines.take();
                name = none.group(1);
                unsupported.add(name);
            } else {
                NamedPolicy policy = readPolicy(lines);
                name = policy.name();
                policies.add(policy);
            }
            if (!names.add(name)) {
                throw lines.problem("a second policy '" + name + "'", "each policy once", "split the file");
            }
        }
        if (names.isEmpty()) {
            throw lines.problemAhead("a line 'NAME policy: N leaves, M MSRs'", "give the output of xen-cpuid -p");
        }
        return new XenCpuidText(
                policies,
                List.copyOf(unsupported),
                saysMaximum ? Integer.parseInt(maximum.group(1)) : 0,
                saysMaximum ? Integer.parseInt(maximum.group(2)) : 0);
    }

    private static NamedPolicy readPolicy(TextLines lines) {
        Matcher head = match(lines, HEAD, "a line 'NAME policy: N leaves, M MSRs'");
        match(lines, Pattern.compile(" CPUID:"), "a line ' CPUID:'");
        match(lines, Pattern.compile("  leaf     subleaf  -> eax      ebx      ecx      edx"), "the columns' titles");
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        long last = -1;
        for (Matcher row; (row = matchIf(lines, LEAF)) != null; ) {
            long address = Long.parseUnsignedLong(row.group(1) + row.group(2), 16);
            if (last != -1 && Long.compareUnsigned(address, last) <= 0) {
                throw lines.problem(
                        "leaf " + row.group(1) + ", subleaf " + row.group(2) + " behind a later one or itself",
                        "each leaf once, in ascending order",
                        "give one output as it was printed: rows are out of order, or of two texts");
            }
            last = address;
            policy.leaf(hex(row, 1), hex(row, 2), hex(row, 3), hex(row, 4), hex(row, 5), hex(row, 6));
        }
        match(lines, Pattern.compile(" MSRs:"), "a row of a leaf or a line ' MSRs:'");
        match(lines, Pattern.compile("  index    -> value"), "the columns' titles");
        int msrs = Integer.parseInt(head.group(3));
        for (int i = 0; i < msrs; i++) {
            Matcher row = match(lines, MSR, "row " + (i + 1) + " of " + msrs + " MSRs");
            policy.msr(hex(row, 1), Long.parseUnsignedLong(row.group(2), 16));
        }
        return new NamedPolicy(
                head.group(1), ZeroLeaves.putBack(policy.build(), Integer.parseInt(head.group(2)), lines));
    }

    private static Matcher match(TextLines lines, Pattern pattern, String expected) {
        Matcher matcher = matchIf(lines, pattern);
        if (matcher == null) {
            throw lines.problemAhead(expected, "give the output of xen-cpuid -p as it was printed");
        }
        return matcher;
    }

    private static @Nullable Matcher matchIf(TextLines lines, Pattern pattern) {
        String line = lines.peek();
        if (line == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        lines.take();
        return matcher;
    }

    private static int hex(Matcher row, int group) {
        return Integer.parseUnsignedInt(row.group(group), 16);
    }

    /** The domain's policy, if the text is of {@code xen-cpuid -p DOMID}: the only policy there and named {@code Domain}. */
    public boolean isOfADomain() {
        return policies.size() == 1
                && unsupported.isEmpty()
                && policies.get(0).name().startsWith("Domain ");
    }
}
