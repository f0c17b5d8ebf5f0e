package io.github.leafguard.bench.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The model is loaded once more, changed where it is to be and nowhere else. */
class ModelLoaderTest {
    private static final ModelClasses CLASSES = ModelClasses.read();
    private static final CodeMutants CODE = new CodeMutants(CLASSES);
    private static final Candidate SOUND = new ModelSource().resolve("4.16.0");
    private static final Probe PROBE = Hosts.probe("EPYC");

    @Test
    void unchangedItAnswersTheSame() {
        Candidate again = CODE.withResources(Map.of()).resolve("4.16.0");
        assertThat(again).isNotInstanceOf(ModelCandidate.class);
        assertThat(PROBE.ask(again)).isEqualTo(PROBE.ask(SOUND));
    }

    @Test
    void linesThatRunAreRecorded() {
        LineRecording.clear();
        PROBE.ask(CODE.recordingLines().resolve("4.16.0"));
        Set<String> lines = LineRecording.lines();
        assertThat(lines).anyMatch(line -> line.contains("/steps/MiscRules:"));
        assertThat(lines).noneMatch(line -> line.startsWith("io/github/leafguard/policy/"));
    }

    @Test
    void aFaultIsInTheClassItNamesAndShows() {
        LineRecording.clear();
        PROBE.ask(CODE.recordingLines().resolve("4.16.0"));
        List<Mutant> faults = CODE.in(LineRecording.lines());
        Mutant fault = faults.stream()
                .filter(each -> each.place().startsWith("steps.HostSteps.writeCapabilities:")
                        && each.kind().equals("VoidMethodCall"))
                .findFirst()
                .orElseThrow();
        assertThat(PROBE.ask(new Guarded("faulty", fault.made().apply("4.16.0"))))
                .isNotEqualTo(PROBE.ask(SOUND));
        assertThat(faults).extracting(Mutant::id).doesNotHaveDuplicates();
    }

    @Test
    void everyFaultInADataFileMakesACandidateOrNone() {
        List<Mutant> faults = DataMutants.of(CODE);
        assertThat(faults).extracting(Mutant::id).doesNotHaveDuplicates();
        Mutant dropped = faults.stream()
                .filter(each ->
                        each.kind().equals("key dropped") && each.place().equals("family"))
                .findFirst()
                .orElseThrow();
        assertThat(dropped.made().apply("4.16.0").spec()).isEqualTo("model:4.16.0");
    }
}
