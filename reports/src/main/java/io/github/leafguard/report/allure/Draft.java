package io.github.leafguard.report.allure;

import io.github.leafguard.run.CaseResult.Status;
import io.qameta.allure.model.TestResult;
import java.util.Map;

/**
 * A result to be written, if there is room.
 *
 * @param status what its cases are counted as
 * @param cases how many cases are counted here and in no other result
 * @param test the result
 * @param files its attachments, text by name of file
 */
record Draft(Status status, int cases, TestResult test, Map<String, String> files) {
    Draft {
        files = Map.copyOf(files);
    }
}
