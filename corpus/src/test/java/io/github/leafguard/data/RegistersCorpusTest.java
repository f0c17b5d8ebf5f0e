package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Emulated CPUs with registers that decide rules: MSR 0x10a and others, of which the emulator alone would show zeros. */
class RegistersCorpusTest {
    private static final Path DIRECTORY = CommittedCorpus.DIRECTORY.resolve("registers");
    private static final Corpus REGISTERS = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(DIRECTORY));

    static Truth truth() {
        return Truths.open(DIRECTORY.resolve("recorded"), REGISTERS, ArchiveLimits.DEFAULT);
    }

    @Test
    void thereIsWhatTheReadmeSays() {
        assertThat(REGISTERS).hasToString("41 machines, 70 hosts, 0 guests, 0 settings");
        assertThat(REGISTERS.machines().values())
                .allSatisfy(machine -> assertThat(machine.qemuCpu()).contains(",msr-"))
                .filteredOn(machine -> !machine.isBareMetal())
                .as("controls")
                .allMatch(machine -> machine.name().startsWith("virt-"));
    }

    @Test
    void theModelGivesEveryRecordedPolicy() throws IOException {
        Truth truth = truth();
        ModelSource models = new ModelSource();
        StringBuilder text = new StringBuilder("""
                | version | hosts | system policies | fresh domains |
                |---|---|---|---|
                """);
        assertThat(truth.sets()).hasSize(3).allSatisfy(set -> {
            Agreement agreement = Accuracy.of(truth, set, models.resolve(set.version()));
            assertThat(agreement.differences()).isEmpty();
            assertThat(agreement.isExact()).isTrue();
            text.append("| `%s` | %d | %d/%d | %d/%d |\n"
                    .formatted(
                            set.version(),
                            agreement.hosts(),
                            agreement.systemExact(),
                            agreement.system(),
                            agreement.freshExact(),
                            agreement.fresh()));
        });
        assertThat(AccuracyDocument.part("registers")).isEqualTo(text.toString());
    }

    /** Nothing is fitted: a fact says how QEMU answers or what the lab answers for it. */
    @Test
    void factsAreWhatWasGiven() {
        assertThat(REGISTERS.machines().values()).allSatisfy(machine -> {
            assertThat(machine.facts().all())
                    .allSatisfy(fact -> assertThat(fact.basis()).containsAnyOf("QEMU", "the lab gave it MSR "));
            assertThat(machine.facts().find(FactName.ARCH_CAPS))
                    .as("the dump shows it")
                    .isEmpty();
        });
        assertThat(REGISTERS.hosts().values())
                .extracting(Host::facts)
                .containsExactlyElementsOf(REGISTERS.hosts().values().stream()
                        .map(host -> host.machine().facts())
                        .toList());
    }

    @Test
    void theFactsOfTheHostsAreThoseThatTheRecordingsShow() {
        List<RecordedHost> recorded = new ArrayList<>();
        Recordings recordings = new Recordings(DIRECTORY.resolve("recorded"), ArchiveLimits.DEFAULT);
        recordings.versions().forEach(version -> recordings.hosts(version, recorded::add));
        assertThat(ImportedFacts.of(REGISTERS, recorded)).isEqualTo(ImportedFacts.committed(REGISTERS));
    }

    @Test
    void everyTextAgreesWithItsSchema() {
        assertThat(new CorpusVerifier(ArchiveLimits.DEFAULT)
                        .verify(List.of(DIRECTORY))
                        .texts())
                .isEqualTo(REGISTERS.machines().size());
    }
}
