package io.github.leafguard.verdict.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What helps a guest with CPUID data need not help one without, so each is tried as it is. */
class LegacyTrialsTest {
    private static final Corpus MACHINES = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../..").toAbsolutePath().normalize().resolve("corpus/machines")));

    /** Of every release the toolstack's policy for such a guest fits, but for a few weeks it did not. */
    private static final String DOES_NOT_FIT = "model:5fa174cbf54c^";

    private static final String SHRUNK = "model:4.16.0-rc4";

    private static List<Regression> regressions(String candidate, Host host, ArchivedGuest... guests)
            throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Candidate judged = candidates.resolve(candidate);
        Corpus corpus = new Corpus(
                List.of(host.machine()), List.of(host), Stream.of(guests).toList(), List.of());
        RunPlan plan = new RunPlan(
                List.of(judged),
                Baselines.archived(candidates),
                new Workload("a test", corpus),
                Checks.only(List.of("restore-refused")),
                Shard.WHOLE,
                1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        Verdict verdict = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results().get(0));
        return verdict.regressions();
    }

    private static Host host(String name) {
        return MACHINES.host(name).orElseThrow();
    }

    /** A guest of 4.13.0, which brings nothing but its configuration. */
    private static ArchivedGuest legacy(Host host, GuestConfiguration configuration) {
        return new ArchivedGuest(
                "legacy",
                host.name(),
                GuestKind.PV,
                "4.13.0",
                SerialisedPolicy.builder().build(),
                configuration,
                "made for a test");
    }

    private static GuestConfiguration with(String setting) {
        return GuestConfiguration.of(CpuidSetting.ofConfiguration(CpuidSetting.Syntax.LIBXL, List.of(setting)));
    }

    @Test
    void aLowerMaxLeafIsNoHelpWhereTheToolstackFailsBeforeItLooksAtSettings() throws InterruptedException {
        Host host = host("Haswell");
        assertThat(regressions(DOES_NOT_FIT, host, legacy(host, GuestConfiguration.PLAIN)))
                .singleElement()
                .satisfies(regression -> {
                    assertThat(trials(regression).options())
                            .extracting(Trial::sort)
                            .contains(Trial.Sort.GUEST_SETTING);
                    assertThat(trials(regression).helping()).isEmpty();
                });
    }

    @Test
    void aLowerMaxLeafInTheConfigurationHelpsWhereTheGuestsOwnSettingIsRefused() throws InterruptedException {
        Host host = host("Haswell+noxsave");
        assertThat(regressions(SHRUNK, host, legacy(host, with("host,maxleaf=0xd"))))
                .singleElement()
                .satisfies(regression -> assertThat(trials(regression).helping())
                        .extracting(Trial::sort, Trial::text, Trial::cured, Trial::of)
                        .contains(
                                tuple(Trial.Sort.GUEST_SETTING, "cpuid = \"host,maxleaf=0x7\"", 1, 1),
                                tuple(Trial.Sort.BOOT_WITHOUT, "no-xsave", 1, 1)));
    }

    @Test
    void withoutThatSettingSuchAGuestIsTaken() throws InterruptedException {
        Host host = host("Haswell+noxsave");
        assertThat(regressions(SHRUNK, host, legacy(host, GuestConfiguration.PLAIN)))
                .isEmpty();
    }

    private static Trials trials(Regression regression) {
        Trials trials = regression.sought().trials();
        assertThat(trials).isNotNull();
        return trials;
    }
}
