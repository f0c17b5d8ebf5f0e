package io.github.leafguard.junit;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Judges the candidates one after the other and tells the listener what came of it, always in the same order. */
final class Execution {
    private static final String NO_TEST =
            "no test is left of those asked for: no case of the corpus is what was selected, or tags and"
                    + " other filters took all; zero tests are no verdict";

    private final RootDescriptor root;
    private final EngineExecutionListener listener;

    Execution(RootDescriptor root, EngineExecutionListener listener) {
        this.root = root;
        this.listener = listener;
    }

    void execute() {
        listener.executionStarted(root);
        listener.executionFinished(root, result());
    }

    private TestExecutionResult result() {
        if (root.problem().isPresent()) {
            return TestExecutionResult.failed(
                    Trouble.of(ErrorText.of(root.problem().get()), null));
        }
        if (root.isBarren()) {
            return TestExecutionResult.failed(Trouble.of(NO_TEST, null));
        }
        try {
            for (TestDescriptor candidate : List.copyOf(root.getChildren())) {
                candidate((CandidateDescriptor) candidate);
            }
            return TestExecutionResult.successful();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return TestExecutionResult.aborted(interrupted);
        }
    }

    private void candidate(CandidateDescriptor candidate) throws InterruptedException {
        listener.executionStarted(candidate);
        TestExecutionResult result = TestExecutionResult.aborted(null);
        try {
            Publication publication = new Publication(verdict(candidate), listener);
            candidate.files().forEach(publication::file);
            publication.totals(candidate);
            candidate.verdict().ifPresent(publication::verdict);
            result = publication.result();
        } catch (RuntimeException notJudged) {
            result = TestExecutionResult.failed(notJudged);
        } finally {
            listener.executionFinished(candidate, result);
        }
    }

    private Verdict verdict(CandidateDescriptor candidate) throws InterruptedException {
        CorpusRun corpusRun = root.corpusRun().orElseThrow();
        return candidate.isComplete() && corpusRun.filter().isEveryCase()
                ? corpusRun.judge(candidate.candidate())
                : corpusRun.judge(candidate.candidate(), candidate.subjects());
    }
}
