package io.github.leafguard.format;

import io.github.leafguard.format.report.ProcCpuinfoText;
import io.github.leafguard.format.report.XapiText;
import io.github.leafguard.format.report.XlDmesgText;
import io.github.leafguard.format.report.XlInfoText;
import io.github.leafguard.format.text.PastedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The forms in which evidence comes, told by its content. File names have no say. */
public enum Formats {
    /** A file of {@code xl save} or {@code virsh save}, a suspend image of XAPI, a libxl stream or a libxc image. */
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
    /** Raw data of libcpuid. */
    LIBCPUID("raw data of libcpuid"),
    /** Records of XAPI in JSON. */
    XAPI_JSON("records of XAPI in JSON"),
    /** What {@code xe} prints of a host, a pool or a VM. */
    XAPI("the output of xe"),
    /** Output of {@code xl info}. */
    XL_INFO("output of xl info"),
    /** Output of {@code xl dmesg}. */
    XL_DMESG("output of xl dmesg"),
    /** {@code /proc/cpuinfo}. */
    PROC_CPUINFO("/proc/cpuinfo"),
    /** A document of libvirt. */
    LIBVIRT("a document of libvirt"),
    /** A configuration file of {@code xl}, or lines of one. */
    XL_CONFIGURATION("a configuration of xl"),
    /** A featureset and nothing else. */
    FEATURESET("a featureset"),
    /** None of these. */
    UNKNOWN("of no known form");

    /** How many first bytes tell a migration stream from a text. */
    public static final int HEAD = 8;

    private static final Pattern JSON_LIST = Pattern.compile(
            "\\[\\s*+(?:[\\[{\"\\]]|(?:-?\\d[\\d.eE+-]{0,30}|true|false|null)\\s*+(?:,|\\]\\s*+$))[\\s\\S]*");
    private static final Pattern XML =
            Pattern.compile("<(?:\\?xml|!--|capabilities|domain|domainsnapshot|cpu|cpudata)\\b[\\s\\S]*");

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
        String bytes = new String(content, start, content.length - start, StandardCharsets.ISO_8859_1);
        if (isStream(bytes)) {
            return MIGRATION_STREAM;
        }
        String text = bytes.stripLeading();
        if (text.startsWith("{") || JSON_LIST.matcher(text).matches()) {
            return XapiJson.isOne(text) ? XAPI_JSON : JSON;
        }
        if (XML.matcher(text).matches()) {
            return LIBVIRT;
        }
        String decoded = new String(content, start, content.length - start, StandardCharsets.UTF_8);
        List<Formats> forms = PastedText.isTooLong(decoded) ? List.of() : in(PastedText.of(decoded));
        return forms.isEmpty() ? UNKNOWN : forms.get(0);
    }

    private static boolean isStream(String bytes) {
        return bytes.startsWith("Xen save")
                || bytes.startsWith("XenSaved")
                || bytes.startsWith("libvirt-")
                || bytes.startsWith("LibxlFmt")
                || bytes.startsWith("\u00ff".repeat(HEAD));
    }

    /** The forms that a pasted text has, the one that tells most first. */
    static List<Formats> in(PastedText text) {
        Map<Formats, BooleanSupplier> signs = new LinkedHashMap<>();
        signs.put(XEN_CPUID_POLICIES, () -> PrintedForms.POLICIES.isIn(text));
        signs.put(XEN_CPUID_FEATURESETS, () -> PrintedForms.hasFeaturesets(text));
        signs.put(CPUID_TOOL, () -> PrintedForms.CPUID_TOOL.isIn(text));
        signs.put(INSTLAT, () -> PrintedForms.INSTLAT.isIn(text));
        signs.put(LIBCPUID, () -> LibcpuidText.GRAMMAR.isIn(text));
        signs.put(XAPI, () -> XapiText.isIn(text));
        signs.put(XL_INFO, () -> XlInfoText.isIn(text));
        signs.put(XL_DMESG, () -> XlDmesgText.isIn(text));
        signs.put(PROC_CPUINFO, () -> ProcCpuinfoText.isIn(text));
        signs.put(XL_CONFIGURATION, () -> XlConfigurationText.isIn(text));
        List<Formats> found = new ArrayList<>();
        signs.forEach((form, isIn) -> {
            if (isIn.getAsBoolean()) {
                found.add(form);
            }
        });
        return found.isEmpty() && XapiText.isBare(text) ? List.of(FEATURESET) : found;
    }
}
