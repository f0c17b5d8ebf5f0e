package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.corpus.CpuidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * {@code cpuid=} settings as {@code xl} hands them to libxl: one item after the other, whoever parses these. Nothing here refuses a
 * guest: what cannot be read is printed and dropped, and the rest counts.
 */
public final class XlSettings {
    private final List<Item> items = new ArrayList<>();
    /** What is printed whatever libxl says, by the number of items before it. */
    private final List<Printed> printed = new ArrayList<>();

    private XlSettings() {}

    /**
     * What libxl is given in one call.
     *
     * @param syntax which of its two parsers it is for
     * @param text one {@code key=value}, or one item of a list
     */
    public record Item(CpuidSetting.Syntax syntax, String text) {
        /** What {@code xl} prints if libxl answers with this error number, null for 0. */
        @Nullable
        String complaint(int error) {
            if (error == 0) {
                return null;
            }
            return switch (syntax) {
                case LIBXL ->
                    "cpuid= flag \"" + text + "\": error " + error + ", " + LibxlSyntax.meaning(error)
                            + "; the flag is dropped";
                case XEND ->
                    "cpuid= line \"" + text + "\": error " + error + ", " + XendSyntax.meaning(error)
                            + "; the rest of the line is dropped";
                case FEATURESET -> throw new IllegalStateException("xl has no item " + text);
            };
        }
    }

    private record Printed(int before, String message) {}

    /** These settings. Several count as if their items stood in one: a later one overwrites an earlier one's bits. */
    public static XlSettings of(List<CpuidSetting> settings) {
        XlSettings all = new XlSettings();
        for (CpuidSetting setting : settings) {
            switch (setting.syntax()) {
                case LIBXL -> all.addString(setting.items().get(0));
                case FEATURESET ->
                    throw new IllegalArgumentException("xl passes no featuresets: " + setting.configLine());
                case XEND -> setting.items().forEach(item -> all.items.add(new Item(setting.syntax(), item)));
            }
        }
        return all;
    }

    private void addString(String text) {
        // As C's strtok: empty tokens do not exist, and blanks belong to the token.
        StringTokenizer tokens = new StringTokenizer(text, ",");
        if (!tokens.hasMoreTokens()) {
            return;
        }
        if (!tokens.nextToken().equals("host")) {
            printed.add(new Printed(
                    items.size(),
                    "cpuid=\"" + text + "\": the first word is not \"host\"; the whole string is ignored"));
            return;
        }
        while (tokens.hasMoreTokens()) {
            items.add(new Item(CpuidSetting.Syntax.LIBXL, tokens.nextToken()));
        }
    }

    /** The items, in order. */
    public List<Item> items() {
        return List.copyOf(items);
    }

    /**
     * All that is printed, in order.
     *
     * @param errors what libxl answered to each item, 0 if it took it
     */
    public List<String> messages(int[] errors) {
        List<String> messages = new ArrayList<>();
        int next = 0;
        for (int item = 0; item <= items.size(); item++) {
            while (next < printed.size() && printed.get(next).before() == item) {
                messages.add(printed.get(next++).message());
            }
            String complaint = item < items.size() ? items.get(item).complaint(errors[item]) : null;
            if (complaint != null) {
                messages.add(complaint);
            }
        }
        return messages;
    }
}
