package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.FirstReleases;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MustBeRefusedTest {
    private static final Check CHECK = new MustBeRefused();
    private static final CpuPolicy GUEST = policy("amd d/1/8000001c\n+FPU");
    private static final PolicyError ERROR = PolicyError.atLeaf(Errno.EINVAL, 0, PolicyError.NONE);
    private static final PolicyError OTHER = PolicyError.atLeaf(Errno.EINVAL, 7, 0);
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(ERROR);
    private static final RestoreOutcome OTHERWISE = new RestoreOutcome.Refused(OTHER);

    private static Case.Restore comes(
            RestoreOutcome candidate, RestoreOutcome baseline, @Nullable FirstReleases since) {
        Case.Restore ordinary = Cases.restore(GUEST, candidate, baseline);
        ArchivedGuest of = ordinary.guest();
        ArchivedGuest guest = new ArchivedGuest(
                of.id(),
                of.host(),
                of.kind(),
                of.source(),
                of.policy(),
                of.configuration(),
                of.provenance(),
                null,
                new Refusal(ERROR, since, null, "no release has that many leaves"));
        return new Case.Restore(
                CaseId.of(guest), ordinary.host(), ordinary.versions(), guest, GUEST, candidate, baseline, null, null);
    }

    @Test
    void aGuestThatIsRefusedAsXenDoesPasses() {
        assertFindings(CHECK, comes(REFUSED, REFUSED, null));
    }

    @Test
    void aGuestThatIsTakenIsReported() {
        assertFindings(
                CHECK,
                comes(restored(GUEST), REFUSED, null),
                "REGRESSION must-be-refused/taken " + ERROR + ": " + ERROR + " -> taken");
        assertThat(sentence(CHECK, comes(restored(GUEST), REFUSED, null)))
                .isEqualTo("4.16.0-rc4 takes a guest that it must refuse with " + ERROR
                        + ": no release has that many leaves.");
    }

    @Test
    void aGuestThatIsRefusedWithAnotherErrorIsReported() {
        assertFindings(
                CHECK,
                comes(OTHERWISE, REFUSED, null),
                "REGRESSION must-be-refused/refused-otherwise " + ERROR + ": " + ERROR + " -> " + OTHER);
    }

    @Test
    void whatTheBaselineDoesAsWellIsPreExisting() {
        assertFindings(
                CHECK,
                comes(restored(GUEST), restored(GUEST), null),
                "PRE_EXISTING must-be-refused/taken " + ERROR + ": taken -> taken");
        assertFindings(
                CHECK,
                comes(OTHERWISE, OTHERWISE, null),
                "PRE_EXISTING must-be-refused/refused-otherwise " + ERROR + ": " + OTHER + " -> " + OTHER);
    }

    @Test
    void aBaselineThatNeedNotRefuseItIsNoExcuse() {
        FirstReleases since = FirstReleases.of(List.of("4.16.0"));
        assertFindings(
                CHECK,
                comes(restored(GUEST), restored(GUEST), since),
                "REGRESSION must-be-refused/taken " + ERROR + ": taken -> taken");
    }

    @Test
    void itLooksAtSuchGuestsAndNoOtherCheckDoes() {
        CaseId id = comes(REFUSED, REFUSED, null).id();
        assertThat(id.text()).isEqualTo("refusal/xen-4.15.0/nocera/pv");
        assertThat(Checks.all())
                .filteredOn(check -> check.appliesTo(id))
                .extracting(Check::id)
                .containsExactly("must-be-refused");
        assertThat(CHECK.appliesTo(new CaseId.Restore("guest"))).isFalse();
    }
}
