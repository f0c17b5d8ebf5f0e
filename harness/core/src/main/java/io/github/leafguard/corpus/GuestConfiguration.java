package io.github.leafguard.corpus;

import io.github.leafguard.format.SavedDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A domain's configuration, as far as its CPU policy depends on it. A toolstack needs it for a new guest, and for one whose stream
 * carries no CPUID data; for any other restored guest its {@code cpuid=} settings count no more, but its options still do.
 *
 * @param name the domain's name; empty if it is not known
 * @param cpuid its {@code cpuid=} settings; several count as if they stood in one
 * @param msrs what it asks of MSRs, in the form that a toolstack keeps
 * @param options everything else
 */
public record GuestConfiguration(String name, List<CpuidSetting> cpuid, List<MsrSetting> msrs, GuestOptions options) {
    /** A domain without a setting, everything as by default. */
    public static final GuestConfiguration PLAIN = new GuestConfiguration("", List.of(), List.of(), GuestOptions.PLAIN);

    public GuestConfiguration {
        cpuid = List.copyOf(cpuid);
        msrs = List.copyOf(msrs);
    }

    /** A domain with these settings, everything else as by default. */
    public static GuestConfiguration of(CpuidSetting... cpuid) {
        return new GuestConfiguration("", List.of(cpuid), List.of(), GuestOptions.PLAIN);
    }

    /** What a saved guest's configuration says. */
    public static GuestConfiguration of(SavedDomain domain) {
        GuestOptions options = GuestOptions.PLAIN
                .with(GuestOption.NESTED, Boolean.TRUE.equals(domain.nested()))
                .with(GuestOption.NOMIGRATE, Boolean.TRUE.equals(domain.nomigrate()))
                .with(GuestOption.TSC_EMULATED, domain.tscMode().equals("always_emulate"))
                .with(GuestOption.PAE, !Boolean.FALSE.equals(domain.pae()))
                .with(GuestOption.VIRIDIAN, Boolean.TRUE.equals(domain.viridian()));
        // An item of the one syntax names a leaf in front of a colon, a line of the other has none.
        boolean isLine = domain.cpuid().size() == 1 && domain.cpuid().get(0).indexOf(':') < 0;
        CpuidSetting.Syntax syntax = isLine ? CpuidSetting.Syntax.LIBXL : CpuidSetting.Syntax.XEND;
        return new GuestConfiguration(
                domain.name(),
                domain.cpuid().isEmpty() ? List.of() : List.of(CpuidSetting.ofConfiguration(syntax, domain.cpuid())),
                domain.msrs().stream()
                        .map(msr -> new MsrSetting(msr.index(), msr.bits()))
                        .toList(),
                options);
    }

    /** The same with one more setting, which overwrites what the others say of the same bits. */
    public GuestConfiguration with(CpuidSetting setting) {
        List<CpuidSetting> more = new ArrayList<>(cpuid);
        more.add(setting);
        return new GuestConfiguration(name, more, msrs, options);
    }

    /** The same with other options. */
    public GuestConfiguration with(GuestOptions other) {
        return new GuestConfiguration(name, cpuid, msrs, other);
    }

    /** The same domain without its name, so that those that are built alike are equal. */
    public GuestConfiguration withoutName() {
        return name.isEmpty() ? this : new GuestConfiguration("", cpuid, msrs, options);
    }

    /** Whether a policy does not depend on it. */
    public boolean isPlain() {
        return cpuid.isEmpty() && msrs.isEmpty() && options.isPlain();
    }

    /** What differs from a plain one, in words of {@code xl.cfg}; empty for a plain one. */
    public List<String> differences() {
        return Stream.of(
                        cpuid.stream().map(CpuidSetting::configLine),
                        msrs.stream().map(MsrSetting::toString),
                        options.changed().stream().map(GuestOption::configLine))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Its name and what differs from a plain one, in a line. */
    @Override
    public String toString() {
        String lines = isPlain() ? "plain" : String.join(", ", differences());
        return name.isEmpty() ? lines : "domain '" + name + "', " + lines;
    }
}
