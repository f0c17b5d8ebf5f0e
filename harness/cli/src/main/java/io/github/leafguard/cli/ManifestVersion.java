package io.github.leafguard.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest states it; classes that run outside a jar have none. */
final class ManifestVersion implements IVersionProvider {

    ManifestVersion() {}

    /** Leafguard's version. */
    static String text() {
        return Optional.ofNullable(Leafguard.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"leafguard " + text(), "Java " + Runtime.version()};
    }
}
