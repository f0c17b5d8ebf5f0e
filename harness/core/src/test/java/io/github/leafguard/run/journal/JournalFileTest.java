package io.github.leafguard.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.format.InputException;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.MaxLeaves;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import io.github.leafguard.run.RunFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that dies, at whatever byte of its journal, has lost nothing that is whole. */
class JournalFileTest {
    private static final Fingerprint RUN = Fingerprint.of(Map.of("candidates", "toy:2.0", "corpus", "c0ffee"));
    private static final String SPEC = "toy:2.0";

    @TempDir
    private Path directory;

    private Path file;
    private final List<IOException> troubles = new ArrayList<>();

    @BeforeEach
    void name() {
        file = directory.resolve("journal.jsonl.zst");
    }

    private JournalFile begin() throws IOException {
        return JournalFile.begin(file, RUN, Checks.all(), troubles::add);
    }

    private JournalFile resume() throws IOException {
        return JournalFile.resume(file, RUN, Checks.all(), troubles::add);
    }

    private static Portion.Name whole(String host) {
        return new Portion.Name(host, 1, 1);
    }

    private static PortionResult said(List<CaseResult> cases) {
        return new PortionResult(cases, null);
    }

    private static CaseResult passed(String id) {
        return new CaseResult(CaseId.of(id), "host", "pv", "4.15.0", Status.PASSED, List.of());
    }

    private static CaseResult failed(String id, FindingKind kind, @Nullable Location place) {
        CaseId caseId = CaseId.of(id);
        return new CaseResult(
                caseId,
                "host",
                "pv",
                "4.15.0",
                Status.FAILED,
                List.of(new Finding(
                        kind,
                        caseId,
                        place,
                        3,
                        "s\u00fcbject \ud83d\ude00 \"\\\n\u0001",
                        "b",
                        "a",
                        Severity.REGRESSION,
                        "Oh.")));
    }

    @Test
    void everythingOfAResultComesBack() throws IOException {
        List<CaseResult> cases = new ArrayList<>();
        cases.add(passed("restore/4.15.0/host/pv"));
        cases.add(new CaseResult(CaseId.of("system/host/pv-max"), "host", "", "", Status.PRE_EXISTING, List.of()));
        cases.add(new CaseResult(CaseId.of("system/host/pv-default"), "host", "", "", Status.PASSED, List.of())
                .with(new MaxLeaves(new MaxLeaves.End(0xd, 2, 0x80000021), null)));
        cases.add(new CaseResult(CaseId.of("system/host/hvm-max"), "host", "", "", Status.PASSED, List.of())
                .with(new MaxLeaves(null, new MaxLeaves.End(7, 0, -1))));
        cases.add(new CaseResult(
                CaseId.of("restore/4.17.9/host/pv"),
                "host",
                "pv",
                "4.17.9",
                "4.17.5",
                Status.PASSED,
                List.of(),
                null,
                ""));
        cases.add(new CaseResult(
                CaseId.of("new/host/pv"),
                "host",
                "pv",
                "",
                Obstacle.undecided("it hangs", List.of("MSR 0x10a", "a dump"))));
        cases.add(new CaseResult(CaseId.of("new/host/pv32"), "host", "pv32", "", Obstacle.notApplicable("none there")));
        cases.add(new CaseResult(CaseId.of("new/host/hvm-hap"), "host", "hvm-hap", "", Obstacle.unjudged("no answer")));
        List<FindingKind> kinds =
                Checks.all().stream().flatMap(check -> check.kinds().stream()).toList();
        List<Location> places = new ArrayList<>(List.of(
                new Location.Cpuid(Leaf.of(0x80000000), Register.EAX),
                new Location.Cpuid(new Leaf(7, 0), Register.EDX),
                new Location.Msr(0x10a, true),
                new Location.Msr(0xce, false)));
        places.add(null);
        for (int number = 0; number < Math.max(kinds.size(), places.size()); number++) {
            cases.add(failed(
                    "setting/host/pv/s" + number,
                    kinds.get(number % kinds.size()),
                    places.get(number % places.size())));
        }
        try (JournalFile journal = begin()) {
            journal.add(whole("host"), Map.of(SPEC, said(cases), "toy:3.0", said(List.of())));
        }

        try (JournalFile again = resume()) {
            assertThat(again.judged(whole("host"), SPEC)).contains(said(cases));
            assertThat(again.judged(whole("host"), "toy:3.0")).contains(said(List.of()));
            assertThat(again.judged(whole("host"), "toy:4.0")).isEmpty();
            assertThat(again.judged(whole("other"), SPEC)).isEmpty();
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void whereverItIsCutTheWholeLinesAreKeptAndTheRunGoesOn() throws IOException {
        List<CaseResult> one = List.of(failed("new/one/pv", Kinds.of("restore-refused"), null));
        List<CaseResult> two = List.of(passed("new/two/pv"));
        try (JournalFile journal = begin()) {
            journal.add(whole("host"), Map.of(SPEC, said(one)));
            journal.add(whole("two"), Map.of(SPEC, said(two)));
        }
        byte[] bytes = Files.readAllBytes(file);
        int header = Math.toIntExact(new JournalReader(file, Checks.all())
                .blocks()
                .get(whole("host"))
                .get(0)
                .at());
        int first = Math.toIntExact(new JournalReader(file, Checks.all())
                .blocks()
                .get(whole("host"))
                .get(0)
                .end());
        for (int length = header; length <= bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            try (JournalFile again = resume()) {
                assertThat(again.judged(whole("host"), SPEC).isPresent())
                        .as("cut at %d", length)
                        .isEqualTo(length >= first);
                assertThat(again.judged(whole("two"), SPEC).isPresent()).isEqualTo(length == bytes.length);
                again.add(whole("two"), Map.of(SPEC, said(two)));
            }
            try (JournalFile again = resume()) {
                assertThat(again.judged(whole("two"), SPEC)).isPresent();
            }
        }
    }

    @Test
    void aJournalWithoutAWholeBlockIsNone() throws IOException {
        begin().close();
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 20));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(this::resume)
                .withMessage(
                        file
                                + ": offset 0: found no whole block, expected a journal; run without --resume, from the beginning");
    }

    @Test
    void withoutAJournalThereIsNothingToGoOnWith() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(this::resume)
                .withMessage(
                        file + ": found no journal, expected that of a run that stopped before its end; run without"
                                + " --resume: there is nothing to go on with");
    }

    @Test
    void theJournalOfAnotherRunIsRefusedAndSaysWhatDiffers() throws IOException {
        begin().close();
        Fingerprint other = Fingerprint.of(Map.of("candidates", "toy:3.0", "corpus", "c0ffee", "shard", "1/2"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JournalFile.resume(file, other, Checks.all(), troubles::add))
                .withMessage(file
                        + ": found the journal of another run (candidates: toy:2.0 there, toy:3.0 here; shard: none"
                        + " there, 1/2 here), expected one with the same candidates, baseline, cases, corpus and program; repeat"
                        + " the command that stopped, with --resume added, or run without it");
    }

    private int append(byte[] block) throws IOException {
        begin().close();
        int from = Math.toIntExact(Files.size(file));
        Files.write(file, block, StandardOpenOption.APPEND);
        return from;
    }

    private static byte[] block(String line) throws IOException {
        return Block.bytes(whole("host"), List.of(SPEC), List.of(), line.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"candidate\":\"toy:2.0\",\"resu|no results of host (line 1 of its lines: ",
                "{\"candidate\":\"toy:2.0\",\"id\":\"nothing\"}|'nothing' names no case",
                "{\"candidate\":\"toy:2.0\",\"id\":\"new/h/pv\",\"status\":\"GREEN\"}|no results of host (line 1 of its lines: ",
                "{\"candidate\":\"toy:2.0\",\"id\":\"new/h/pv\",\"status\":\"FAILED\",\"findings\":[0]}|no results of host (line 1",
            })
    void whatCannotBeReadIsToldWithItsPlace(String line, String message) throws IOException {
        int at = append(block(line));
        try (JournalFile again = resume()) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> again.judged(whole("host"), SPEC))
                    .withMessageStartingWith(file + ": offset " + at + ": found ")
                    .withMessageContaining(message)
                    .withMessageEndingWith("; run without --resume, from the beginning");
        }
    }

    @Test
    void whatIsNoBlockIsToldWithItsPlace() throws IOException {
        int at = append("this is no block".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(this::resume)
                .withMessageStartingWith(file + ": offset " + at + ": found something else, expected a journal");
    }

    @Test
    void aByteThatChangedInABlockIsNoticed() throws IOException {
        byte[] block = block("{\"candidate\":\"toy:2.0\",\"id\":\"new/h/pv\",\"status\":\"PASSED\"}");
        block[block.length - 8] ^= 1;
        append(block);
        try (JournalFile again = resume()) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> again.judged(whole("host"), SPEC))
                    .withMessageContaining("found a block that cannot be unpacked (");
        }
    }

    @Test
    void aCandidateThatCouldNotRunIsAskedAgainAndItsReasonIsInTheJournalAlone() throws IOException {
        RunFailure failure = new RunFailure(SPEC, "host", "no boot\nXen panicked", new CandidateException("no boot"));
        PortionResult unjudged = new PortionResult(
                List.of(new CaseResult(CaseId.of("new/host/pv"), "host", "pv", "", failure.obstacle())), failure);
        try (JournalFile journal = begin()) {
            journal.add(whole("host"), Map.of(SPEC, unjudged, "toy:3.0", said(List.of(passed("new/host/pv")))));
        }
        try (JournalFile again = resume()) {
            assertThat(again.judged(whole("host"), SPEC)).isEmpty();
            assertThat(again.judged(whole("host"), "toy:3.0")).contains(said(List.of(passed("new/host/pv"))));
        }
        try (Journals merged = Journals.open(List.of(file), Checks.all())) {
            PortionResult known = merged.judged(whole("host"), SPEC).orElseThrow();
            assertThat(known.cases()).isEqualTo(unjudged.cases());
            assertThat(known.failure())
                    .extracting(RunFailure::candidate, RunFailure::host, RunFailure::message)
                    .containsExactly(SPEC, "host", "no boot\nXen panicked");
        }
    }

    @Test
    void aNewRunForgetsWhatWasThere() throws IOException {
        try (JournalFile journal = begin()) {
            journal.add(whole("host"), Map.of(SPEC, said(List.of(passed("new/one/pv")))));
        }
        begin().close();
        try (JournalFile again = resume()) {
            assertThat(again.judged(whole("host"), SPEC)).isEmpty();
        }
    }

    /** A channel that is closed stands for a disk that takes no more. */
    @Test
    void whatCannotBeWrittenIsToldOnceAndEndsNothing() throws IOException {
        JournalFile journal = begin();
        journal.close();
        journal.add(whole("host"), Map.of(SPEC, said(List.of(passed("new/one/pv")))));
        journal.add(whole("two"), Map.of(SPEC, said(List.of(passed("new/two/pv")))));
        assertThat(troubles).hasSize(1);
    }
}
