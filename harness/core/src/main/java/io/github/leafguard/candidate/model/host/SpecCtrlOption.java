package io.github.leafguard.candidate.model.host;

/**
 * What the boot option {@code spec-ctrl=} says, as far as policies depend on it; its words take effect one after the other.
 *
 * @param off everything is switched off: {@code no}
 * @param pv PV guests may use speculation-control MSRs: not with {@code no}, {@code no-msr-sc} or {@code pv=0}
 * @param hvm the same for HVM guests, with {@code hvm=0}
 * @param gdsMit Gather Data Sampling is mitigated: not with {@code no}, {@code no-xen} or {@code no-gds-mit}
 */
public record SpecCtrlOption(boolean off, boolean pv, boolean hvm, boolean gdsMit) {
    static final SpecCtrlOption DEFAULT = new SpecCtrlOption(false, true, true, true);

    /** What one more option on the command line makes of this. */
    SpecCtrlOption with(String value) {
        SpecCtrlOption now = this;
        for (String token : value.split(",")) {
            now = now.withWord(token);
        }
        return now;
    }

    private SpecCtrlOption withWord(String token) {
        String name = token.replaceFirst("=.*", "").replaceFirst("^no-", "");
        boolean on = BootOptions.isOn(
                token.replaceFirst("=.*", ""), token.contains("=") ? token.replaceFirst("[^=]*=", "") : "");
        if (BootOptions.isOff(token)) {
            return new SpecCtrlOption(true, false, false, false);
        }
        return switch (name) {
            case "msr-sc" -> new SpecCtrlOption(off, on, on, gdsMit);
            case "pv" -> new SpecCtrlOption(off, on, hvm, gdsMit);
            case "hvm" -> new SpecCtrlOption(off, pv, on, gdsMit);
            case "xen" -> new SpecCtrlOption(off, pv, hvm, on && gdsMit);
            case "gds-mit" -> new SpecCtrlOption(off, pv, hvm, on);
            default -> this;
        };
    }
}
