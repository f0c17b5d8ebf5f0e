package io.github.leafguard.pool;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.pool.level.LevelRules;

/**
 * A version of Xen that a host of the pool runs.
 *
 * @param stated as the user writes it, e.g. {@code 4.17.6-2.1.xcpng8.3} or {@code xen:4.17}
 * @param candidate what answers for it
 * @param stream how much of a policy its migration streams carry
 * @param rules what XAPI does with its featuresets
 * @param identity what the candidate is made of; equal for versions that answer alike
 * @param isAssumed whether another release of its series stands for it
 */
public record PoolVersion(
        String stated, Candidate candidate, PolicyBounds stream, LevelRules rules, String identity, boolean isAssumed) {

    /**
     * The version that a text names: a release, or the spec of a candidate.
     *
     * @throws IllegalArgumentException if nothing here can stand for it, saying why
     */
    public static PoolVersion of(String text, Candidates candidates) {
        if (text.indexOf(':') >= 0) {
            Candidate candidate = candidates.resolve(text);
            return new PoolVersion(
                    text,
                    candidate,
                    stream(candidate.version(), candidates),
                    rules(candidate),
                    candidate.identity(),
                    false);
        }
        StandIn standIn = candidates.standIn(text);
        if (standIn instanceof StandIn.None none) {
            throw new IllegalArgumentException(none.reason());
        }
        Candidate candidate =
                standIn instanceof StandIn.Exact exact ? exact.candidate() : ((StandIn.Assumed) standIn).candidate();
        return new PoolVersion(
                text,
                candidate,
                stream(candidate.version(), candidates),
                rules(candidate),
                candidate.identity(),
                standIn instanceof StandIn.Assumed);
    }

    /** The same with another candidate that answers for it, such as one with a real toolstack. */
    public PoolVersion answeredBy(Candidate other) {
        return new PoolVersion(stated, other, stream, rules, other.identity(), isAssumed);
    }

    private static LevelRules rules(Candidate candidate) {
        return LevelRules.of(candidate.version());
    }

    private static PolicyBounds stream(String version, Candidates candidates) {
        StandIn standIn = candidates.standIn(version);
        Candidate model = standIn instanceof StandIn.Exact exact
                ? exact.candidate()
                : standIn instanceof StandIn.Assumed assumed ? assumed.candidate() : null;
        if (model instanceof ModelCandidate modelled) {
            return modelled.bounds();
        }
        throw new IllegalArgumentException("no model knows what a migration stream of " + version + " carries");
    }

    /** Whether another version is the same, however it is written. */
    public boolean isSame(PoolVersion other) {
        return identity.equals(other.identity);
    }

    /** The version as guests name their source. */
    public String name() {
        return candidate.version();
    }
}
