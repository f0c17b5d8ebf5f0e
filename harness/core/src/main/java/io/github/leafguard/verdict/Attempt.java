package io.github.leafguard.verdict;

import io.github.leafguard.candidate.CandidateException;
import java.util.function.Supplier;

/** What breaks is known. That a hypervisor fails when it is asked once more for causes and ways out takes nothing from it. */
final class Attempt {
    private Attempt() {}

    /** What a search comes to, or something else if the candidate does not run. */
    static <T> T orElse(Supplier<T> search, T otherwise) {
        try {
            return search.get();
        } catch (CandidateException notRun) {
            return otherwise;
        }
    }
}
