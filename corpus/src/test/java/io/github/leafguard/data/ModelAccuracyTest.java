package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The model reproduces every recorded answer of every real hypervisor, bit for bit; there is no list of exceptions. */
class ModelAccuracyTest {
    private static final int RECORDED_VERSIONS = 22;

    @TestFactory
    Stream<DynamicTest> theModelGivesEveryRecordedPolicyAndRestore() {
        ModelSource models = new ModelSource();
        Truth truth = Truths.open(
                CommittedCorpus.DIRECTORY.resolve("recorded"), CommittedCorpus.CORPUS, ArchiveLimits.DEFAULT);
        List<DynamicTest> tests = new ArrayList<>();
        for (Truth.TruthSet set : truth.sets()) {
            tests.add(DynamicTest.dynamicTest(set.version(), () -> {
                Candidate model = models.resolve(set.version());
                Agreement agreement = Accuracy.of(truth, set, model);
                System.out.println(agreement.line());
                assertThat(agreement.differences()).isEmpty();
                assertThat(agreement.isExact()).isTrue();
                assertThat(AccuracyDocument.part("recordings"))
                        .contains("| `%s` | %d | %d/%d | %d/%d | %d/%d | %d |\n"
                                .formatted(
                                        set.version(),
                                        agreement.hosts(),
                                        agreement.systemExact(),
                                        agreement.system(),
                                        agreement.freshExact(),
                                        agreement.fresh(),
                                        agreement.restoresExact(),
                                        agreement.restores(),
                                        agreement.refused()));
            }));
        }
        assertThat(tests).hasSize(RECORDED_VERSIONS);
        return tests.stream();
    }
}
