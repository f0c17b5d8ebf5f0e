package io.github.leafguard.report.allure;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.verdict.Report;
import io.qameta.allure.AllureConstants;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Writes an Allure results directory. */
public final class AllureResults {
    /** Name-based UUIDs, which other writers of results do not use. */
    private static final String NAME = "[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static final Pattern OWN = Pattern.compile(
            NAME + "-(result\\.json|attachment\\.txt)|categories\\.json|environment\\.properties|executor\\.json");

    private final AllureOptions options;

    public AllureResults(AllureOptions options) {
        this.options = options;
    }

    /** Whether a file of a results directory has a name that this class gives: then an earlier run wrote it. */
    public static boolean isOwn(Path file) {
        return OWN.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Writes results, attachments, {@code categories.json}, {@code environment.properties} and, if the build is known,
     * {@code executor.json} into a directory, which is made if it is not there and must not hold an earlier run's.
     *
     * @throws FileSystemException if a file cannot be written; it has the file's name without its directory
     */
    public void write(Report report, Path directory) throws IOException {
        AllureResultsWriter files = new FileSystemResultsWriter(directory, false, false);
        AllureOptions.Times times = options.times();
        List<CandidateSlot> slots = CandidateSlot.of(report.verdicts());
        List<CandidateTests> candidates = new ArrayList<>();
        for (int candidate = 0; candidate < slots.size(); candidate++) {
            candidates.add(CandidateTests.of(report.verdicts().get(candidate), slots.get(candidate)));
        }
        List<Selection> selections = Selection.of(candidates, options.cap());
        for (Selection selection : selections) {
            for (int number = 0; number < selection.shown().size(); number++) {
                Draft draft = selection.shown().get(number);
                AllureOptions.Times own = times.of(number);
                draft.test().setStart(own.start()).setStop(own.stop());
                write(files, draft);
            }
        }
        for (TestResult result : RunTests.of(report, slots, selections, times)) {
            write(files, result);
        }
        JsonMapper json = JsonMapper.builder().build();
        write(files, "categories.json", json.writeValueAsString(Categories.of(report.verdicts())));
        write(files, "environment.properties", Environment.of(report, candidates, selections));
        if (options.executor() != null) {
            write(files, "executor.json", json.writeValueAsString(options.executor()));
        }
    }

    /**
     * Writes the one broken result of a run that has no verdict.
     *
     * @throws FileSystemException if it cannot be written; it has the file's name without its directory
     */
    public void write(UnfinishedRun run, Path directory) throws IOException {
        write(new FileSystemResultsWriter(directory, false, false), RunTests.of(run, options.times()));
    }

    private static void write(AllureResultsWriter files, Draft draft) throws IOException {
        for (Map.Entry<String, String> file : draft.files().entrySet()) {
            write(files, file.getKey(), file.getValue());
        }
        write(files, draft.test());
    }

    private static void write(AllureResultsWriter files, TestResult test) throws IOException {
        try {
            files.write(test);
        } catch (AllureResultsWriteException e) {
            throw failed(test.getUuid() + AllureConstants.TEST_RESULT_FILE_SUFFIX, e);
        }
    }

    private static void write(AllureResultsWriter files, String name, String text) throws IOException {
        try {
            files.write(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (AllureResultsWriteException e) {
            throw failed(name, e);
        }
    }

    /** Allure's exceptions only say that they happened; what happened is their cause's message. */
    private static IOException failed(String file, AllureResultsWriteException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String reason =
                cause instanceof FileSystemException at ? ErrorText.of(at.getReason(), at) : ErrorText.of(cause);
        IOException failure = new FileSystemException(
                file, null, reason == null ? cause.getClass().getSimpleName() : reason);
        failure.initCause(e);
        return failure;
    }
}
