package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.SystemPolicy;
import java.util.List;

/**
 * How far the model agrees with what a Xen made of a host.
 *
 * @param version the version it was taken to be
 * @param said the version that the evidence is said to be of, empty if nobody says
 * @param alike all versions that agree as well, oldest first, this one among them; more than one where nobody said which it was
 * @param source where the policies are from
 * @param policies how many were seen
 * @param unexplained what of them no rule explains
 */
public record Agreement(
        String version, String said, List<String> alike, String source, int policies, List<Unexplained> unexplained) {
    public Agreement {
        alike = List.copyOf(alike);
        unexplained = List.copyOf(unexplained);
    }

    /** How many of the policies are explained to the last bit. */
    public int agreeing() {
        return policies
                - (int) unexplained.stream().map(Unexplained::policy).distinct().count();
    }

    /** {@code agrees with 4.15.0 in 6 of 6 policies}. */
    public String sentence() {
        return "agrees with %s in %d of %d policies".formatted(versions(), agreeing(), policies);
    }

    private String versions() {
        if (!said.isEmpty() && !said.equals(version)) {
            return version + " (for " + said + ")";
        }
        // Point releases of several series may agree while others between them do not.
        return alike.size() <= 1
                ? version
                : "%d releases from %s to %s".formatted(alike.size(), alike.get(0), alike.get(alike.size() - 1));
    }

    /** The titles of the policies that are not explained. */
    public List<String> disagreeing() {
        return unexplained.stream()
                .map(Unexplained::policy)
                .distinct()
                .map(SystemPolicy::title)
                .toList();
    }
}
