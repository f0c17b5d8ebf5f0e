package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cases of one host that no rule tells apart, and how they fail between many releases. */
public final class AlikeCases {
    /** More than there are answers. */
    private static final int MOST_ANSWERS = 257;

    /** Odd, so that no two keys become one; spreads them over a hash table. */
    private static final int SPREAD = 0x9e3779b1;

    private final List<CaseId> ids;
    private final String guestKind;
    private final String source;
    private final int[] answers;
    private final BitSet failing;
    private final Map<Integer, Judgement> judgements;

    AlikeCases(
            List<CaseId> ids,
            String guestKind,
            String source,
            int[] answers,
            BitSet failing,
            Map<Integer, Judgement> judgements) {
        this.ids = List.copyOf(ids);
        this.guestKind = guestKind;
        this.source = source;
        this.answers = answers;
        this.failing = failing;
        this.judgements = judgements;
    }

    /** The cases, at least one. */
    public List<CaseId> ids() {
        return ids;
    }

    /** The kind of their guests, which may be archived ones of a version; empty where they have none. */
    public String guestKind() {
        return guestKind;
    }

    /** The version that archived their guests; empty where it was none. */
    public String source() {
        return source;
    }

    /** The numbers of the pairs between which they fail; callers do not change it. */
    public BitSet failing() {
        return failing;
    }

    /** The number of each release's answer; callers do not change it. */
    public int[] answers() {
        return answers;
    }

    /** The findings of the first case, between a pair for which it fails. */
    public List<Finding> findings(Pair pair) {
        return judgement(pair).findings();
    }

    private Judgement judgement(Pair pair) {
        return Objects.requireNonNull(judgements.get(key(answers, pair)), "it does not fail there");
    }

    /**
     * What the answers before and after are: between pairs for which it is equal, the cases fail alike.
     *
     * @param answers the number of each release's answer
     */
    public static int key(int[] answers, Pair pair) {
        return (answers[pair.from()] * MOST_ANSWERS + answers[pair.to()]) * SPREAD;
    }
}
