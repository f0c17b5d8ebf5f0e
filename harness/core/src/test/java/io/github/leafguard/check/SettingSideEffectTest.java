package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.check.Requests.request;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;

/** What a setting changes that nobody asked for, and did not change before. */
class SettingSideEffectTest {
    private static final Check CHECK = new SettingSideEffect();
    private static final CpuPolicy PLAIN = policy("""
            intel d/1/80000008
            1 eax=000306c3 ebx=00100800
            80000008 eax=3027
            +FPU +XSAVE +HTT
            """);

    private static Case asked(String wish, CpuPolicy candidate, CpuPolicy baseline) {
        return Cases.setting(
                "host,avx=1", request(PLAIN, wish), built(candidate), built(PLAIN), built(baseline), built(PLAIN));
    }

    @Test
    void whatMovesUnaskedAndStayedBeforeIsFound() {
        assertFindings(
                CHECK,
                asked("+AVX", change(PLAIN, "+AVX -HTT"), change(PLAIN, "+AVX")),
                "REGRESSION setting-side-effect:00000001.edx.28 loses HTT: not under 4.15.0 -> loses HTT");
    }

    @Test
    void whatWasAskedForIsNoSideEffect() {
        assertFindings(CHECK, asked("+AVX", change(PLAIN, "+AVX"), PLAIN));
    }

    @Test
    void whatMovedBeforeAsWellIsNothingNew() {
        assertFindings(CHECK, asked("+AVX", change(PLAIN, "+AVX -HTT"), change(PLAIN, "+AVX -HTT")));
    }

    @Test
    void aSideEffectThatIsGoneIsNone() {
        assertFindings(CHECK, asked("+AVX", change(PLAIN, "+AVX"), change(PLAIN, "+AVX -HTT")));
    }

    @Test
    void withoutTheRequestNothingCanBeTold() {
        assertFindings(
                CHECK,
                Cases.setting(
                        "host,avx=1", null, built(change(PLAIN, "-HTT")), built(PLAIN), built(PLAIN), built(PLAIN)));
    }

    @Test
    void aGuestThatIsNotBuiltIsForAnotherCheck() {
        assertFindings(
                CHECK,
                Cases.setting(
                        "host,avx=1",
                        request(PLAIN, "+AVX"),
                        new BuildOutcome.Failed("no"),
                        built(PLAIN),
                        built(PLAIN),
                        built(PLAIN)));
    }

    @Test
    void theSentenceSaysWhatHappensUnderWhom() {
        assertThat(sentence(CHECK, asked("+AVX", change(PLAIN, "+AVX -HTT"), change(PLAIN, "+AVX"))))
                .isEqualTo(
                        "With cpuid = \"host,avx=1\" a new guest loses HTT under 4.16.0-rc4, which nobody asked for and"
                                + " which it does not under 4.15.0.");
    }
}
