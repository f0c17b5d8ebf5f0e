package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.BitSet;
import java.util.List;

/**
 * What is the same on every host while many releases are compared.
 *
 * @param pairs what is compared, every step before the pairs that it is part of
 * @param ends the releases of each pair
 * @param steps the numbers of the steps of each pair; none for a step
 * @param filter by which rules, and which cases
 */
record PairRun(
        List<Candidate> releases,
        List<Pair> pairs,
        PairEnds ends,
        List<BitSet> steps,
        Workload workload,
        CaseFilter filter,
        Examiner examiner,
        AskedSettings settings,
        AnswerNumbers numbers,
        PromisedGuests promises) {}
