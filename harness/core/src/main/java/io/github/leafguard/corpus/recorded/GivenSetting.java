package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.CpuidSetting.Syntax;
import java.util.List;

/**
 * A {@code cpuid=} setting that a toolstack was given, without what a corpus says about settings.
 *
 * @param syntax which of the two ways it is written
 * @param items libxl syntax: one string {@code key=value,…}, without the {@code host,} in front; xend syntax: the items of the list
 */
public record GivenSetting(Syntax syntax, List<String> items) {
    private static final String HOST = "host,";

    public GivenSetting {
        if (items.isEmpty()
                || syntax == Syntax.LIBXL && items.size() != 1
                || items.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a setting is one string in libxl syntax, one or more in xend syntax, none of them blank; found "
                            + items);
        }
        items = List.copyOf(items);
    }

    /** A setting in libxl's syntax, e.g. {@code avx2=0}. */
    public static GivenSetting libxl(String item) {
        return new GivenSetting(Syntax.LIBXL, List.of(item));
    }

    /** What a toolstack is given if it is given this setting of a corpus. */
    public static GivenSetting of(CpuidSetting setting) {
        if (setting.syntax() == Syntax.XEND) {
            return new GivenSetting(Syntax.XEND, setting.items());
        }
        String text = setting.items().get(0);
        if (!text.startsWith(HOST)) {
            throw new IllegalArgumentException("setting " + setting.id() + " does not begin with " + HOST);
        }
        return libxl(text.substring(HOST.length()));
    }

    /** The setting as a toolstack takes it; its id is its text. */
    public CpuidSetting setting() {
        List<String> whole = syntax == Syntax.LIBXL ? List.of(HOST + items.get(0)) : items;
        return new CpuidSetting(toString(), syntax, whole, List.of(), "4.13.0", "");
    }

    @Override
    public String toString() {
        return String.join(" ", items);
    }
}
