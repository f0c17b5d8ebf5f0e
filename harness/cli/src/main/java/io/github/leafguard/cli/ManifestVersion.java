package io.github.leafguard.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest states it; classes that run outside a jar have none. */
final class ManifestVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Leafguard.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"leafguard " + version, "Java " + Runtime.version()};
    }
}
