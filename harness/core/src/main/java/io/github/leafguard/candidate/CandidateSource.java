package io.github.leafguard.candidate;

import java.util.List;
import java.util.Optional;

/** One kind of candidate: understands specs of one prefix, e.g. {@code model:}. */
public interface CandidateSource {
    /** The prefix without the colon. */
    String prefix();

    /**
     * The candidate for the part of a spec after the prefix.
     *
     * @throws IllegalArgumentException if there is none, saying what there is
     */
    Candidate resolve(String rest);

    /** The candidate that stands for a version as archived guests name it, if this kind has it. */
    default Optional<Candidate> forVersion(String version) {
        return Optional.empty();
    }

    /** Versions of this kind that may stand for others of their series, which nobody here knows. */
    default List<String> releases() {
        return List.of();
    }

    /** How the versions of this kind of candidate follow one another. */
    default VersionOrder versions() {
        return VersionOrder.NONE;
    }

    /** Specs a user can ask for, for {@code leafguard candidates}. */
    List<String> available();
}
