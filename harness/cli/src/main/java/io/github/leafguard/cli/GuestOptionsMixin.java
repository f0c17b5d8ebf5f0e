package io.github.leafguard.cli;

import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import picocli.CommandLine.Option;

/** The options of a guest's configuration, besides {@code cpuid=}, that change its CPU policy. */
final class GuestOptionsMixin {
    @Option(names = "--nested", description = "The guest may nest (nestedhvm = 1): VMX or SVM are offered.")
    private boolean nested;

    @Option(names = "--nomigrate", description = "The guest may not migrate (nomigrate = 1): ITSC is offered.")
    private boolean nomigrate;

    @Option(names = "--tsc-emulated", description = "tsc_mode = \"always_emulate\", with the same consequence.")
    private boolean tscEmulated;

    @Option(names = "--no-pae", description = "An HVM guest without PAE (pae = 0).")
    private boolean withoutPae;

    @Option(names = "--viridian", description = "An HVM guest with Viridian leaves (viridian = 1).")
    private boolean viridian;

    /** What is asked for. */
    GuestOptions options() {
        return GuestOptions.PLAIN
                .with(GuestOption.NESTED, nested)
                .with(GuestOption.NOMIGRATE, nomigrate)
                .with(GuestOption.TSC_EMULATED, tscEmulated)
                .with(GuestOption.PAE, !withoutPae)
                .with(GuestOption.VIRIDIAN, viridian);
    }
}
