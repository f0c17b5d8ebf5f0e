package io.github.leafguard.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a log says of how far a long command is. */
final class ProgressLinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(7 * SECOND);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ProgressMeter meter = new ProgressMeter.Lines(
            new PrintStream(written, true, StandardCharsets.UTF_8), "judged", "hosts", now::get);

    private void stepTo(int done, int seconds, String message) {
        now.set((7 + seconds) * SECOND);
        meter.stepTo(done, message);
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLineNowAndThenTellsTheRateAndTheTimeLeft() {
        meter.expect(700);
        stepTo(100, 10, "5 cases");
        stepTo(200, 31, "9 cases");
        stepTo(300, 45, "12 cases");
        stepTo(350, 100, "");
        assertThat(log().lines())
                .containsExactly(
                        "leafguard: judged 100 of 700 hosts, 10.0 a second, about 1 min 0 s left, 5 cases",
                        "leafguard: judged 300 of 700 hosts, 6.7 a second, about 1 min 0 s left, 12 cases",
                        "leafguard: judged 350 of 700 hosts, 3.5 a second, about 1 min 40 s left");
    }

    @Test
    void theEndIsToldOfWhatTookLong() {
        meter.expect(2);
        stepTo(1, 40, "");
        stepTo(2, 7300, "3 failed");
        meter.close();
        assertThat(log().lines())
                .containsExactly(
                        "leafguard: judged 1 of 2 hosts, 1.5 a minute, about 40 s left",
                        "leafguard: judged 2 of 2 hosts in 2 h 1 min, 3 failed");
    }

    @Test
    void whatIsQuicklyDoneLeavesNothingInTheLog() {
        meter.expect(2);
        stepTo(2, 4, "");
        meter.close();
        assertThat(log()).isEmpty();
    }

    @Test
    void whereNothingIsDoneYetNoTimeIsGuessed() {
        meter.expect(2);
        stepTo(0, 31, "");
        assertThat(log()).isEqualTo("leafguard: judged 0 of 2 hosts, time left not known yet\n");
    }
}
