package io.github.leafguard.cli.fleet;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run on an engine begins with.
 *
 * @param master where the engine works, in its own words; empty for where it is started
 * @param corpus paths and URIs of directories, archives and files
 * @param limits the limits on archives, for each file
 * @param work a directory that all machines of the engine see, for what is judged; empty for one of this machine
 * @param told is told what the engine is at, a sentence without an end each time
 */
public record FleetRequest(
        Optional<String> master,
        List<String> corpus,
        ArchiveLimits limits,
        Optional<String> work,
        Consumer<String> told) {
    public FleetRequest {
        corpus = List.copyOf(corpus);
    }
}
