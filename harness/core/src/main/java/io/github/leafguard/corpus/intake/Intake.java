package io.github.leafguard.corpus.intake;

import java.util.List;

/**
 * What becomes of a heap of files.
 *
 * @param fates what became of every file, in the order of their names
 * @param files what is to be in the corpus
 * @param remarks what somebody should know besides, such as machines that answer alike
 */
public record Intake(List<Fate> fates, List<NewFile> files, List<String> remarks) {
    public Intake {
        fates = List.copyOf(fates);
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /** Whether a file was refused. */
    public boolean hasRefused() {
        return fates.stream().anyMatch(fate -> fate.result() == Fate.Result.REFUSED);
    }
}
