package io.github.leafguard.run;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.PrintedHost;
import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.run.CaseResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests of 4.15.0 on what people have: machines known by a dump or by a text of their own Xen. */
class RealMachinesTest {
    private static final SyntheticHost SKYLAKE_SERVER = intel(0x55, 4).with("msr ce=80000000");
    private static final long GDS_CTRL = 1L << 25;

    @TempDir
    Path directory;

    @Test
    void onASkylakeServerOfWhichMsr10aIsNotKnownAvxIsUndecided() throws InterruptedException {
        CaseResult result = judge("model:4.18.0", dumped(SKYLAKE_SERVER), guest(SKYLAKE_SERVER));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.ARCH_CAPS.settledBy());
    }

    @Test
    void withMsr10aItIsDecidedEitherWay() throws InterruptedException {
        CaseResult clear = judge("model:4.18.0", knowing(SKYLAKE_SERVER, 0L), guest(SKYLAKE_SERVER));
        assertThat(clear.status()).isEqualTo(Status.FAILED);
        assertThat(clear.findings()).extracting(Finding::subject).contains("AVX");
        CaseResult set = judge("model:4.18.0", knowing(SKYLAKE_SERVER, GDS_CTRL), guest(SKYLAKE_SERVER));
        assertThat(set.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void beforeGatherDataSamplingWasKnownThereIsNoQuestion() throws InterruptedException {
        assertThat(judge("model:4.17.0", dumped(SKYLAKE_SERVER), guest(SKYLAKE_SERVER))
                        .status())
                .isEqualTo(Status.PASSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2a, 0x2d, 0x3a, 0x3e, 0x3c, 0x3f, 0x3d, 0x4f})
    void fromSandyBridgeToBroadwellAvxIsKeptOnBareMetalAndLostUnderAnotherHypervisor(int model)
            throws InterruptedException {
        SyntheticHost part = intel(model, 4);
        assertThat(judge("model:4.18.0", dumped(part), guest(part)).status()).isEqualTo(Status.PASSED);
        SyntheticHost virtual = part.with(VIRTUALISED);
        CaseResult lost = judge("model:4.18.0", dumped(virtual), guest(virtual));
        assertThat(lost.status()).isEqualTo(Status.FAILED);
        assertThat(lost.findings()).extracting(Finding::subject).contains("AVX");
    }

    /** 4.15 has room for extended leaves up to 8000001c, the CPU has more; 8000001f may take address bits away. */
    @Test
    void whereATextEndsBeforeTheCpuWhatLiesBehindDecides() throws IOException, InterruptedException {
        SyntheticHost part =
                amd(0x19, 1, 1).with("vendor AuthenticAMD d 80000023").with("80000021 eax=4");
        Host host = printed("4.15.0", part);
        assertThat(host.machine().extent()).isEqualTo(new DumpExtent(0, 0x8000001c));
        CaseResult result = judge("model:4.16.0-rc4", host, guest(part));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.BEYOND_DUMP.settledBy());
    }

    @Test
    void aWholeDumpDecidesItEitherWay() throws InterruptedException {
        SyntheticHost part =
                amd(0x19, 1, 1).with("vendor AuthenticAMD d 80000023").with("80000021 eax=4");
        assertThat(judge("model:4.16.0-rc4", dumped(part), guest(part)).status())
                .isEqualTo(Status.PASSED);
        CaseResult encrypting = judge("model:4.16.0-rc4", dumped(part.with("8000001f eax=f ebx=16f")), guest(part));
        assertThat(encrypting.status()).isEqualTo(Status.FAILED);
        assertThat(encrypting.findings()).extracting(Finding::subject).containsExactly("maxphysaddr");
    }

    @Test
    void underAnotherHypervisorItHangsOnLfenceAsWell() throws IOException, InterruptedException {
        SyntheticHost part = amd(0x17, 1, 1).with(VIRTUALISED);
        CaseResult result = judge("model:4.16.0-rc4", printed("4.15.0", part), guest(part));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.LFENCE_DISPATCH.settledBy(), FactName.BEYOND_DUMP.settledBy());
    }

    @Test
    void theHostBlockOfATextTellsWhatItsDumpDoesNot() throws IOException, InterruptedException {
        SyntheticHost mitigated = withArchCaps(SKYLAKE_SERVER, GDS_CTRL);
        Host host = printed("4.18.0", mitigated);
        assertThat(judge("model:4.18.0", host, guest(mitigated)).status()).isEqualTo(Status.PASSED);
        SyntheticHost exposed = withArchCaps(SKYLAKE_SERVER, 1L);
        assertThat(judge("model:4.18.0", printed("4.18.0", exposed), guest(exposed))
                        .status())
                .isEqualTo(Status.FAILED);
    }

    private static Host dumped(SyntheticHost part) {
        return PrintedHost.host(part);
    }

    private static Host knowing(SyntheticHost part, long archCaps) {
        Host host = dumped(part);
        return host.with(host.facts().with(Fact.shown(FactName.ARCH_CAPS, archCaps, "rdmsr 0x10a")));
    }

    /** The machine as a text of its Xen beside nothing else. */
    private Host printed(String version, SyntheticHost part) throws IOException {
        Path file = directory.resolve(part + ".xen-" + version + ".txt");
        Files.writeString(file, PrintedHost.text(version, part));
        Corpus loaded = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(file));
        return CalibratedCorpus.of(loaded).corpus().host(part.toString()).orElseThrow();
    }

    private static ArchivedGuest guest(SyntheticHost part) {
        return new ArchivedGuest(
                "4.15.0/" + part + "/pv",
                part.toString(),
                GuestKind.PV,
                "4.15.0",
                PrintedHost.archived("4.15.0", part, GuestKind.PV),
                "made for a test");
    }

    private static CaseResult judge(String candidate, Host host, ArchivedGuest guest) throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        RunPlan plan = new RunPlan(
                List.of(candidates.resolve(candidate)),
                Baselines.archived(candidates),
                new Workload("one host", new Corpus(List.of(host.machine()), List.of(host), List.of(guest), List.of())),
                Checks.only(List.of("restore-refused", "guest-visible-change")),
                Shard.WHOLE,
                1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        List<CaseResult> restores = outcome.results().get(0).cases().stream()
                .filter(result -> result.caseId() instanceof CaseId.Restore)
                .toList();
        assertThat(restores).hasSize(1);
        return restores.get(0);
    }
}
