package io.github.leafguard.corpus;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code cpuid=} setting as a VM configuration carries it.
 *
 * @param id unique in the corpus, e.g. {@code key/avx2=0}
 * @param items libxl syntax: the one string {@code host,key=value,…}; xend syntax: each list item {@code leaf[,subleaf]:reg=bits,…}; a
 *     featureset: the one string
 * @param syntax which of them
 * @param keys names of the keys it uses, for reports and selection; empty for xend syntax
 * @param since first release whose toolstack knows every key, e.g. {@code 4.13.0}
 * @param why what an administrator wants with it; empty for plain coverage
 * @param options the options of the guests it is tried on
 */
public record CpuidSetting(
        String id, Syntax syntax, List<String> items, List<String> keys, String since, String why, GuestOptions options)
        implements Serializable {
    /** The ways to write it. */
    public enum Syntax {
        /** {@code cpuid = "host,avx=0"}. */
        LIBXL,
        /** {@code cpuid = [ "1:ecx=xxx0…" ]}. */
        XEND,
        /**
         * No {@code cpuid=} at all: features that a caller of libxc asks for instead of the default ones, as toolstacks do that level hosts,
         * as {@code default,+arch-caps,-avx2} or {@code max,-avx2}.
         */
        FEATURESET
    }

    public CpuidSetting {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a cpuid= setting needs an id");
        }
        if (items.isEmpty() || syntax != Syntax.XEND && items.size() != 1) {
            throw new IllegalArgumentException("setting " + id
                    + ": libxl syntax and a featureset are one string, xend syntax one or more items; found " + items);
        }
        items = List.copyOf(items);
        keys = List.copyOf(keys);
    }

    /** A setting for guests whose options are as by default. */
    public CpuidSetting(String id, Syntax syntax, List<String> items, List<String> keys, String since, String why) {
        this(id, syntax, items, keys, since, why, GuestOptions.PLAIN);
    }

    /** The setting of a guest's own configuration, which is known by no other name. */
    public static CpuidSetting ofConfiguration(Syntax syntax, List<String> items) {
        return new CpuidSetting("configuration", syntax, items, List.of(), "4.13.0", "");
    }

    /**
     * The setting that a configuration has, if it has one: of a configuration of several settings, their items together.
     *
     * @param id what to call it
     * @param configuration the configuration, whose options it is to be tried with
     * @param why where it is from
     */
    public static Optional<CpuidSetting> of(String id, GuestConfiguration configuration, String why) {
        return configuration.cpuid().stream()
                .findFirst()
                .map(own -> new CpuidSetting(
                        id,
                        own.syntax(),
                        own.items(),
                        own.syntax() == Syntax.LIBXL ? keys(own.items().get(0)) : List.of(),
                        own.since(),
                        why,
                        configuration.options()));
    }

    /** The keys of {@code host,key=value,…}, each once, in order; what is no key=value has none. */
    public static List<String> keys(String line) {
        return Stream.of(line.split(","))
                .skip(1)
                .filter(token -> token.indexOf('=') > 0)
                .map(token -> token.substring(0, token.indexOf('=')))
                .distinct()
                .toList();
    }

    /** A featureset that is asked for, such as {@code default,+arch-caps}; its id is {@code featureset/…}. */
    public static CpuidSetting ofFeatureset(String text) {
        return new CpuidSetting("featureset/" + text, Syntax.FEATURESET, List.of(text), List.of(), "4.13.0", "");
    }

    /** Whether it is a featureset and no setting of a configuration. */
    public boolean isFeatureset() {
        return syntax == Syntax.FEATURESET;
    }

    /** The same setting for guests with these options. */
    public CpuidSetting with(GuestOptions others) {
        return new CpuidSetting(id, syntax, items, keys, since, why, others);
    }

    /** The line as it stands in a VM configuration file; if the guest's options matter, with those. */
    public String configLine() {
        String line = switch (syntax) {
            case LIBXL -> "cpuid = \"" + items.get(0) + "\"";
            case XEND -> "cpuid = [ \"" + String.join("\", \"", items) + "\" ]";
            case FEATURESET -> "featureset " + items.get(0);
        };
        return options.isPlain() ? line : line + ", " + options;
    }
}
