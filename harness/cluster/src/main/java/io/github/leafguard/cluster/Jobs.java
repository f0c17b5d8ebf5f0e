package io.github.leafguard.cluster;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import java.util.function.Supplier;
import org.apache.spark.SparkRuntimeException;

/** What becomes of a job of Spark that fails. */
final class Jobs {
    private Jobs() {}

    /**
     * Runs one.
     *
     * @throws CandidateException if Spark gives up, having tried as often as it is set to: there is no result then
     * @throws InputException if the corpus cannot be used
     */
    static <T> T run(String what, Supplier<T> job) {
        try {
            return job.get();
        } catch (InputException | CandidateException told) {
            throw told;
        } catch (Exception failed) {
            if (failed instanceof RuntimeException fault && !(fault instanceof SparkRuntimeException)) {
                throw fault;
            }
            Throwable cause = failed;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String reason = ErrorText.of(cause).lines().findFirst().orElse("").strip();
            throw new CandidateException(
                    "Spark has given up " + what + ": " + reason + "; nothing is judged, and there is no verdict",
                    failed);
        }
    }
}
