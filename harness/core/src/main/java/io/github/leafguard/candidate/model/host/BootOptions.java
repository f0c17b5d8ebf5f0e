package io.github.leafguard.candidate.model.host;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Xen's command line says about policies (docs/MODEL.md, "Boot").
 *
 * @param disabled option names of features switched off by {@code cpuid=no-…}, {@code smep=0} and the like
 * @param rdrand {@code cpuid=rdrand} was given, which keeps RDRAND where it is hidden by default
 * @param xsave false with {@code no-xsave} or {@code xsave=0}
 * @param pku false with {@code pku=0}
 * @param hap false with {@code hap=0}
 * @param specCtrl what {@code spec-ctrl=} says
 * @param tsx 0 or 1 with {@code tsx=}, null without
 * @param noLapic true with {@code nolapic}
 * @param vpmu {@code on} or {@code all} if the vPMU is switched on, else null
 */
public record BootOptions(
        List<String> disabled,
        boolean rdrand,
        boolean xsave,
        boolean pku,
        boolean hap,
        SpecCtrlOption specCtrl,
        @Nullable Integer tsx,
        boolean noLapic,
        @Nullable String vpmu) {

    /** One spelling of each option that decides policies, but those of {@code cpuid=} that switch a named feature off. */
    public static final List<String> KNOWN = List.of(
            "no-xsave",
            "hap=0",
            "pku=0",
            "smep=0",
            "smap=0",
            "tsx=0",
            "tsx=1",
            "nolapic",
            "vpmu=on",
            "vpmu=all",
            "cpuid=rdrand",
            "spec-ctrl=no",
            "spec-ctrl=no-xen",
            "spec-ctrl=no-msr-sc",
            "spec-ctrl=no-gds-mit",
            "spec-ctrl=pv=0",
            "spec-ctrl=hvm=0");

    /** Reads the options that matter here; the last of a kind wins, others are passed over. */
    public static BootOptions parse(List<String> options) {
        List<String> disabled = new ArrayList<>();
        boolean rdrand = false;
        boolean xsave = true;
        boolean pku = true;
        boolean hap = true;
        SpecCtrlOption specCtrl = SpecCtrlOption.DEFAULT;
        Integer tsx = null;
        boolean noLapic = false;
        String vpmu = null;
        for (String option : options) {
            String name = option.replaceFirst("=.*", "");
            String value = option.contains("=") ? option.substring(name.length() + 1) : "";
            switch (name) {
                case "xsave", "no-xsave" -> xsave = isOn(name, value);
                case "hap", "no-hap" -> hap = isOn(name, value);
                case "pku", "no-pku" -> pku = isOn(name, value);
                case "smep", "no-smep", "smap", "no-smap" -> {
                    if (!isOn(name, value)) {
                        disabled.add(name.replaceFirst("^no-", ""));
                    }
                }
                case "spec-ctrl" -> specCtrl = specCtrl.with(value);
                case "tsx", "no-tsx" -> tsx = isOn(name, value) ? 1 : 0;
                case "nolapic" -> noLapic = true;
                case "lapic" -> noLapic = isOff(value);
                case "vpmu" -> vpmu = isOff(value) ? null : "all".equals(value) ? "all" : "on";
                case "cpuid" -> {
                    disabled.addAll(disabledFeatures(value));
                    rdrand |= asksForRdrand(value);
                }
                default -> {
                    // Not about policies.
                }
            }
        }
        return new BootOptions(List.copyOf(disabled), rdrand, xsave, pku, hap, specCtrl, tsx, noLapic, vpmu);
    }

    /** Whether Xen does not switch XSAVE on, so that CPUID mirrors that. */
    public boolean leavesXsaveOff() {
        return !xsave || disabled.contains("xsave");
    }

    /** Whether Xen leaves protection keys off, by its own option or because it was told that there are none. */
    public boolean leavesPkuOff() {
        return !pku || disabled.contains("pku");
    }

    static boolean isOn(String name, String value) {
        return !name.startsWith("no-") && !isOff(value);
    }

    static boolean isOff(String value) {
        return List.of("0", "no", "off", "false", "disable").contains(value);
    }

    private static boolean asksForRdrand(String value) {
        for (String token : value.split(",")) {
            if (token.equals("rdrand") || token.startsWith("rdrand=") && !isOff(token.substring("rdrand=".length()))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> disabledFeatures(String value) {
        List<String> names = new ArrayList<>();
        for (String token : value.split(",")) {
            if (token.startsWith("no-")) {
                names.add(token.substring(3));
            } else if (token.contains("=") && isOff(token.substring(token.indexOf('=') + 1))) {
                names.add(token.substring(0, token.indexOf('=')));
            }
        }
        return names;
    }
}
