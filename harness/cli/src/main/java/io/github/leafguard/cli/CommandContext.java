package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.cli.screen.ProcessEnvironment;
import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.lab.CandidateKinds;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import java.util.function.BooleanSupplier;

/**
 * What every command is given.
 *
 * @param screen where it prints
 * @param environment what the process finds around it
 * @param isDebugging whether the user wants stack traces
 */
record CommandContext(Screen screen, ProcessEnvironment environment, BooleanSupplier isDebugging) {
    /** The candidates there are, reading files within these limits. */
    Candidates candidates(ArchiveLimits limits) {
        return new Candidates(CandidateKinds.all(environment.variables(), limits));
    }

    /** The lab of the user. */
    Lab lab() {
        return new Lab(LabSettings.of(environment.variables()));
    }
}
