package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.corpus.MsrSetting;
import java.util.ArrayList;
import java.util.List;

/**
 * What a toolstack understood of {@code cpuid=} settings.
 *
 * @param leaves one entry for each leaf named, in the order of first mention; no leaf twice
 * @param msrs one entry for each MSR named
 * @param messages what it printed while parsing: one for each token or item it dropped
 */
public record Overrides(List<LeafOverride> leaves, List<MsrOverride> msrs, List<String> messages) {
    /** No settings. */
    public static final Overrides NONE = new Overrides(List.of(), List.of(), List.of());

    public Overrides {
        leaves = List.copyOf(leaves);
        msrs = List.copyOf(msrs);
        messages = List.copyOf(messages);
    }

    /** These, and what a configuration asks of MSRs. */
    Overrides with(List<MsrSetting> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<MsrOverride> all = new ArrayList<>(msrs);
        more.forEach(msr -> all.add(new MsrOverride(msr.index(), new BitString(msr.bits()))));
        return new Overrides(leaves, all, messages);
    }
}
