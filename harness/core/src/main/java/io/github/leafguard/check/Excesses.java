package io.github.leafguard.check;

import io.github.leafguard.check.Excess.Sort;
import io.github.leafguard.check.MadeUp.Place;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what policies have that a machine has not, and that no rule of their release makes up. */
final class Excesses {
    /** Family, model and stepping; the rest of leaf 1 EAX is cleared for everybody. */
    private static final int SIGNATURE = 0x0fff0fff;

    private static final int[] MAX_LEAVES = {PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD};

    private final CpuPolicy raw;
    private final HostFacts facts;
    private final Versions versions;
    private final Place place;
    private final List<Excess> found = new ArrayList<>();

    Excesses(CpuPolicy raw, HostFacts facts, Versions versions, Place place) {
        this.raw = raw;
        this.facts = facts;
        this.versions = versions;
        this.place = place;
    }

    /** All of them, in the order of the layout within each sort. */
    List<Excess> of(CpuPolicy policy) {
        for (int word = 0; word < FeatureWord.COUNT; word++) {
            features(word, policy.word(FeatureWord.position(word)) & ~hardware(word));
        }
        for (int index : MAX_LEAVES) {
            maxLeaf(index, policy.word(index));
        }
        identity(policy);
        addressBits(policy);
        return found;
    }

    /** The machine's word; of MSR 0x10a what is known of it, and everything if nothing is. */
    private int hardware(int word) {
        int own = raw.word(FeatureWord.position(word));
        if (word == FeatureWord.W_E1D) {
            // Xen repeats common features on AMD, where hardware mostly does so itself.
            return own | raw.word(FeatureWord.position(FeatureWord.W_1D)) & FeatureWord.COMMON_1D;
        }
        if (word != FeatureWord.W_M10A_LO && word != FeatureWord.W_M10A_HI) {
            return own;
        }
        int shift = word == FeatureWord.W_M10A_LO ? 0 : 32;
        return facts.find(FactName.ARCH_CAPS)
                .map(fact -> own | (int) ((Long) fact.value() >>> shift))
                .orElse(own != 0 ? own : ~0);
    }

    private void features(int word, int beyond) {
        for (int bits = beyond; bits != 0; bits &= bits - 1) {
            int bit = Integer.numberOfTrailingZeros(bits);
            String name = versions.nameAfter(word * 32 + bit);
            if (!isMadeUp(name)) {
                found.add(new Excess(Sort.FEATURE, FeatureWord.location(word), bit, name, "0", "1"));
            }
        }
    }

    private boolean isMadeUp(String name) {
        return MadeUp.KNOWN.features().stream()
                .anyMatch(entry -> entry.features().contains(name) && entry.covers(place) && hasOneOf(entry.with()));
    }

    private boolean hasOneOf(@Nullable List<String> names) {
        return names == null
                || names.stream()
                        .flatMap(name -> versions.candidateCatalog().find(name).stream())
                        .map(Feature::index)
                        .anyMatch(raw::has);
    }

    private void maxLeaf(int index, int value) {
        if (Integer.compareUnsigned(value, raw.word(index)) > 0) {
            PolicyField field = PolicyField.at(index).get(0);
            boolean isMadeUp = MadeUp.KNOWN.maxLeaves().stream()
                    .anyMatch(entry -> entry.field().equals(field.name()) && entry.covers(place, value));
            if (!isMadeUp) {
                add(Sort.LEAF, index, field.name(), field.print(raw.word(index)), field.print(value));
            }
        }
    }

    private void identity(CpuPolicy policy) {
        if (!policy.vendor().equals(raw.vendor())) {
            add(
                    Sort.VALUE,
                    PolicyLayout.basic(0, Register.EBX),
                    "vendor",
                    raw.vendor().signature(),
                    policy.vendor().signature());
        }
        int signature = PolicyLayout.basic(1, Register.EAX);
        if (((policy.word(signature) ^ raw.word(signature)) & SIGNATURE) != 0) {
            add(
                    Sort.VALUE,
                    signature,
                    "family, model and stepping",
                    "%08x".formatted(raw.word(signature) & SIGNATURE),
                    "%08x".formatted(policy.word(signature) & SIGNATURE));
        }
    }

    private void addressBits(CpuPolicy policy) {
        int index = PolicyLayout.extd(8, Register.EAX);
        int machine = raw.word(index) & 0xff;
        int value = policy.word(index) & 0xff;
        if (machine != 0 && value > machine) {
            add(Sort.VALUE, index, "physical address bits", String.valueOf(machine), String.valueOf(value));
        }
    }

    private void add(Sort sort, int index, String name, String machine, String value) {
        found.add(new Excess(sort, Location.ofIndex(index), -1, name, machine, value));
    }
}
