package io.github.leafguard.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private final Candidates candidates =
            new Candidates(List.of(new ToyWorld(new ToyCandidate("1.0"), new ToyCandidate("2.0")), new ModelSource()));

    @Test
    void thePrefixChoosesTheKind() {
        assertThat(candidates.resolve("toy:2.0").version()).isEqualTo("2.0");
        assertThat(candidates.resolve("model:4.15.0").version()).isEqualTo("4.15.0");
    }

    @Test
    void everyKindListsItsOwn() {
        assertThat(candidates.available()).startsWith("toy:1.0", "toy:2.0").contains("model:4.16.0-rc4");
    }

    @Test
    void anUnknownPrefixIsAnsweredWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> candidates.resolve("modle:4.15.0"))
                .withMessageStartingWith("candidate 'modle:4.15.0' starts with none of toy:, model:; "
                        + "did you mean model:4.15.0?; there are: toy:1.0, toy:2.0, model:4.12.0");
    }

    @Test
    void aMissingPrefixIsFoundOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> candidates.resolve("4.16.0"))
                .withMessageContaining("did you mean model:4.16.0?");
    }

    @Test
    void aTypingErrorAfterThePrefixIsFoundOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> candidates.resolve("toy:2.1"))
                .withMessage("no candidate 'toy:2.1': no toy version 2.1; did you mean toy:2.0?");
    }

    @Test
    void nothingIsSuggestedForAWordThatIsFarFromAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> candidates.resolve("toy:something else"))
                .withMessage("no candidate 'toy:something else': no toy version something else");
    }

    @Test
    void aVersionIsFoundInWhateverKindHasIt() {
        assertThat(candidates.forVersion("4.15.0").map(Candidate::spec)).hasValue("model:4.15.0");
        assertThat(candidates.forVersion("9.9")).isEmpty();
    }

    @Test
    void versionsAreOrderedByTheKindThatKnowsThem() {
        assertThat(candidates.versions().isLater("1.0", "2.0")).hasValue(false);
        assertThat(candidates.versions().releaseBefore("2.0")).hasValue("1.0");
        assertThat(candidates.versions().isLater("1.0", "banana")).isEmpty();
    }

    @Test
    void twoKindsCannotShareAPrefix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(List.of(new ToyWorld(), new ToyWorld())))
                .withMessage("two kinds of candidate share the prefix 'toy:'");
    }
}
