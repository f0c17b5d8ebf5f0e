package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.wording.UnfinishedRun.Extent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UnfinishedRunTest {
    private final UnfinishedRun run =
            UnfinishedRun.begun("1.0", "leafguard check", 4711, Instant.parse("2026-11-30T10:00:00.5Z"));

    @Test
    void aRunThatGoesOnNamesItsProcessSinceItMayBeDead() {
        assertThat(run.sentence())
                .isEqualTo(
                        "this run is not over, so there is no verdict yet: process 4711, since 2026-11-30T10:00:00Z; if"
                                + " there is no such process, it died, and --resume goes on where it stopped");
        assertThat(run.state().key()).isEqualTo("running");
    }

    @Test
    void aRunThatWasToldToEndSaysHowFarItCame() {
        UnfinishedRun ended = run.interrupted(new Extent(53, 189, 31234, 12));

        assertThat(ended.sentence())
                .isEqualTo("the run was told to end before there was a verdict; judged 53 of 189 hosts, 31234 cases, of"
                        + " which 12 failed so far; --resume goes on from there");
        assertThat(ended.state().key()).isEqualTo("interrupted");
    }

    @Test
    void aRunThatFailedSaysWhy() {
        UnfinishedRun ended = run.failed(Extent.NONE, "guests/a.json: no JSON");

        assertThat(ended.sentence()).isEqualTo("there is no verdict here: guests/a.json: no JSON; nothing was judged");
        assertThat(ended.state().key()).isEqualTo("no-verdict");
    }
}
