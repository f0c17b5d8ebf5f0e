package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.check.SettingOutcome.Result;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.SettingSurvey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an administrator learns of a setting. */
class SettingSurveyTest {
    private static final Candidate XEN = new ModelSource().resolve("4.17.5+72");

    private static SettingOutcome of(String host, GuestKind kind, String text) {
        Host asked = CommittedCorpus.CORPUS.host(host).orElseThrow();
        CpuidSetting setting =
                new CpuidSetting(text, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "");
        List<SettingOutcome> outcomes = SettingSurvey.of(XEN, asked, List.of(kind), List.of(setting));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    @Test
    void whatWorksIsToldWithWhatGoesAlong() {
        assertThat(of("EPYC", GuestKind.PV, "host,xsave=0"))
                .returns(Result.OBEYED, SettingOutcome::result)
                .returns(List.of("XSAVE=0"), SettingOutcome::wanted)
                .returns(List.of("XSAVE=0"), SettingOutcome::got)
                .returns(List.of(), SettingOutcome::why)
                .satisfies(outcome -> assertThat(outcome.sideEffects()).contains("loses AVX", "loses XSAVEOPT"));
    }

    @Test
    void aTouchedRegisterIsRewrittenAndThatIsToldAsWell() {
        assertThat(of("EPYC", GuestKind.HVM_HAP, "host,mmx=0").sideEffects())
                .as("HTT, which the toolstack had set, is the default policy's again")
                .contains("loses HTT");
    }

    private static SettingOutcome of(GuestOption option, String text) {
        CpuidSetting setting = new CpuidSetting(text, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "")
                .with(GuestOptions.PLAIN.with(option, !option.byDefault()));
        Host host = CommittedCorpus.CORPUS.host("EPYC").orElseThrow();
        return SettingSurvey.of(XEN, host, List.of(GuestKind.HVM_HAP), List.of(setting))
                .get(0);
    }

    @Test
    void aGuestThatNestsHasWhatOthersDoNotAndLosesItWithItsRegister() {
        assertThat(of("EPYC", GuestKind.HVM_HAP, "host,svm=1").result()).isEqualTo(Result.IGNORED);
        assertThat(of(GuestOption.NESTED, "host,svm=1").result()).isEqualTo(Result.ALREADY);
        assertThat(of(GuestOption.NESTED, "host,topoext=0").sideEffects()).contains("loses SVM");
        assertThat(of(GuestOption.NESTED, "host,topoext=0,svm=1").sideEffects()).doesNotContain("loses SVM");
    }

    @Test
    void aGuestWithoutPaeHasNone() {
        assertThat(of("EPYC", GuestKind.HVM_HAP, "host,pae=0").result()).isEqualTo(Result.OBEYED);
        assertThat(of(GuestOption.PAE, "host,pae=0").result()).isEqualTo(Result.ALREADY);
    }

    @Test
    void whereXensLeavesEndIsSaidElsewhereBehindViridians() {
        assertThat(of("EPYC", GuestKind.HVM_HAP, "host,maxhvleaf=3").result()).isEqualTo(Result.OBEYED);
        assertThat(of(GuestOption.VIRIDIAN, "host,maxhvleaf=3"))
                .returns(Result.IGNORED, SettingOutcome::result)
                .returns(
                        List.of("with viridian = 1 Xen's own leaves start at 0x40000100, and end where EAX of that leaf"
                                + " says"),
                        SettingOutcome::why);
    }

    @Test
    void whatIsSoInAnyCaseIsNoMerit() {
        assertThat(of("EPYC", GuestKind.PV, "host,avx512f=0"))
                .returns(Result.ALREADY, SettingOutcome::result)
                .returns(List.of(), SettingOutcome::sideEffects);
    }

    @Test
    void whatIsIgnoredHasAReason() {
        assertThat(of("EPYC", GuestKind.PV, "host,avx512f=1"))
                .returns(Result.IGNORED, SettingOutcome::result)
                .returns(List.of("AVX512F=0"), SettingOutcome::got)
                .returns(List.of("the machine has no AVX512F"), SettingOutcome::why);
        assertThat(of("EPYC", GuestKind.PV, "host,smep=1,smap=1").why())
                .containsExactly("Xen does not offer SMEP, SMAP to pv guests here");
        assertThat(of("EPYC", GuestKind.PV, "host,nonsense=1"))
                .returns(Result.IGNORED, SettingOutcome::result)
                .satisfies(outcome -> assertThat(outcome.why().get(0)).contains("this toolstack knows no such key"));
    }

    @Test
    void aFeatureWithoutItsPrerequisiteIsExplained() {
        assertThat(of("EPYC", GuestKind.PV, "host,xsave=0,avx=1"))
                .returns(Result.PARTLY, SettingOutcome::result)
                .returns(List.of("AVX needs XSAVE, which the guest has not"), SettingOutcome::why);
    }

    @Test
    void aRefusalIsToldInTheToolstacksWords() {
        assertThat(of("EPYC", GuestKind.PV, "host,avx-vnni=1"))
                .returns(Result.REFUSED, SettingOutcome::result)
                .satisfies(outcome -> assertThat(outcome.why().get(0)).containsIgnoringCase("missing leaf"));
    }

    @Test
    void kindsThatAHostCannotRunHaveNoRows() {
        Host intel = CommittedCorpus.CORPUS.host("Broadwell").orElseThrow();
        assertThat(SettingSurvey.of(XEN, intel, List.of(GuestKind.HVM_HAP), CommittedCorpus.CORPUS.settings()))
                .isEmpty();
    }
}
