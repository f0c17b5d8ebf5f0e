package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.RawDump;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a machine, with one host of its name and no boot options, of a file that tells what its CPU answers. */
public final class MachineEvidence {
    private static final int BRAND = 0x80000002;

    /** The host's name, the version of Xen if it says one, and the extension. */
    private static final Pattern FILE = Pattern.compile("(.+?)(?:\\.xen-(\\d.*))?\\.[A-Za-z]+");

    private MachineEvidence() {}

    /** The name of the host that a file of this name is of. */
    public static String host(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        Matcher parts = FILE.matcher(file);
        return parts.matches() ? parts.group(1) : file;
    }

    /**
     * The machine of a file. Its name is the file's; one like {@code web-17.xen-4.15.2.txt} says as well which Xen printed it, if the
     * note does not.
     */
    public static MachineEntry machine(String name, Evidence evidence, MachineNote note, Origin origin) {
        return machine(name, evidence, Optional.empty(), note, origin);
    }

    /** The same, with a dump of the same CPU that shows what lies behind the end of the policies. */
    static MachineEntry machine(
            String name, Evidence evidence, Optional<RawDump> more, MachineNote note, Origin origin) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        Matcher parts = FILE.matcher(file);
        String host = host(name);
        String xen = note.xen() != null ? note.xen() : parts.matches() && parts.group(2) != null ? parts.group(2) : "";
        if (!xen.isEmpty() && XenVersion.parse(xen).isEmpty()) {
            throw new InputException(
                    origin,
                    "the version of Xen '" + xen + "'",
                    "one like 4.15.2",
                    "correct the note or the file's name");
        }
        if (evidence instanceof Evidence.Dump dump) {
            whole(dump.dump(), origin);
            SerialisedPolicy raw = dump.dump().policy();
            return entry(host, raw, List.of(), note, "raw CPUID dump, file " + file);
        }
        if (evidence instanceof Evidence.Policies policies) {
            SerialisedPolicy raw = policy(policies.text(), "Raw")
                    .orElseThrow(() -> new InputException(
                            origin,
                            "no policy 'Raw'",
                            "the policies of a host, Raw and Host among them",
                            "give the whole output of xen-cpuid -p"));
            SerialisedPolicy shown = withoutBlankArchCaps(raw);
            return entry(
                    host,
                    more.isEmpty() ? shown : CompletedDump.of(shown, more.get(), host, origin),
                    List.of(seen(policies.text(), xen, note.bootOptions() != null, file)),
                    note,
                    "output of xen-cpuid -p, file " + file
                            + (more.isEmpty() ? "" : "; behind its end a raw CPUID dump"));
        }
        throw new IllegalArgumentException("no machine in " + evidence);
    }

    /**
     * The dump.
     *
     * @throws InputException if it is of a domain, or leaves something out, which would be taken for zero
     */
    static RawDump whole(RawDump dump, Origin origin) {
        if (dump.isOfADomain()) {
            throw new InputException(
                    origin,
                    "what a domain of Xen sees (leaf 40000000 names Xen)",
                    "what the CPU answers",
                    "give xen-cpuid -p of dom0, or cpuid -r of the machine without Xen; of a guest give its save file or"
                            + " xen-cpuid -p DOMID");
        }
        if (!dump.missing().isEmpty()) {
            throw new InputException(
                    origin,
                    "a dump without " + dump.missing(),
                    "a row for each leaf up to the max leaves that it shows",
                    "give the whole output of the tool");
        }
        return dump;
    }

    private static MachineEntry entry(
            String host, SerialisedPolicy raw, List<SeenPolicies> seen, MachineNote note, String provenance) {
        String said = note.note().isEmpty() ? provenance : provenance + "; " + note.note();
        Machine machine = new Machine(
                host, title(raw, host), "real", null, null, raw, DumpExtents.ofRows(raw), note.facts(), said, true);
        List<String> options = note.bootOptions() == null ? List.of() : note.bootOptions();
        return new MachineEntry(machine, List.of(new Host(host, machine, options, note.facts(), seen, List.of())));
    }

    /** What the CPU answers, if the evidence has it. */
    public static Optional<SerialisedPolicy> raw(Evidence evidence) {
        if (evidence instanceof Evidence.Dump dump) {
            return Optional.of(dump.dump().policy());
        }
        return evidence instanceof Evidence.Policies policies ? policy(policies.text(), "Raw") : Optional.empty();
    }

    private static Optional<SerialisedPolicy> policy(XenCpuidText text, String name) {
        return text.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .map(NamedPolicy::policy)
                .findFirst();
    }

    /** Early versions print zero for MSR 0x10a whatever it is; whether this one did is for the calibration to find out. */
    private static SerialisedPolicy withoutBlankArchCaps(SerialisedPolicy raw) {
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            out.leaf(
                    raw.leaf(entry),
                    raw.subleaf(entry),
                    raw.value(entry, 0),
                    raw.value(entry, 1),
                    raw.value(entry, 2),
                    raw.value(entry, 3));
        }
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            if (raw.msrIndex(entry) != PolicyLayout.MSR_ARCH_CAPS || raw.msrValue(entry) != 0) {
                out.msr(raw.msrIndex(entry), raw.msrFlags(entry), raw.msrValue(entry));
            }
        }
        return out.build();
    }

    private static SeenPolicies seen(XenCpuidText text, String xen, boolean optionsKnown, String file) {
        Map<String, SerialisedPolicy> policies = new HashMap<>();
        for (NamedPolicy policy : text.policies()) {
            policies.put(policy.name().toLowerCase(Locale.ROOT).replace(' ', '-'), policy.policy());
        }
        return new SeenPolicies(
                xen, text.maxLeaves(), text.maxMsrs(), policies, optionsKnown, "xen-cpuid -p in " + file);
    }

    private static int entryOf(SerialisedPolicy policy, int leaf) {
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            if (policy.leaf(entry) == leaf) {
                return entry;
            }
        }
        return -1;
    }

    /** The name the CPU gives itself, if the dump has it. */
    private static String title(SerialisedPolicy raw, String otherwise) {
        ByteBuffer brand = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int leaf = BRAND; leaf < BRAND + 3; leaf++) {
            int entry = entryOf(raw, leaf);
            for (int register = 0; register < 4; register++) {
                brand.putInt(entry < 0 ? 0 : raw.value(entry, register));
            }
        }
        String title = new String(brand.array(), StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        return title.isEmpty() ? otherwise : title.replaceAll("\\s+", " ");
    }
}
