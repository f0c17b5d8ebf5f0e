package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Trait.OfFeature;
import io.github.leafguard.verdict.who.Trait.OfModel;
import io.github.leafguard.verdict.who.Trait.OfVendor;
import io.github.leafguard.verdict.who.Who;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who was hit by what happened to Xen, told by the whole corpus. The cases are those of {@code history/}. */
class WhoTest {
    private static final Candidates CANDIDATES = new Candidates(List.of(new ModelSource()));

    private static Who who(String candidate, @Nullable String baseline, String only, String rule, String settings)
            throws InterruptedException {
        Candidate judged = CANDIDATES.resolve(candidate);
        Corpus all = CommittedCorpus.WHOLE;
        Corpus corpus = new Corpus(
                all.machines().values(),
                all.hosts().values(),
                all.guests(),
                all.settings().stream()
                        .filter(setting -> setting.id().matches(settings))
                        .toList());
        RunPlan plan = new RunPlan(
                List.of(judged),
                baseline == null
                        ? Baselines.archived(CANDIDATES)
                        : Baselines.named(CANDIDATES.resolve(baseline), CANDIDATES),
                new Workload("corpus", corpus),
                CaseFilter.of(List.of(only), Checks.all()),
                Shard.WHOLE,
                2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results().get(0)).regressions().stream()
                        .filter(regression -> regression.id().startsWith(rule))
                        .map(Regression::affected)
                        .map(Regression.Affected::who)
                        .findFirst()
                        .orElseThrow();
    }

    private static Description description(Who who) {
        Description description = who.description();
        assertThat(description).isNotNull();
        return description;
    }

    /** The answer that was asked for in 2021: hosts without XSAVE, old ones and those booted without it, AMD and Intel. */
    @Test
    void rc4OfRelease416RefusesGuestsOnHostsWithoutXsave() throws InterruptedException {
        Who who = who("model:4.16.0-rc4", null, "restore/*", "restore-refused@540d911c2813", "none");
        assertThat(description(who))
                .isEqualTo(new Description(
                        List.of(new OfFeature("XSAVE", false)),
                        Joint.ALL,
                        103,
                        List.of(),
                        415,
                        // Their extended leaves end before the one that hides the break on AMD.
                        List.of("Opteron_G5", "hidden-Opteron_G5")));
        assertThat(who.guestKinds()).isEmpty();
        assertThat(who.boots()).isEqualTo(new Who.Boots(35, 53, List.of("no-xsave"), 2));
        assertThat(who.machines())
                .containsExactly(
                        "bare-Conroe",
                        "bare-Nehalem",
                        "bare-Opteron_G1",
                        "bare-Opteron_G2",
                        "bare-Opteron_G3",
                        "bare-Penryn",
                        "bare-core2duo",
                        "bare-nocera-like");
    }

    @Test
    void h01HitsHvmGuestsEverywhere() throws InterruptedException {
        Who who = who("model:6f1d6682de83^", "model:4.15.0", "hypervisor-leaves-shrunk", "hypervisor-leaves", "none");
        assertThat(who.guestKinds()).containsExactly("hvm-hap", "hvm-shadow");
        assertThat(description(who).traits()).isEmpty();
        assertThat(description(who).spared()).isEmpty();
    }

    @Test
    void h13HitsHostsWithTsx() throws InterruptedException {
        Who who = who("model:60fa12dbf1d4^", "model:4.15.0", "setting-ignored", "setting-ignored", "key/(hle|rtm)=0");
        assertThat(description(who).traits()).containsExactly(new OfFeature("HLE", true));
    }

    @Test
    void d01HitsIvyBridgeWithRdrand() throws InterruptedException {
        Who who = who(
                "model:71ca0e0ad000",
                "model:71ca0e0ad000^",
                "new-guest-changed",
                "new-guest-changed/feature-lost",
                "none");
        assertThat(description(who).traits())
                .contains(new OfFeature("RDRAND", true), new OfModel(Vendor.INTEL, 6, 0x3a));
        assertThat(description(who).exceptions()).isEmpty();
    }

    @Test
    void d08HitsHvmGuestsOnHostsWithMpx() throws InterruptedException {
        Who who = who(
                "model:54463aa79dac",
                "model:54463aa79dac^",
                "new-guest-changed",
                "new-guest-changed/feature-lost",
                "none");
        assertThat(who.guestKinds()).containsExactly("hvm-hap", "hvm-shadow");
        assertThat(description(who).traits()).containsExactly(new OfFeature("MPX", true));
    }

    @Test
    void h07HitsAmdAndHygon() throws InterruptedException {
        Who who = who("model:4.15.0+540d911c2813", "model:4.15.0", "restore-refused", "restore-refused@540d", "none");
        assertThat(description(who).traits()).contains(new OfVendor(List.of(Vendor.AMD, Vendor.HYGON)));
    }
}
