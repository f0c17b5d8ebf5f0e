package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;

/** Reads {@code cpuid=} settings as {@code xl} does with libxl. */
public final class SettingParser {
    private final LibxlSyntax libxl;

    /** A parser for a toolstack that knows these keys. */
    public SettingParser(CpuidKeys keys) {
        this(keys, false);
    }

    /** @param signedMask whether it tests bit 31 of a number as libxl did before feature names were keys */
    SettingParser(CpuidKeys keys, boolean signedMask) {
        this.libxl = new LibxlSyntax(keys, signedMask);
    }

    /** What these settings ask for. */
    public Overrides parse(List<CpuidSetting> settings) {
        if (settings.isEmpty()) {
            return Overrides.NONE;
        }
        OverrideList list = new OverrideList();
        XlSettings xl = XlSettings.of(settings);
        int[] errors = xl.items().stream()
                .mapToInt(item -> switch (item.syntax()) {
                    case LIBXL -> libxl.parse(item.text(), list);
                    case XEND -> XendSyntax.parse(item.text(), list);
                    case FEATURESET -> throw new IllegalStateException("xl has no item " + item.text());
                })
                .toArray();
        xl.messages(errors).forEach(list::print);
        return list.build();
    }
}
