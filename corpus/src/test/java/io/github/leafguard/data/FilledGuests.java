package io.github.leafguard.data;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the guests of {@code corpus/guests/filled.jsonl.xz}: guests of 4.15.0 whose reserved and unsupported registers are all ones, in
 * every leaf that 4.15.0 has room for. Each release takes them and keeps nothing of that (docs/MODEL.md: what is out of range is
 * cleared, then the policy is recalculated), so that a release that forgets to wipe one shows it.
 */
final class FilledGuests {
    /** What their names end with. */
    static final String SUFFIX = ".filled";

    private static final String SOURCE = "4.15.0";

    /** Both vendors and Hygon, few and many leaves, with vPMU and without. */
    private static final List<String> HOSTS = List.of(
            "bare-Dhyana",
            "bare-EPYC-Milan",
            "bare-Icelake-Server",
            "bare-Nehalem",
            "bare-Skylake-Client-pmu+vpmu_on",
            "bare-nocera-like");

    private static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP, GuestKind.HVM_SHADOW);
    private static final int ALL = -1;

    private FilledGuests() {}

    /** The guests, in the order of hosts and kinds. */
    static List<ArchivedGuest> of(Corpus corpus) {
        List<ArchivedGuest> guests = new ArrayList<>();
        for (String host : HOSTS) {
            for (GuestKind kind : KINDS) {
                guests.add(plain(corpus, SOURCE, host, kind));
            }
        }
        return guests.stream().map(FilledGuests::filled).toList();
    }

    /** A guest as the model of a version makes it. */
    static ArchivedGuest plain(Corpus corpus, String source, String host, GuestKind kind) {
        ModelCandidate model = new ModelSource().resolve(source);
        ModelHypervisor hypervisor = model.boot(corpus.host(host).orElseThrow());
        SerialisedPolicy policy = new PolicyCodec(PolicyBounds.widest())
                .serialise(hypervisor.createDomain(DomainConfig.of(kind)).policy());
        return new ArchivedGuest(
                source + "/" + host + "/" + kind.text(), host, kind, source, policy, "by Leafguard's model");
    }

    /** The same guest with junk. */
    static ArchivedGuest filled(ArchivedGuest guest) {
        SerialisedPolicy policy = guest.policy();
        Registers registers = new Registers(policy);
        registers.fill();
        return new ArchivedGuest(
                guest.id() + SUFFIX,
                guest.host(),
                guest.kind(),
                guest.source(),
                registers.serialised(),
                guest.configuration(),
                "A " + guest.kind().text() + " domain just created, by Leafguard's model of " + guest.source()
                        + ", made such that its reserved and unsupported registers are all ones",
                registers.enabledStates(),
                null);
    }

    /** What a policy has in each leaf, and where junk goes. */
    private static final class Registers {
        private final SerialisedPolicy policy;
        private final SerialisedPolicy.Builder filled = SerialisedPolicy.builder();
        private final boolean amd;
        private final boolean hasPmu;

        Registers(SerialisedPolicy policy) {
            this.policy = policy;
            this.amd = word(0, ALL, 1) != 0x756e6547;
            this.hasPmu = word(0xa, ALL, 0) != 0;
        }

        SerialisedPolicy serialised() {
            return filled.build();
        }

        /** The components of extended state that it can have enabled: those of the leaf before it is filled. */
        long enabledStates() {
            return Integer.toUnsignedLong(word(0xd, 0, 0)) | (long) word(0xd, 0, 3) << 32;
        }

        void fill() {
            basic();
            hypervisor();
            extended();
            for (int entry = 0; entry < policy.msrCount(); entry++) {
                filled.msr(policy.msrIndex(entry), policy.msrValue(entry));
            }
        }

        private void basic() {
            int max = word(0, ALL, 0);
            for (int leaf = 0; leaf <= 0xd; leaf++) {
                switch (leaf) {
                    case 4 -> caches();
                    case 7 -> features(max);
                    case 0xb -> topology();
                    case 0xd -> states(max);
                    default -> add(leaf, leaf > max ? new int[] {ALL, ALL, ALL, ALL} : junk(leaf));
                }
            }
        }

        /** What is reserved or unsupported in a basic leaf without subleaves. */
        private int[] junk(int leaf) {
            return switch (leaf) {
                case 0 -> new int[4];
                case 1 -> new int[] {0xf000f000, 0xff00ff00, 0, 0};
                case 2 -> amd ? new int[] {ALL, ALL, ALL, ALL} : new int[] {0xff, 0, 0, 0};
                case 0xa -> hasPmu ? new int[4] : new int[] {ALL, ALL, ALL, ALL};
                default -> new int[] {ALL, ALL, ALL, ALL};
            };
        }

        /** Reserved bits of the caches there are, one of an unknown type behind them, and known ones behind that. */
        private void caches() {
            boolean ended = false;
            for (int subleaf = 0; subleaf < 6; subleaf++) {
                boolean known = !ended && (word(4, subleaf, 0) & 0x1f) != 0;
                if (known) {
                    add(4, subleaf, new int[] {0x3c00, 0, 0, ~7});
                } else {
                    int type = ended || amd ? 1 : 4;
                    add(4, subleaf, new int[] {ALL << 5 | type, ALL, ALL, ALL});
                    ended = true;
                }
            }
        }

        /** A subleaf behind the last, which 4.15.0 has room for. */
        private void features(int max) {
            add(7, 0, max < 7 ? new int[] {0, ALL, ALL, ALL} : new int[4]);
            add(7, 1, max < 7 || word(7, 0, 0) == 0 ? new int[] {ALL, ALL, ALL, ALL} : new int[] {0, ALL, ALL, ALL});
        }

        private void topology() {
            add(0xb, 0, new int[] {ALL, ALL, ALL, ALL});
            add(0xb, 1, new int[] {ALL, ALL, ALL, ALL});
        }

        /** Every component of extended state; what a guest has of them follows from its features. */
        private void states(int max) {
            add(0xd, 0, new int[] {ALL, ALL, ALL, ALL});
            add(0xd, 1, new int[] {max < 0xd ? ALL : 0, ALL, ALL, ALL});
            for (int subleaf = 2; subleaf < 63; subleaf++) {
                add(0xd, subleaf, new int[] {ALL, ALL, ALL, ALL});
            }
        }

        private void hypervisor() {
            add(0x40000000, new int[] {0, ALL, ALL, ALL});
            add(0x40000100, new int[] {0, ALL, ALL, ALL});
        }

        private void extended() {
            int max = word(PolicyLayout.EXTD_BASE, ALL, 0) & 0xffff;
            for (int leaf = 0; leaf <= 0x1c; leaf++) {
                add(PolicyLayout.EXTD_BASE + leaf, leaf > max ? new int[] {ALL, ALL, ALL, ALL} : extendedJunk(leaf));
            }
        }

        private int[] extendedJunk(int leaf) {
            boolean hugePages = (word(0x80000001, ALL, 3) >>> 26 & 1) != 0;
            return switch (leaf) {
                case 0 -> new int[] {0, ALL, ALL, ALL};
                case 1 -> new int[] {ALL, amd ? 0x00ff0000 : ALL, 0, 0x0183f3ff};
                case 5 -> amd ? new int[4] : new int[] {ALL, ALL, ALL, ALL};
                case 6 -> amd ? new int[4] : new int[] {ALL, ALL, 0, ALL};
                case 7 -> new int[] {ALL, ALL, ALL, 0};
                case 8 -> new int[] {0xffff0000, 0, amd ? ~0x0003f0ff : ALL, ALL};
                case 0x19 -> hugePages ? new int[4] : new int[] {ALL, ALL, ALL, ALL};
                case 2, 3, 4, 0x1a -> new int[4];
                default -> new int[] {ALL, ALL, ALL, ALL};
            };
        }

        private void add(int leaf, int[] junk) {
            add(leaf, ALL, junk);
        }

        private void add(int leaf, int subleaf, int[] junk) {
            filled.leaf(
                    leaf,
                    subleaf,
                    word(leaf, subleaf, 0) | junk[0],
                    word(leaf, subleaf, 1) | junk[1],
                    word(leaf, subleaf, 2) | junk[2],
                    word(leaf, subleaf, 3) | junk[3]);
        }

        private int word(int leaf, int subleaf, int register) {
            for (int entry = 0; entry < policy.leafCount(); entry++) {
                if (policy.leaf(entry) == leaf && policy.subleaf(entry) == subleaf) {
                    return policy.value(entry, register);
                }
            }
            return 0;
        }
    }
}
