package io.github.leafguard.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that libvirt's driver makes of a domain's XML for libxl. Only {@code mode='host-passthrough'} counts; a policy of
 * {@code force} or {@code require} becomes {@code key=1}, {@code disable} or {@code forbid} {@code key=0}, and the feature vmx or svm
 * nested virtualisation.
 */
final class LibvirtDomain {
    /** Names of libvirt that libxl calls otherwise. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("cx16", "cmpxchg16"),
            Map.entry("cid", "cntxid"),
            Map.entry("ds_cpl", "dscpl"),
            Map.entry("pclmuldq", "pclmulqdq"),
            Map.entry("pni", "sse3"),
            Map.entry("ht", "htt"),
            Map.entry("pn", "psn"),
            Map.entry("clflush", "clfsh"),
            Map.entry("sep", "sysenter"),
            Map.entry("cx8", "cmpxchg8"),
            Map.entry("nodeid_msr", "nodeid"),
            Map.entry("cr8legacy", "altmovcr8"),
            Map.entry("lahf_lm", "lahfsahf"),
            Map.entry("cmp_legacy", "cmplegacy"),
            Map.entry("fxsr_opt", "ffxsr"),
            Map.entry("pdpe1gb", "page1gb"),
            Map.entry("spec-ctrl", "ibrsb"));

    private static final Map<String, String> TYPES =
            Map.of("hvm", "hvm", "xenpvh", "pvh", "pvh", "pvh", "linux", "pv", "xen", "pv");

    private static final List<String> MODES = List.of("custom", "host-model", "host-passthrough", "maximum");
    private static final List<String> POLICIES = List.of("force", "require", "optional", "disable", "forbid");
    private static final Pattern FEATURE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final XmlDocument document;
    private final List<String> keys = new ArrayList<>();
    private String name = "";
    private String type = "";
    private String tscMode = "";
    private boolean counts;
    private @Nullable Boolean hap;
    private @Nullable Boolean nested;
    private @Nullable Boolean viridian;
    private @Nullable Boolean pae;

    private LibvirtDomain(XmlDocument document) {
        this.document = document;
    }

    /** Reads a domain, or only its element {@code cpu}. */
    static SavedDomain read(XmlDocument document) {
        LibvirtDomain domain = new LibvirtDomain(document);
        document.eachElement((path, element) -> domain.element(path.replaceFirst("^domainsnapshot/", ""), element));
        return domain.configuration();
    }

    private void element(String path, XMLStreamReader element) {
        switch (path) {
            case "domain/name" -> name = document.text();
            case "domain/os/type" -> type = TYPES.getOrDefault(document.text().toLowerCase(Locale.ROOT), "");
            case "domain/features/pae" -> pae = true;
            case "domain/features/hap" -> hap = isOn(element);
            case "domain/features/viridian" -> viridian = isOn(element);
            case "domain/clock/timer" -> timer(element);
            case "domain/cpu", "cpu" -> counts = mode(element).equals("host-passthrough");
            case "domain/cpu/feature", "cpu/feature" -> feature(element);
            default -> {}
        }
    }

    private String mode(XMLStreamReader element) {
        String mode = XmlDocument.attribute(element, "mode");
        if (mode != null && !MODES.contains(mode)) {
            throw document.problem(
                    "mode '" + JsonProblems.shortened(mode) + "' of a CPU",
                    "one of " + String.join(", ", MODES),
                    "give the document as it was printed");
        }
        return mode == null ? "" : mode;
    }

    private static boolean isOn(XMLStreamReader element) {
        return !"off".equals(XmlDocument.attribute(element, "state"));
    }

    private void timer(XMLStreamReader element) {
        if ("tsc".equals(XmlDocument.attribute(element, "name"))) {
            String mode = XmlDocument.attribute(element, "mode");
            tscMode = mode == null
                    ? ""
                    : switch (mode) {
                        case "emulate" -> "always_emulate";
                        case "native" -> "native";
                        case "paravirt" -> "native_paravirt";
                        default -> "default";
                    };
        }
    }

    private void feature(XMLStreamReader element) {
        String feature = XmlDocument.attribute(element, "name");
        String policy = XmlDocument.attribute(element, "policy");
        if (feature == null) {
            throw document.problem("a feature without a name", "the attribute 'name'", "correct the document");
        }
        if (!FEATURE.matcher(feature).matches() || policy != null && !POLICIES.contains(policy)) {
            throw document.problem(
                    "the feature '" + JsonProblems.shortened(feature) + "' with policy '" + policy + "'",
                    "a name without blanks, and a policy of " + String.join(", ", POLICIES),
                    "give the document as it was printed");
        }
        boolean on = policy == null || policy.equals("force") || policy.equals("require");
        if (!counts || !on && !"disable".equals(policy) && !"forbid".equals(policy)) {
            return;
        }
        if (feature.equals("vmx") || feature.equals("svm")) {
            nested = on;
        } else {
            keys.add(KEYS.getOrDefault(feature, feature) + (on ? "=1" : "=0"));
        }
    }

    private SavedDomain configuration() {
        boolean isHvm = type.equals("hvm");
        List<String> cpuid = keys.isEmpty() ? List.of() : List.of("host," + String.join(",", keys));
        // The driver says pae=0 of an HVM guest whose definition does not have the element.
        Boolean offersPae = isHvm ? Boolean.valueOf(pae != null) : pae;
        return new SavedDomain(name, type, hap, cpuid, List.of(), nested, null, tscMode, offersPae, viridian);
    }
}
