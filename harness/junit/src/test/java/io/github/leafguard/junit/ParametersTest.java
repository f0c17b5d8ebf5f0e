package io.github.leafguard.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Check;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a parameter fails the engine, with a message that names the parameter. */
class ParametersTest {
    private static final Path ANY = Path.of("corpus");

    @Test
    void somethingHasToBeJudged() {
        assertThat(Request.bare().failure())
                .isEqualTo("configuration parameter leafguard.candidates is not set: nothing to judge; set it to one or"
                        + " more specs, e.g. model:4.16.0");
    }

    @Test
    void aMisspeltParameterIsNotIgnored() {
        assertThat(Request.of("model:4.16.0", ANY)
                        .with("leafguard.candidate", "model:4.16.0-rc4")
                        .failure())
                .isEqualTo("configuration parameter leafguard.candidate is unknown; there are leafguard.candidates,"
                        + " leafguard.baseline, leafguard.corpus, leafguard.only, leafguard.waivers, leafguard.shard,"
                        + " leafguard.jobs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leafguard.shard    | 3/2           | configuration parameter leafguard.shard is '3/2', expected i/n, e.g. 2/8
            leafguard.shard    | half          | configuration parameter leafguard.shard is 'half', expected i/n, e.g. 2/8
            leafguard.jobs     | many          | configuration parameter leafguard.jobs is 'many', expected a whole number from 1 on
            leafguard.jobs     | 0             | configuration parameter leafguard.jobs is '0', expected a whole number from 1 on
            leafguard.baseline | model:1,model:2 | configuration parameter leafguard.baseline is 'model:1,model:2', expected one spec, e.g. model:4.15.0
            """)
    void aValueThatMakesNoSenseIsShown(String parameter, String value, String message) {
        assertThat(Request.of("model:4.16.0", ANY).with(parameter, value).failure())
                .isEqualTo(message);
    }

    @Test
    void whatIsNeitherACheckNorAPatternIsShown() {
        assertThat(Request.of("model:4.16.0", ANY)
                        .with(Parameters.ONLY, "restore-refuse")
                        .failure())
                .isEqualTo("configuration parameter leafguard.only: there is no check 'restore-refuse'; there are "
                        + Request.CHECKS.stream().map(Check::id).collect(Collectors.joining(", "))
                        + "; a word with a slash or a"
                        + " star is a pattern of case names, such as restore/4.15.0/*");
    }

    @Test
    void anUnknownCandidateIsShownWithTheNearest() {
        assertThat(Request.of("model:4.16.0-rc44", ANY).failure())
                .startsWith("no candidate 'model:4.16.0-rc44': ")
                .contains("did you mean model:4.16.0-rc4?");
    }

    @Test
    void anUnknownBaselineIsShown() {
        assertThat(Request.of("model:4.16.0", ANY)
                        .with(Parameters.BASELINE, "4.15.0")
                        .failure())
                .contains("'4.15.0'")
                .contains("did you mean model:4.15.0?");
    }
}
