package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.check.Requests.request;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that nobody obeys are advice, never a failure. */
class SettingAdviceTest {

    private static final Check CHECK = new SettingIgnored();
    private static final CpuPolicy PLAIN = policy("""
            intel d/0/80000008
            1 ebx=00100800
            80000008 eax=3027
            +FPU +XSAVE
            """);
    private static final String ADVICE =
            "ADVICE setting-ignored/setting-without-effect cpuid = \"host,x=1\": no effect -> no effect";

    @Test
    void aWishThatNobodyGrantsIsAdvice() {
        assertFindings(CHECK, inVain("+AVX"), ADVICE);
    }

    @Test
    void aWishForWhatTheGuestHasAnywayIsNoAdvice() {
        CpuPolicy rich = change(PLAIN, "+AVX");
        assertFindings(CHECK, setting(request(PLAIN, "+AVX"), built(rich), built(rich), built(rich), built(rich)));
    }

    @ParameterizedTest
    @CsvSource({"1 ecx=00000000, false", "1 ecx=10000000, true", "2 eax=1, false"})
    void aWishBeyondTheMachineIsNoAdvice(String raw, boolean advised) {
        CpuPolicy hardware = change(policy("intel d/0/80000008"), raw);
        Case subject = on(hardware, request(PLAIN, "+AVX"));
        assertThat(CHECK.examine(subject)).hasSize(advised ? 1 : 0);
    }

    @Test
    void onlyTheMachineSOwnFlagsAreNamed() {
        CpuPolicy hardware = policy("intel d/0/80000008\n+RDRAND\nmsr 10a=1");
        assertThat(sentence(CHECK, on(hardware, request(PLAIN, "+AVX +RDRAND\n-FPU\nmsr 10a=100000001"))))
                .endsWith(": the guest does not get RDRAND=1, FPU=0, RDCL_NO=1.");
    }

    @Test
    void aWishThatTheCandidateGrantsNowIsNoAdvice() {
        assertFindings(
                CHECK,
                setting(
                        request(PLAIN, "+AVX"),
                        built(change(PLAIN, "+AVX")),
                        built(PLAIN),
                        built(PLAIN),
                        built(PLAIN)));
    }

    @Test
    void aWishGrantedInPartIsNoAdvice() {
        assertFindings(
                CHECK,
                setting(
                        request(PLAIN, "+AVX +RDRAND"),
                        built(change(PLAIN, "+AVX")),
                        built(PLAIN),
                        built(PLAIN),
                        built(PLAIN)));
    }

    @Test
    void aWishThatTheBaselineGrantsIsIgnoredNotAdvice() {
        assertFindings(
                CHECK,
                setting(request(PLAIN, "+AVX"), built(PLAIN), built(PLAIN), built(change(PLAIN, "+AVX")), built(PLAIN)),
                "REGRESSION setting-ignored cpuid = \"host,x=1\": AVX=1 -> no effect");
    }

    @Test
    void sideEffectsDoNotMakeAWishGranted() {
        BuildOutcome sideEffect = built(change(PLAIN, "+MPX"));
        assertFindings(
                CHECK, setting(request(PLAIN, "+AVX"), sideEffect, built(PLAIN), sideEffect, built(PLAIN)), ADVICE);
    }

    @Test
    void aWishRefusedByTheBaselineAndUnheardByTheCandidateIsARegression() {
        assertFindings(
                CHECK,
                setting(
                        request(PLAIN, "+AVX"),
                        built(PLAIN),
                        built(PLAIN),
                        new BuildOutcome.Failed("no"),
                        built(PLAIN)),
                "REGRESSION setting-ignored/no-longer-refused cpuid = \"host,x=1\": no -> no effect");
    }

    @Test
    void nothingIsAdvisedWhereTheBaselineCannotBeAsked() {
        assertFindings(
                CHECK,
                setting(
                        request(PLAIN, "+AVX"),
                        built(PLAIN),
                        built(PLAIN),
                        new BuildOutcome.NotCheckable("not captured"),
                        built(PLAIN)));
    }

    @Test
    void aSettingThatBothComplainAboutIsAdviceEvenIfNothingIsKnownToBeMissing() {
        BuildOutcome complaint = built(PLAIN, "unknown key x");
        Request nothing = new Request(List.of());
        assertFindings(CHECK, setting(nothing, complaint, built(PLAIN), complaint, built(PLAIN)), ADVICE);
        assertFindings(CHECK, setting(null, complaint, built(PLAIN), complaint, built(PLAIN)), ADVICE);
    }

    @Test
    void aComplaintThatComesOrGoesIsARegression() {
        BuildOutcome complaint = built(PLAIN, "unknown key x");
        assertFindings(
                CHECK,
                setting(null, complaint, built(PLAIN), built(PLAIN), built(PLAIN)),
                "REGRESSION setting-ignored/no-longer-understood cpuid = \"host,x=1\": understood -> unknown key x");
        assertFindings(
                CHECK,
                setting(null, built(PLAIN), built(PLAIN), complaint, built(PLAIN)),
                "REGRESSION setting-ignored/no-longer-told cpuid = \"host,x=1\": unknown key x -> nothing");
    }

    /** A release that forgets a key of its own is told by nobody but the corpus, since no release before it knew the key. */
    @ParameterizedTest
    @CsvSource({"4.13.0, false", "4.15.0, false", "4.16.0-rc1, true"})
    void aComplaintOfAKeyThatIsKnownByNowIsARegression(String since, boolean regression) {
        BuildOutcome complaint = built(PLAIN, "unknown key x");
        Case.Setting old = Cases.setting("host,x=1", null, complaint, built(PLAIN), complaint, built(PLAIN));
        CpuidSetting setting = new CpuidSetting(
                "t", CpuidSetting.Syntax.LIBXL, List.of("host,x=1"), List.of(), since, "a key of its time");
        Case.Setting asked = new Case.Setting(
                old.id(),
                old.host(),
                Cases.VERSIONS,
                old.kind(),
                setting,
                null,
                true,
                complaint,
                built(PLAIN),
                complaint,
                built(PLAIN));
        assertFindings(
                CHECK,
                asked,
                regression
                        ? "REGRESSION setting-ignored/no-longer-understood cpuid = \"host,x=1\": understood -> unknown key x"
                        : ADVICE);
    }

    /** What is said of one slip says nothing of the other. */
    @Test
    void aComplaintThatGoesFromAmongOthersIsARegression() {
        BuildOutcome both = built(PLAIN, "unknown key x", "unknown key y");
        assertFindings(
                CHECK,
                setting(null, built(PLAIN, "unknown key y"), built(PLAIN), both, built(PLAIN)),
                "REGRESSION setting-ignored/no-longer-told cpuid = \"host,x=1\": unknown key x; unknown key y -> unknown key y");
        assertFindings(
                CHECK,
                setting(null, built(PLAIN, " ", "unknown key y"), built(PLAIN), both, built(PLAIN)),
                "REGRESSION setting-ignored/no-longer-told cpuid = \"host,x=1\": unknown key x; unknown key y -> unknown key y");
    }

    /** A key that came to be known is no longer complained of, whatever the host makes of it. */
    @Test
    void aComplaintThatGoesSinceTheToolstackLearnedTheKeyIsNothing() {
        Case.Setting told = Cases.setting(
                "host,x=1", null, built(PLAIN), built(PLAIN), built(PLAIN, "unknown key x"), built(PLAIN));
        assertFindings(
                CHECK,
                new Case.Setting(
                        told.id(),
                        told.host(),
                        told.versions(),
                        told.kind(),
                        told.setting(),
                        told.request(),
                        false,
                        told.candidate(),
                        told.candidatePlain(),
                        told.baseline(),
                        told.baselinePlain()));
    }

    @Test
    void withoutTheRequestSilenceIsNoAdvice() {
        assertFindings(CHECK, setting(null, built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+AVX +RDRAND | AVX=1, RDRAND=1",
                "-FPU | FPU=0",
                "1 ebx=00210900 | clflush_size=9, lppp=33",
                "intel 5/0/80000008 | basic.max_leaf=00000005",
                "hv=4 | hypervisor leaf limit=4",
                "6 ecx=8 | 00000006 ecx bits 00000008=00000008",
                "7:0 ecx=80000000 | 7c0.31=1",
                "msr 10a=1 | RDCL_NO=1"
            })
    void theSentenceNamesWhatIsMissing(String wish, String missing) {
        assertThat(sentence(CHECK, inVain(wish)))
                .isEqualTo(
                        "cpuid = \"host,x=1\" has no effect under 4.16.0-rc4, nor under 4.15.0: the guest does not get "
                                + missing + ".");
    }

    @Test
    void theSentenceNamesAPlaceThatNoPolicyHas() {
        Request request =
                new Request(List.of(Request.Word.of(new Location.Cpuid(Leaf.of(0xe), Register.EAX), "1".repeat(32))));
        assertThat(sentence(CHECK, setting(request, built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN))))
                .endsWith(": the guest does not get a leaf that no policy has.");
    }

    @Test
    void aFieldAskedForInPartIsNamedByItsBits() {
        Request request =
                new Request(List.of(new Request.Word(PolicyLayout.basic(1, Register.EBX), 0x300, 0x300, 0x100)));
        assertThat(sentence(CHECK, setting(request, built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN))))
                .endsWith(": the guest does not get 00000001 ebx bits 00000100=00000100.");
    }

    @Test
    void theSentenceQuotesTheToolstack() {
        BuildOutcome complaint = built(PLAIN, "unknown key 'x'");
        assertThat(sentence(CHECK, setting(null, complaint, built(PLAIN), complaint, built(PLAIN))))
                .isEqualTo("cpuid = \"host,x=1\" has no effect under 4.16.0-rc4, nor under 4.15.0 (unknown key 'x'): "
                        + "it can be dropped from the configuration.");
    }

    /** A wish in vain on a machine whose CPU answers this. */
    private static Case on(CpuPolicy hardware, Request request) {
        Case.Setting any = Cases.setting("host,x=1", request, built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN));
        return new Case.Setting(
                any.id(),
                Cases.host(hardware),
                any.versions(),
                any.kind(),
                any.setting(),
                request,
                true,
                any.candidate(),
                any.candidatePlain(),
                any.baseline(),
                any.baselinePlain());
    }

    private static Case inVain(String wish) {
        return setting(request(PLAIN, wish), built(PLAIN), built(PLAIN), built(PLAIN), built(PLAIN));
    }

    private static Case setting(
            @Nullable Request request,
            BuildOutcome candidate,
            BuildOutcome candidatePlain,
            BuildOutcome baseline,
            BuildOutcome baselinePlain) {
        return Cases.setting("host,x=1", request, candidate, candidatePlain, baseline, baselinePlain);
    }
}
