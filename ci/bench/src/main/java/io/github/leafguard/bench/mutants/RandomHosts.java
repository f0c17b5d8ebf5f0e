package io.github.leafguard.bench.mutants;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Hosts that might be: real dumps changed here and there, with facts and boot options thrown in. */
final class RandomHosts {
    private static final List<String> OPTIONS = List.of(
            "no-xsave",
            "xsave=0",
            "hap=0",
            "no-pku",
            "pku=0",
            "no-smep",
            "smap=0",
            "spec-ctrl=no",
            "spec-ctrl=no-msr-sc",
            "spec-ctrl=pv=0",
            "spec-ctrl=hvm=0",
            "spec-ctrl=no-xen",
            "spec-ctrl=no-gds-mit",
            "tsx=0",
            "tsx=1",
            "nolapic",
            "vpmu",
            "vpmu=all",
            "cpuid=rdrand",
            "cpuid=no-avx512f",
            "cpuid=no-xsaves",
            "cpuid=no-pclmulqdq,no-sse3",
            "cpuid=avx=0",
            "cpuid=no-ibrsb",
            "cpuid=no-arch-caps",
            "cpuid=no-lfence+",
            "cpuid=no-xsave");

    private static final List<FactName> FLAGS = List.of(
            FactName.SC_MSR_PV,
            FactName.SC_MSR_HVM,
            FactName.HAP,
            FactName.FAULTING_RAW,
            FactName.FAULTING_USABLE,
            FactName.LFENCE_DISPATCH,
            FactName.RTM_DISABLED,
            FactName.TSX_CTRL,
            FactName.BIGMEM,
            FactName.AMD_VIRT_SPEC_CTRL,
            FactName.BP_SPEC_REDUCE,
            FactName.SMT,
            FactName.SBPB,
            FactName.NULL_SELECTOR,
            FactName.FAST_STRINGS,
            FactName.TSX_MISMATCH,
            FactName.RTM_LOCKED,
            FactName.VIRTUALISED);

    private final List<Host> known;
    private final RandomGenerator random;

    /** @param known hosts to start from */
    RandomHosts(List<Host> known, RandomGenerator random) {
        this.known = List.copyOf(known);
        this.random = random;
    }

    /** Another host. */
    Host next(String name) {
        Host from = known.get(random.nextInt(known.size()));
        RandomDump dump = new RandomDump(from.machine().raw(), random);
        change(dump);
        Machine old = from.machine();
        Machine machine = new Machine(
                name,
                old.title(),
                old.origin(),
                old.year(),
                null,
                dump.build(),
                old.extent(),
                old.facts(),
                "random",
                true);
        return new Host(name, machine, options(from), facts(from));
    }

    private void change(RandomDump dump) {
        if (random.nextInt(3) > 0) {
            dump.loseFeatures(12);
        }
        if (random.nextInt(3) > 0) {
            dump.gainFeatures(other(dump));
        }
        if (random.nextInt(2) == 0) {
            dump.otherSignature();
        }
        if (random.nextInt(4) == 0) {
            dump.otherHypervisorBit();
        }
        if (random.nextInt(4) == 0) {
            dump.lowerMaxLeaves();
        }
        if (random.nextInt(3) == 0) {
            dump.otherNumbers();
        }
    }

    /** A dump of the same maker. */
    private SerialisedPolicy other(RandomDump like) {
        while (true) {
            SerialisedPolicy raw =
                    known.get(random.nextInt(known.size())).machine().raw();
            if (new RandomDump(raw, random).isAmd() == like.isAmd()) {
                return raw;
            }
        }
    }

    private List<String> options(Host from) {
        List<String> options = new ArrayList<>(from.bootOptions());
        for (int left = random.nextInt(3); left > 0; left--) {
            options.add(OPTIONS.get(random.nextInt(OPTIONS.size())));
        }
        return options;
    }

    private HostFacts facts(Host from) {
        HostFacts facts = from.facts();
        for (int left = random.nextInt(4); left > 0; left--) {
            FactName name = FLAGS.get(random.nextInt(FLAGS.size()));
            facts = facts.with(Fact.shown(name, random.nextBoolean(), "random"));
        }
        if (random.nextInt(3) == 0) {
            facts = facts.with(Fact.shown(FactName.ARCH_CAPS, random.nextLong() & 0x40000000fffffffL, "random"));
        }
        if (random.nextInt(3) == 0) {
            facts = facts.with(Fact.shown(FactName.MICROCODE, (long) random.nextInt(0x100), "random"));
        }
        if (random.nextInt(6) == 0) {
            facts = facts.with(Fact.shown(FactName.VMX_CONTROLS, List.of("RDTSCP", "XSAVES"), "random"));
        }
        return facts;
    }
}
