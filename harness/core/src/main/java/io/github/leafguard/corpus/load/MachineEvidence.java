package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes a machine, with one host of its name and no boot options, of a file that tells what its CPU answers. */
final class MachineEvidence {
    private static final int BRAND = 0x80000002;

    private MachineEvidence() {}

    static MachineEntry machine(String name, Evidence evidence, Origin origin) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String host = file.replaceFirst("\\.[A-Za-z]+$", "");
        if (evidence instanceof Evidence.Dump dump) {
            return entry(host, dump.dump().policy(), HostFacts.UNKNOWN, "raw CPUID dump, file " + file);
        }
        if (evidence instanceof Evidence.Policies policies) {
            SerialisedPolicy raw = policy(policies.text(), "Raw")
                    .orElseThrow(() -> new InputException(
                            origin,
                            "no policy 'Raw'",
                            "the policies of a host, Raw and Host among them",
                            "give the whole output of xen-cpuid -p"));
            return entry(host, raw, seen(policies.text(), raw), "output of xen-cpuid -p, file " + file);
        }
        throw new InputException(
                origin,
                "featuresets, which are only a part of a policy",
                "the policies themselves",
                "give the output of xen-cpuid -p");
    }

    private static MachineEntry entry(String host, SerialisedPolicy raw, HostFacts facts, String provenance) {
        Machine machine = new Machine(host, title(raw, host), "real", null, null, raw, facts, provenance);
        return new MachineEntry(machine, List.of(new Host(host, machine, List.of(), facts)));
    }

    private static Optional<SerialisedPolicy> policy(XenCpuidText text, String name) {
        return text.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .map(NamedPolicy::policy)
                .findFirst();
    }

    /** What the policies show whatever the release: the one fact that masked the break of 4.16 (bit 2 of 0x80000021 EAX). */
    private static HostFacts seen(XenCpuidText text, SerialisedPolicy raw) {
        boolean forced = policy(text, "Host")
                .map(host -> (eax(host, 0x80000021) & ~eax(raw, 0x80000021) & 4) != 0)
                .orElse(false);
        return forced
                ? HostFacts.UNKNOWN.with(
                        Fact.shown(FactName.LFENCE_DISPATCH, true, "Host policy, leaf 80000021 EAX bit 2"))
                : HostFacts.UNKNOWN;
    }

    private static int eax(SerialisedPolicy policy, int leaf) {
        return entryOf(policy, leaf) < 0 ? 0 : policy.value(entryOf(policy, leaf), 0);
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
