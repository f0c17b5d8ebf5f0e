package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the view of any policy, however odd. */
class GuestViewLawsTest {

    @Property
    void aViewIsNeverMoreThanThePolicy(@ForAll("policies") CpuPolicy policy) {
        GuestView view = GuestView.of(policy);
        for (int index = 0; index < PolicyLayout.HV_LIMIT; index++) {
            assertThat(view.word(index) & ~policy.word(index)).isZero();
        }
    }

    @Property
    void whatIsOutOfReachIsNotSeen(@ForAll("policies") CpuPolicy policy) {
        GuestView view = GuestView.of(policy);
        Reach reach = Reach.of(policy);
        for (int slot = 0; slot < PolicyLayout.HV_LIMIT; slot += 4) {
            if (!reach.reaches(slot)) {
                assertThat(view.word(slot) | view.word(slot + 1) | view.word(slot + 2) | view.word(slot + 3))
                        .isZero();
            }
        }
    }

    @Property
    void clearingWhatIsOutOfRangeAsXenDoesChangesNoView(@ForAll("policies") CpuPolicy policy) {
        // Subleaves of 4 and 0xd that their own content ends early are Xen's business: leave these arrays out.
        MutablePolicy start = policy.toMutable();
        start.clear(PolicyLayout.CACHE, PolicyLayout.FEAT);
        start.clear(PolicyLayout.XSTATE + 8, PolicyLayout.EXTD);
        start.set(PolicyLayout.XSTATE, 7);
        MutablePolicy cleared = start.freeze().toMutable();
        new PolicyCodec(PolicyBounds.widest()).clearOutOfRange(cleared);
        assertThat(GuestView.isSame(start.freeze(), cleared.freeze())).isTrue();
    }

    @Provide
    Arbitrary<CpuPolicy> policies() {
        return RandomPolicies.any();
    }
}
