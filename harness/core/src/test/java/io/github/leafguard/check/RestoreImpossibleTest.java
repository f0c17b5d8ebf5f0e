package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import org.junit.jupiter.api.Test;

class RestoreImpossibleTest {
    private static final Check CHECK = new RestoreImpossible();
    private static final CpuPolicy GUEST = policy("amd 6/1/8000001b\n1 eax=00100f80\n+FPU");
    private static final RestoreOutcome UNSUPPORTED = new RestoreOutcome.Unsupported("no VMX");
    private static final PolicyError ERROR = PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(ERROR);

    @Test
    void aKindOfGuestThatOnlyTheBaselineRunsFails() {
        assertFindings(
                CHECK,
                restore(GUEST, UNSUPPORTED, restored(GUEST)),
                "REGRESSION restore-impossible no VMX: restored -> cannot be run");
        assertThat(sentence(CHECK, restore(GUEST, UNSUPPORTED, restored(GUEST))))
                .isEqualTo("4.16.0-rc4 cannot run pv guests on this host (no VMX), where 4.15.0 restores this one: the"
                        + " guest cannot be restored or migrated in.");
    }

    @Test
    void aGuestThatTheBaselineRefusesIsPreExisting() {
        assertFindings(
                CHECK,
                restore(GUEST, UNSUPPORTED, REFUSED),
                "PRE_EXISTING restore-impossible no VMX: " + ERROR + " -> cannot be run");
        assertThat(sentence(CHECK, restore(GUEST, UNSUPPORTED, REFUSED)))
                .contains(", where 4.15.0 refuses this one's policy with " + ERROR + ": ");
    }

    @Test
    void aKindOfGuestThatNobodyRunsOrNobodyIsAskedAboutPasses() {
        assertFindings(CHECK, restore(GUEST, UNSUPPORTED, UNSUPPORTED));
        assertFindings(CHECK, restore(GUEST, UNSUPPORTED, new RestoreOutcome.NotCheckable("not captured")));
    }

    @Test
    void aGuestThatIsRestoredOrRefusedIsAnotherChecksBusiness() {
        assertFindings(CHECK, restore(GUEST, restored(GUEST), restored(GUEST)));
        assertFindings(CHECK, restore(GUEST, REFUSED, restored(GUEST)));
        assertFindings(new RestoreRefused(), restore(GUEST, UNSUPPORTED, restored(GUEST)));
    }

    @Test
    void onlyArchivedGuestsAreLookedAt() {
        assertThat(CHECK.appliesTo(restore(GUEST, GUEST).id())).isTrue();
        assertThat(CHECK.appliesTo(newGuest(built(GUEST), built(GUEST)).id())).isFalse();
    }
}
