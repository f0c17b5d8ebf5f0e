package io.github.leafguard.corpus.load;

import io.github.leafguard.format.FeaturesetText;
import io.github.leafguard.format.FeaturesetText.Featureset;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;

/** Whether a report is of the machine of a dump: facts of another would be worse than none. */
public final class SameMachine {
    /** Bits that mirror what runs, not what the CPU is: OSXSAVE in leaf 1 ECX. */
    private static final int LIVE_1C = 1 << 27;

    /** By word: OSXSAVE and HYPERVISOR; NX where firmware hides it; TOPOEXT where firmware hides it. */
    private static final int[] SWITCHED_ON = {0, LIVE_1C | 1 << 31, 1 << 20, 1 << 22};

    /** The words that microcode does not change. */
    private static final int FIXED_WORDS = 4;

    private SameMachine() {}

    /**
     * Requires that a report is of the machine.
     *
     * @throws InputException if it names another vendor, family, model or stepping
     */
    public static void require(SerialisedPolicy raw, String host, Report report, Origin origin) {
        CpuPolicy policy = decoded(raw);
        CpuSignature signature = CpuSignature.of(policy.word(PolicyLayout.basic(1, Register.EAX)));
        require(report, ReportItem.VENDOR, policy.vendor().signature(), host, origin);
        require(report, ReportItem.FAMILY, Integer.toString(signature.family()), host, origin);
        require(report, ReportItem.MODEL, Integer.toString(signature.model()), host, origin);
        require(report, ReportItem.STEPPING, Integer.toString(signature.stepping()), host, origin);
        report.featureset("hw_caps").ifPresent(set -> requireWithin(policy, set.words(), host, origin));
    }

    /** What Xen found on a host is what the CPU announces, less what it does not use, and the few bits that it switches on. */
    private static void requireWithin(CpuPolicy raw, List<Integer> words, String host, Origin origin) {
        for (int word = 0; word < FIXED_WORDS; word++) {
            int more = words.get(word) & ~raw.word(FeatureWord.position(word)) & ~SWITCHED_ON[word];
            if (more != 0) {
                throw new InputException(
                        origin,
                        "hw_caps with bits %08x of word %s".formatted(more, FeatureWord.label(word)),
                        "only bits that the dump of '" + host + "' has",
                        "put it beside the machine that it is of");
            }
        }
    }

    private static void require(Report report, ReportItem item, String value, String host, Origin origin) {
        String said = report.find(item).orElse(value);
        if (!said.equals(value)) {
            throw new InputException(
                    origin,
                    report.source().phrase() + " of a machine with " + item.phrase() + " " + said,
                    item.phrase() + " " + value + ", as the dump of '" + host + "' shows",
                    "put it beside the machine that it is of");
        }
    }

    /**
     * Requires that featuresets are of the machine.
     *
     * @throws InputException if the raw one differs from the dump in a word that microcode does not change
     */
    public static void require(SerialisedPolicy raw, String host, FeaturesetText text, Origin origin) {
        CpuPolicy policy = decoded(raw);
        for (Featureset set : text.sets()) {
            for (int word = 0;
                    set.name().equals("Raw")
                            && word < Math.min(FIXED_WORDS, set.words().size());
                    word++) {
                int live = word == FeatureWord.W_1C ? LIVE_1C : 0;
                int shown = policy.word(FeatureWord.position(word)) & ~live;
                int said = set.words().get(word) & ~live;
                if (shown != said) {
                    throw new InputException(
                            origin,
                            "featuresets with the raw word %s = %08x".formatted(FeatureWord.label(word), said),
                            "%08x, as the dump of '%s' shows".formatted(shown, host),
                            "put them beside the machine that they are of");
                }
            }
        }
    }

    /**
     * Requires that a dump is of the machine.
     *
     * @throws InputException if it differs in leaf 1 EAX, the max leaves, or a word that microcode does not change
     */
    static void require(SerialisedPolicy raw, String host, SerialisedPolicy dump, Origin origin) {
        CpuPolicy policy = decoded(raw);
        CpuPolicy other = decoded(dump);
        int[] places = {
            PolicyLayout.basic(0, Register.EAX),
            PolicyLayout.basic(1, Register.EAX),
            PolicyLayout.extd(0, Register.EAX),
            FeatureWord.position(FeatureWord.W_1D),
            FeatureWord.position(FeatureWord.W_1C),
            FeatureWord.position(FeatureWord.W_E1D),
            FeatureWord.position(FeatureWord.W_E1C)
        };
        for (int place : places) {
            int live = place == FeatureWord.position(FeatureWord.W_1C) ? LIVE_1C : 0;
            if ((policy.word(place) & ~live) != (other.word(place) & ~live)) {
                throw new InputException(
                        origin,
                        "a dump with %s = %08x".formatted(Location.ofIndex(place), other.word(place)),
                        "%08x, as the policies of '%s' show".formatted(policy.word(place), host),
                        "give a dump of that machine, taken without Xen, or leave it out");
            }
        }
    }

    private static CpuPolicy decoded(SerialisedPolicy raw) {
        MutablePolicy policy = new MutablePolicy();
        new PolicyCodec(PolicyBounds.widest()).deserialise(raw.withoutMsrs(), policy);
        return policy.freeze();
    }
}
