package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.toolstack.XlSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest that the libraries are to work on.
 *
 * @param config what the toolstack is told of it
 * @param restore whether it comes from a stream without CPUID data
 * @param featureset features asked for instead of the default policy's, or null
 * @param items its settings
 * @param domain its domain if there is one already, or null
 */
record GuestRequest(
        DomainConfig config,
        boolean restore,
        int @Nullable [] featureset,
        List<XlSettings.Item> items,
        @Nullable Domain domain) {
    private static final int HVM = 1;
    private static final int HAP = 2;
    private static final int PAE = 4;
    private static final int ITSC = 8;
    private static final int NESTED = 16;
    private static final int RESTORE = 32;
    private static final int FEATURESET = 64;
    /** A configuration about whose first policy nothing is promised. */
    static final int NO_BASE = 64;

    static GuestRequest build(DomainConfig config, List<XlSettings.Item> items) {
        return new GuestRequest(config, false, null, items, null);
    }

    static GuestRequest restore(DomainConfig config, List<XlSettings.Item> items, @Nullable Domain domain) {
        return new GuestRequest(config, true, null, items, domain);
    }

    private int flags() {
        int kind = switch (config.kind()) {
            case PV, PV32 -> 0;
            case HVM_HAP -> HVM | HAP;
            case HVM_SHADOW -> HVM;
        };
        return kind
                | (config.pae() ? PAE : 0)
                | (config.migratable() ? 0 : ITSC)
                | (config.nested() ? NESTED : 0)
                | (restore ? RESTORE : 0)
                | (featureset == null ? 0 : FEATURESET);
    }

    /** A number for guests whose domain is given the same policy first. */
    int base() {
        if (featureset != null || domain != null) {
            return NO_BASE;
        }
        return config.kind().ordinal() << 4
                | (config.pae() ? 0 : 8)
                | (config.nested() ? 4 : 0)
                | (config.migratable() ? 2 : 0)
                | (restore ? 1 : 0);
    }

    void write(FrameOutput output, int slot) {
        int[] words = featureset == null ? new int[0] : featureset;
        output.begin(Frame.BUILD, slot, 0).number(flags()).number(base()).number(words.length);
        for (int word : words) {
            output.number(word);
        }
        for (XlSettings.Item item : items) {
            output.number(item.syntax().ordinal()).item(item.text());
        }
        output.end();
    }
}
