package io.github.leafguard.candidate.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Xen's command line says about policies (facts: derivation section 9).
 *
 * @param disabled option names of features switched off by {@code cpuid=no-…}, {@code smep=0} and the like
 * @param rdrand {@code cpuid=rdrand} was given, which keeps RDRAND where it is hidden by default
 * @param xsave false with {@code no-xsave} or {@code xsave=0}
 * @param scMsr false with {@code spec-ctrl=no} or {@code spec-ctrl=no-msr-sc}
 * @param pku false with {@code pku=0}
 * @param hap false with {@code hap=0}
 * @param vpmu {@code on} or {@code all} if the vPMU is switched on, else null
 */
record BootOptions(
        List<String> disabled,
        boolean rdrand,
        boolean xsave,
        boolean scMsr,
        boolean pku,
        boolean hap,
        @Nullable String vpmu) {

    static BootOptions parse(List<String> options) {
        List<String> disabled = new ArrayList<>();
        boolean rdrand = false;
        boolean xsave = true;
        boolean scMsr = true;
        boolean pku = true;
        boolean hap = true;
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
                case "spec-ctrl" -> scMsr = scMsr(value, scMsr);
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
        return new BootOptions(List.copyOf(disabled), rdrand, xsave, scMsr, pku, hap, vpmu);
    }

    /** Whether Xen leaves protection keys off, by its own option or because it was told that there are none. */
    boolean leavesPkuOff() {
        return !pku || disabled.contains("pku");
    }

    private static boolean isOn(String name, String value) {
        return !name.startsWith("no-") && !isOff(value);
    }

    private static boolean isOff(String value) {
        return List.of("0", "no", "off", "false", "disable").contains(value);
    }

    /** What one option makes of the setting before it; its words take effect one after the other. */
    private static boolean scMsr(String value, boolean before) {
        boolean usable = before;
        for (String token : value.split(",")) {
            String name = token.replaceFirst("=.*", "");
            if (isOff(token)) {
                usable = false;
            } else if (name.equals("msr-sc") || name.equals("no-msr-sc")) {
                usable = isOn(name, token.substring(name.length()).replaceFirst("^=", ""));
            }
        }
        return usable;
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
