package io.github.leafguard.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The forms in which evidence comes, told by its content. File names have no say. */
public enum Formats {
    /** A file of {@code xl save}, a libxl stream or a libxc image. */
    MIGRATION_STREAM("a migration stream"),
    /** A JSON text. */
    JSON("JSON"),
    /** Output of {@code xen-cpuid -p}. */
    XEN_CPUID_POLICIES("output of xen-cpuid -p"),
    /** Output of {@code xen-cpuid} without {@code -p}. */
    XEN_CPUID_FEATURESETS("output of xen-cpuid"),
    /** Output of {@code cpuid -r}. */
    CPUID_TOOL("output of cpuid -r"),
    /** A dump of InstLatx64 or AIDA64. */
    INSTLAT("an InstLatx64 dump"),
    /** None of these. */
    UNKNOWN("of no known form");

    /** How many first bytes tell a migration stream from a text. */
    public static final int HEAD = 8;

    private static final Pattern POLICIES = Pattern.compile(
            "(?m)^(?:Xen reports there are maximum|\\S.* policy(?:: \\d+ leaves,| not supported by Xen))");
    private static final Pattern FEATURESETS = Pattern.compile("(?m)^nr_features: \\d");
    private static final Pattern TOOL_ROW = Pattern.compile("(?m)^ *0x[0-9a-fA-F]{8} 0x[0-9a-fA-F]{2,8}: eax=");
    private static final Pattern INSTLAT_ROW = Pattern.compile("(?m)^CPUID [0-9a-fA-F]{8}: ");

    private final String phrase;

    Formats(String phrase) {
        this.phrase = phrase;
    }

    /** What it is, as it stands in a sentence. */
    public String phrase() {
        return phrase;
    }

    /** The form of this content. Of a large one the first {@link #HEAD} bytes tell whether it is a migration stream. */
    public static Formats detect(byte[] content) {
        int start = TextEncoding.hasMark(content, 0, content.length) ? 3 : 0;
        String text = new String(content, start, content.length - start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("Xen save") || text.startsWith("LibxlFmt") || text.startsWith("\u00ff".repeat(HEAD))) {
            return MIGRATION_STREAM;
        }
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            return JSON;
        }
        if (POLICIES.matcher(text).find()) {
            return XEN_CPUID_POLICIES;
        }
        if (FEATURESETS.matcher(text).find()) {
            return XEN_CPUID_FEATURESETS;
        }
        if (TOOL_ROW.matcher(text).find()) {
            return CPUID_TOOL;
        }
        return INSTLAT_ROW.matcher(text).find() ? INSTLAT : UNKNOWN;
    }
}
