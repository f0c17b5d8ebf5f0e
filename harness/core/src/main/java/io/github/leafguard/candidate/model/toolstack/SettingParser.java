package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.corpus.CpuidSetting;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Reads {@code cpuid=} settings as {@code xl} does with libxl. Nothing here refuses a guest: what cannot be read is printed and
 * dropped, and the rest counts.
 */
public final class SettingParser {
    private final LibxlSyntax libxl;

    /** A parser for a toolstack that knows these keys. */
    public SettingParser(CpuidKeys keys) {
        this.libxl = new LibxlSyntax(keys);
    }

    /** What these settings ask for. Several count as if their items stood in one: a later one overwrites an earlier one's bits. */
    public Overrides parse(List<CpuidSetting> settings) {
        if (settings.isEmpty()) {
            return Overrides.NONE;
        }
        OverrideList list = new OverrideList();
        for (CpuidSetting setting : settings) {
            switch (setting.syntax()) {
                case LIBXL -> parseString(setting.items().get(0), list);
                case XEND -> setting.items().forEach(item -> parseItem(item, list));
            }
        }
        return list.build();
    }

    private void parseString(String text, OverrideList list) {
        // As C's strtok: empty tokens do not exist, and blanks belong to the token.
        StringTokenizer tokens = new StringTokenizer(text, ",");
        if (!tokens.hasMoreTokens()) {
            return;
        }
        if (!tokens.nextToken().equals("host")) {
            list.print("cpuid=\"" + text + "\": the first word is not \"host\"; the whole string is ignored");
            return;
        }
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int error = libxl.parse(token, list);
            if (error != 0) {
                list.print("cpuid= flag \"" + token + "\": error " + error + ", " + LibxlSyntax.meaning(error)
                        + "; the flag is dropped");
            }
        }
    }

    private static void parseItem(String item, OverrideList list) {
        int error = XendSyntax.parse(item, list);
        if (error != 0) {
            list.print("cpuid= line \"" + item + "\": error " + error + ", " + XendSyntax.meaning(error)
                    + "; the rest of the line is dropped");
        }
    }
}
