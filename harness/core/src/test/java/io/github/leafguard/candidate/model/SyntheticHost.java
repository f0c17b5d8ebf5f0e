package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Rows;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A host for tests, described by text: one statement a line, all numbers hexadecimal, {@code #} starts a comment. Immutable.
 *
 * <pre>
 * vendor AuthenticAMD 6 8000001b     signature and the two max leaves
 * 1 eax=00100f80 ebx=00060800        registers of a leaf
 * 7:0 eax=1                          registers of a subleaf
 * +XSAVE -AVX                        features by the names and at the places of the newest release
 * msr 10a=80                         an MSR
 * -msr 10a                           no such MSR
 * </pre>
 */
public final class SyntheticHost {
    private static final FeatureCatalog NAMES = StatedTables.of("4.22.0");

    private final String name;
    private final String text;
    private final List<String> options;
    private final Map<String, Object> facts;

    private SyntheticHost(String name, String text, List<String> options, Map<String, Object> facts) {
        this.name = name;
        this.text = text;
        this.options = List.copyOf(options);
        this.facts = Map.copyOf(facts);
    }

    /** A host that boots without options and of which nothing is known but its dump. */
    public static SyntheticHost of(String name, String text) {
        return new SyntheticHost(name, text, List.of(), Map.of());
    }

    /** The host with further statements. */
    public SyntheticHost with(String more) {
        return new SyntheticHost(name, text + "\n" + more, options, facts);
    }

    /** The host whose dump lacks an MSR. */
    public SyntheticHost withoutMsr(int index) {
        return with("-msr " + Integer.toHexString(index));
    }

    /** The host with one more boot option. */
    public SyntheticHost booted(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new SyntheticHost(name, text, more, facts);
    }

    /** The host with one more fact, named as in {@link FactName}. */
    public SyntheticHost knowing(String fact, Object value) {
        Map<String, Object> more = new HashMap<>(facts);
        more.put(fact, value);
        return new SyntheticHost(name, text, options, more);
    }

    /** The host as a candidate is given it. */
    public Host host() {
        Map<FactName, Object> stated = new EnumMap<>(FactName.class);
        facts.forEach((fact, value) -> stated.put(Objects.requireNonNull(FactName.of(fact), fact), value));
        HostFacts known = HostFacts.stated(stated);
        Machine machine =
                new Machine(name, name, "chimera", null, null, dump(), HostFacts.UNKNOWN, "made up for tests");
        return new Host(name, machine, options, known);
    }

    ModelHypervisor on(String version) {
        return Models.of(version).boot(host());
    }

    CpuPolicy system(String version, SystemPolicy which) {
        return on(version).system(which).orElseThrow();
    }

    /** The policy of a new, ordinary domain. */
    CpuPolicy fresh(String version, GuestKind kind) {
        return on(version).createDomain(DomainConfig.of(kind)).policy();
    }

    /** What a version sends of a new, ordinary domain. */
    SerialisedPolicy archived(String version, GuestKind kind) {
        return new PolicyCodec(Models.of(version).bounds()).serialise(fresh(version, kind));
    }

    /** What a version answers to a policy set on a new, ordinary domain. */
    SetPolicyOutcome set(String version, GuestKind kind, SerialisedPolicy entries) {
        return on(version).createDomain(DomainConfig.of(kind)).setPolicy(entries);
    }

    @Override
    public String toString() {
        return name;
    }

    private SerialisedPolicy dump() {
        Map<Leaf, int[]> leaves = new TreeMap<>();
        SerialisedPolicy.Builder dump = SerialisedPolicy.builder();
        Map<Integer, Long> msrs = new TreeMap<>();
        for (String statement : Rows.statements(text)) {
            apply(statement.split(" +"), leaves, msrs);
        }
        leaves.forEach((leaf, r) -> dump.leaf(leaf.leaf(), leaf.subleaf(), r[0], r[1], r[2], r[3]));
        msrs.forEach(dump::msr);
        return dump.build();
    }

    private static void apply(String[] words, Map<Leaf, int[]> leaves, Map<Integer, Long> msrs) {
        if (words[0].equals("vendor")) {
            vendor(words, leaves);
        } else if (words[0].equals("msr")) {
            String[] assignment = words[1].split("=");
            msrs.put(hex(assignment[0]), Long.parseUnsignedLong(assignment[1], 16));
        } else if (words[0].equals("-msr")) {
            msrs.remove(hex(words[1]));
        } else if (words[0].matches("[+-].*")) {
            List.of(words).forEach(word -> feature(word, leaves));
        } else {
            String[] address = words[0].split(":");
            int leaf = hex(address[0]);
            int[] registers = registers(leaves, address.length > 1 ? new Leaf(leaf, hex(address[1])) : Leaf.of(leaf));
            for (int word = 1; word < words.length; word++) {
                String[] assignment = words[word].split("=");
                registers[Register.of(assignment[0]).ordinal()] = hex(assignment[1]);
            }
        }
    }

    private static void vendor(String[] words, Map<Leaf, int[]> leaves) {
        int[] basic = registers(leaves, Leaf.of(0));
        int[] extd = registers(leaves, Leaf.of(0x80000000));
        basic[0] = hex(words[2]);
        extd[0] = hex(words[3]);
        int[] order = {1, 3, 2};
        for (int part = 0; part < 3; part++) {
            int value = 0;
            for (int at = 3; at >= 0; at--) {
                value = value << 8 | words[1].charAt(part * 4 + at);
            }
            basic[order[part]] = value;
            extd[order[part]] = words[1].equals("GenuineIntel") ? 0 : value;
        }
    }

    private static void feature(String word, Map<Leaf, int[]> leaves) {
        Feature feature = NAMES.find(word.substring(1))
                .orElseThrow(() -> new IllegalArgumentException("no feature is called " + word.substring(1)));
        Location place = Location.ofIndex(FeatureWord.position(feature.word()));
        if (!(place instanceof Location.Cpuid cpuid)) {
            throw new IllegalArgumentException("write the MSR instead of " + word);
        }
        int[] registers = registers(leaves, cpuid.leaf());
        int bit = 1 << feature.bit();
        int at = cpuid.register().ordinal();
        registers[at] = word.startsWith("+") ? registers[at] | bit : registers[at] & ~bit;
    }

    private static int[] registers(Map<Leaf, int[]> leaves, Leaf leaf) {
        return leaves.computeIfAbsent(leaf, blank -> new int[4]);
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }
}
