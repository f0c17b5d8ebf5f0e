package io.github.leafguard.junit;

import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What is asked of the engine through the test kit. */
final class Request {
    /** Some checks, so that a new one changes no test here. */
    static final List<Check> CHECKS = Checks.only(List.of(
            "restore-refused",
            "restore-impossible",
            "domain-not-built",
            "guest-visible-change",
            "legacy-restore-change",
            "max-leaf-shrunk",
            "max-policy-lost-feature",
            "setting-ignored",
            "setting-side-effect",
            "setting-refused",
            "unreachable-leaf",
            "prerequisite-missing",
            "contradictory-values",
            "guest-exceeds-max",
            "hypervisor-leaves-shrunk"));

    /** The candidate that refuses guests of 4.15.0. */
    static final String SHRINKING = "model:4.15.0+540d911c28";

    private final EngineTestKit.Builder kit;

    private Request(LeafguardTestEngine engine) {
        kit = EngineTestKit.engine(engine).enableImplicitConfigurationParameters(false);
    }

    /** A request without anything, to an engine of these checks. */
    static Request bare() {
        EngineSetup all = EngineSetup.all();
        return new Request(new LeafguardTestEngine(new EngineSetup(all.sources(), CHECKS, all.clock())));
    }

    /** A request to an engine that also knows a candidate {@code broken:…}, on the first day of 2030. */
    static Request withBroken(RuntimeException fault) {
        Clock newYear = Clock.fixed(Instant.parse("2030-01-01T12:00:00Z"), ZoneOffset.UTC);
        EngineSetup all = EngineSetup.all();
        List<CandidateSource> sources = List.of(all.sources().get(0), new BrokenSource(fault));
        return new Request(new LeafguardTestEngine(new EngineSetup(sources, CHECKS, newYear)));
    }

    /** A request that judges a candidate against 4.15.0. */
    static Request of(String candidate, Path corpus) {
        return bare().with(Parameters.CANDIDATES, candidate).against415().with(Parameters.CORPUS, corpus.toString());
    }

    Request against415() {
        return with(Parameters.BASELINE, "model:4.15.0");
    }

    Request with(String parameter, String value) {
        kit.configurationParameter(parameter, value);
        return this;
    }

    Request selecting(DiscoverySelector... selectors) {
        kit.selectors(selectors);
        return this;
    }

    Request filtered(Filter<?>... filters) {
        kit.filters(filters);
        return this;
    }

    EngineExecutionResults execute() {
        return kit.execute();
    }

    /** Executes, and gives the message with which the engine fails. */
    String failure() {
        Event end = execute().containerEvents().failed().stream()
                .filter(event -> event.getTestDescriptor() instanceof RootDescriptor)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the engine did not fail"));
        return message(end);
    }

    /** The message of a failure. */
    static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
