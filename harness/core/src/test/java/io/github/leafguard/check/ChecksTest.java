package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Cases.system;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {

    private static final CpuPolicy POLICY = policy("""
            intel d/1/80000008
            1 eax=000306c3 ebx=00100800
            4:0 eax=1c004121
            d:0 eax=00000007 ecx=00000340
            d:2 eax=00000100 ebx=00000240
            80000008 eax=3027
            +FPU +XSAVE +AVX +AVX2 +MD_CLEAR
            """);

    static Stream<Check> all() {
        return Checks.all().stream();
    }

    @Test
    void whatIsAskedFirstIsListedFirst() {
        assertThat(Checks.all())
                .extracting(Check::id)
                .startsWith("restore-refused")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCheckSaysInASentenceWhatItsFailureMeans(Check check) {
        assertThat(check.meaning()).matches("[A-Z].*\\.").doesNotContain("\n").hasSizeBetween(40, 240);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCheckIsFoundByItsId(Check check) {
        assertThat(Checks.find(check.id())).containsSame(check);
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThat(Checks.find("Restore-Refused")).isEmpty();
    }

    @Test
    void aSelectionKeepsTheOrder() {
        assertThat(Checks.only(List.of("setting-refused", "restore-refused", "setting-refused")))
                .extracting(Check::id)
                .containsExactly("restore-refused", "setting-refused");
    }

    @Test
    void aSelectionOfSomethingUnknownSaysWhatThereIs() {
        assertThatThrownBy(() -> Checks.only(List.of("restore-refused", "no-such")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no check 'no-such'; there are restore-refused, restore-impossible, ");
    }

    static Stream<Case> quiet() {
        return Stream.of(
                restore(POLICY, POLICY),
                restore(null, restored(POLICY), restored(POLICY)),
                system(SystemPolicy.RAW, POLICY, POLICY),
                system(SystemPolicy.PV_MAX, POLICY, POLICY),
                system(SystemPolicy.HVM_DEFAULT, POLICY, POLICY),
                newGuest(built(POLICY), built(POLICY)),
                Cases.setting("host,avx=1", null, built(POLICY), built(POLICY), built(POLICY), built(POLICY)));
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void nothingIsFoundWhereNothingChanged(Case subject) {
        for (Check check : Checks.all()) {
            if (check.appliesTo(subject.id())) {
                assertThat(check.examine(subject)).as(check.id()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("quiet")
    void everyCaseIsLookedAtBySomeCheck(Case subject) {
        assertThat(Checks.all()).anyMatch(check -> check.appliesTo(subject.id()));
    }
}
