package io.github.leafguard.toy;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hosts, guests, settings and versions of the toy world. Versions follow one another in the order they are added. */
public final class ToyWorld implements CandidateSource {
    private final List<Candidate> versions = new ArrayList<>();

    /** A world with these versions, oldest first; all of them are releases. */
    public ToyWorld(Candidate... versions) {
        this.versions.addAll(List.of(versions));
    }

    /** All candidates of this world. */
    public Candidates candidates() {
        return new Candidates(List.of(this));
    }

    @Override
    public String prefix() {
        return "toy";
    }

    @Override
    public Candidate resolve(String rest) {
        return forVersion(rest).orElseThrow(() -> new IllegalArgumentException("no toy version " + rest));
    }

    @Override
    public Optional<Candidate> forVersion(String version) {
        return versions.stream()
                .filter(known -> known.version().equals(version))
                .findFirst();
    }

    @Override
    public List<String> available() {
        return versions.stream().map(Candidate::spec).toList();
    }

    @Override
    public List<String> releases() {
        return versions.stream().map(Candidate::version).toList();
    }

    @Override
    public VersionOrder versions() {
        return new VersionOrder() {
            @Override
            public Optional<Boolean> isLater(String version, String other) {
                int first = position(version);
                int second = position(other);
                return first < 0 || second < 0 ? Optional.empty() : Optional.of(first > second);
            }

            @Override
            public Optional<String> releaseBefore(String version) {
                int at = position(version);
                return at < 1
                        ? Optional.empty()
                        : Optional.of(versions.get(at - 1).version());
            }
        };
    }

    private int position(String version) {
        return versions.stream().map(Candidate::version).toList().indexOf(version);
    }

    /** A dump with content in the leaves up to {@code basic} or {@code extd}, and blank ones from there to {@code max}. */
    public static SerialisedPolicy dump(Vendor vendor, int max, int basic, int extd) {
        SerialisedPolicy.Builder dump = SerialisedPolicy.builder();
        int[] name = words(vendor);
        for (int leaf = 0; leaf <= max; leaf++) {
            boolean hasSubleaves = leaf == 4 || leaf == 7 || leaf == 0xb || leaf == 0xd;
            if (leaf == 0) {
                dump.leaf(0, Leaf.NO_SUBLEAF, max, name[0], name[2], name[1]);
            } else if (!hasSubleaves) {
                dump.leaf(leaf, Leaf.NO_SUBLEAF, leaf <= basic ? leaf : 0, 0, 0, 0);
            }
        }
        for (int leaf = 0; leaf <= max; leaf++) {
            int eax = leaf == 0 ? 0x80000000 | max : leaf <= extd ? leaf : 0;
            dump.leaf(0x80000000 + leaf, Leaf.NO_SUBLEAF, eax, 0, 0, 0);
        }
        return dump.build();
    }

    private static int[] words(Vendor vendor) {
        int[] words = new int[3];
        for (int i = 0; i < 12; i++) {
            words[i / 4] |= vendor.signature().charAt(i) << i % 4 * 8;
        }
        return words;
    }

    /** A host of its own machine, without boot options; basic and extended leaves are used alike. */
    public static Host host(String name, Vendor vendor, int max, int used) {
        return host(name, vendor, max, used, used);
    }

    /** A host of its own machine, without boot options. */
    public static Host host(String name, Vendor vendor, int max, int basic, int extd) {
        return new Host(name, machine(name, dump(vendor, max, basic, extd)), List.of(), HostFacts.UNKNOWN);
    }

    /** A machine with this dump. */
    public static Machine machine(String name, SerialisedPolicy dump) {
        return new Machine(name, name, "real", null, null, dump, HostFacts.UNKNOWN, "made for a test");
    }

    /** A guest that had all its host's dump says. */
    public static ArchivedGuest guest(String source, Host host, GuestKind kind) {
        String id = source + "/" + host.name() + "/" + kind.text();
        return new ArchivedGuest(id, host.name(), kind, source, host.machine().raw(), "made for a test");
    }

    /** All there is to judge. */
    public static Workload workload(List<Host> hosts, List<ArchivedGuest> guests, List<CpuidSetting> settings) {
        List<Machine> machines = hosts.stream().map(Host::machine).distinct().toList();
        return new Workload("toys", new Corpus(machines, hosts, guests, settings));
    }

    /** A setting in libxl syntax. */
    public static CpuidSetting setting(String id, String text, String since) {
        return new CpuidSetting(id, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), since, "");
    }
}
