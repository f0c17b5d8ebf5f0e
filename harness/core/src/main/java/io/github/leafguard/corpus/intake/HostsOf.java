package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.format.InputException;
import java.util.List;

/** The hosts that a machine's file in JSON has. */
final class HostsOf {
    private HostsOf() {}

    /** Their names; none if the file is not right, which the check of all files will tell. */
    static List<String> json(HeapReader.OwnFile file) {
        try {
            return MachineJson.read(file.content(), file.origin()).hosts().stream()
                    .map(Host::name)
                    .toList();
        } catch (InputException problem) {
            return List.of();
        }
    }
}
