package io.github.leafguard.candidate.calibration;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.intel;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.calibration.HostKnowledge.Question;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a host over all releases, and which of them ask for what is not. */
class HostKnowledgeTest {
    private static final ModelSource MODELS = new ModelSource();

    private static HostKnowledge of(SyntheticHost host) {
        return HostKnowledge.of(host.host(), MODELS);
    }

    private static Question question(HostKnowledge knowledge, FactName name) {
        List<Question> questions = knowledge.questions().stream()
                .filter(question -> question.open().name() == name)
                .toList();
        assertThat(questions).hasSize(1);
        return questions.get(0);
    }

    @Test
    void aQuestionNamesTheReleasesThatAsk() {
        HostKnowledge knowledge = of(amd(0x17, 1, 1).with(VIRTUALISED).with("msr ce=0"));
        assertThat(knowledge.questions())
                .extracting(question -> question.open().name())
                .containsExactlyInAnyOrder(FactName.LFENCE_DISPATCH, FactName.AMD_VIRT_SPEC_CTRL);
        assertThat(question(knowledge, FactName.LFENCE_DISPATCH).askedBy())
                .contains("4.14.5", "4.14.6", "4.15.3")
                .doesNotContain("4.13.5", "4.14.4", "4.15.0", "4.15.2")
                .contains("4.16.0-rc1", "4.16.0", "4.21.0", "4.22.0");
        assertThat(question(knowledge, FactName.AMD_VIRT_SPEC_CTRL).askedBy())
                .doesNotContain("4.14.6", "4.16.7")
                .contains("4.17.0", "4.22.0");
    }

    @Test
    void everyFactThatAReleaseAsksForIsThereOnceInTheOrderOfNames() {
        HostKnowledge knowledge = of(intel(0x3c, 3));
        List<FactName> names = knowledge.facts().stream().map(Fact::name).toList();
        assertThat(names)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(FactName.VIRTUALISED, FactName.ARCH_CAPS, FactName.MICROCODE, FactName.FAULTING_RAW);
        assertThat(knowledge.questions())
                .extracting(question -> question.open().name())
                .containsExactlyInAnyOrder(FactName.MICROCODE, FactName.FAULTING_RAW);
    }

    @Test
    void whatAFileStatesIsAFactThoughNoReleaseAsks() {
        HostKnowledge knowledge = of(intel(0x3c, 3).knowing("sbpb", true));
        assertThat(knowledge.facts())
                .filteredOn(fact -> fact.name() == FactName.SBPB)
                .extracting(Fact::standing)
                .containsExactly(Standing.SHOWN);
    }

    @Test
    void aHostOfWhichAllIsKnownLeavesNoQuestion() {
        assertThat(of(amd(0x10, 8, 0)).questions()).isEmpty();
        assertThat(of(intel(0x2a, 7)).questions()).isEmpty();
    }
}
