package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The engine as launchers use it: found on the class path, asked to list its tests, asked to run them. */
class LauncherTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void writeCorpus() {
        SmallCorpus.in(directory);
    }

    @Test
    void theEngineIsFoundAndCountsItsTests() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request("model:4.15.0+540d911c28"), listener);
        assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(57);
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(13);
        assertThat(listener.getSummary().getTestsFailedCount()).isEqualTo(34);
        assertThat(listener.getSummary().getTestsSkippedCount()).isEqualTo(10);
        assertThat(listener.getSummary().getContainersFailedCount()).isZero();
    }

    @Test
    void failuresAreReadableInASummary() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request("model:4.15.0+540d911c28"), listener);
        StringWriter text = new StringWriter();
        listener.getSummary().printFailuresTo(new PrintWriter(text), 3);
        assertThat(text.toString())
                .contains(
                        "Leafguard:model:4.15.0+540d911c28:guests/4.15.0/Broadwell+noxsave/pv.json:restore/4.15.0/Broadwell+noxsave/pv")
                .contains("=> org.opentest4j.AssertionFailedError: [restore-refused] 4.15.0+540d911c28 refuses");
    }

    @Test
    void testsAreListedWithoutJudging() {
        TestPlan plan = LauncherFactory.create().discover(request("model:4.16.0,model:4.16.0-rc4"));
        assertThat(plan.countTestIdentifiers(id -> id.isTest())).isEqualTo(114);
        assertThat(plan.getRoots())
                .extracting(root -> root.getDisplayName() + " " + root.getUniqueId())
                .containsExactly("Leafguard [engine:leafguard]");
    }

    /** As a build does it that scans this module for tests and has none of its own. */
    @Test
    void oneClassStandsForEverything() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .enableImplicitConfigurationParameters(false)
                        .filters(EngineFilter.includeEngines(LeafguardTestEngine.ID))
                        .selectors(selectClass("io.github.leafguard.junit.CorpusTest"))
                        .configurationParameter(Parameters.CANDIDATES, "model:4.16.0")
                        .configurationParameter(Parameters.BASELINE, "model:4.15.0")
                        .configurationParameter(Parameters.CORPUS, directory.toString())
                        .build());
        assertThat(plan.countTestIdentifiers(id -> id.isTest())).isEqualTo(57);
        assertThat(plan.getChildren(plan.getRoots().iterator().next()))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.getSource()).contains(ClassSource.from(CorpusTest.class)));
    }

    private static LauncherDiscoveryRequest request(String candidates) {
        return LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .filters(EngineFilter.includeEngines(LeafguardTestEngine.ID))
                .selectors(selectDirectory(directory.toFile()))
                .configurationParameter(Parameters.CANDIDATES, candidates)
                .configurationParameter(Parameters.BASELINE, "model:4.15.0")
                .build();
    }
}
