package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * How many settings a second go through a release's own toolstack on a modelled host. The bound is far below what an idle core does,
 * so that a busy one passes; the property {@code leafguard.speed} gives the seconds to measure for.
 */
class ToolstackSpeedTest {
    private static final DebianXen[] RELEASES = DebianXen.ALL;
    private static final DomainConfig CONFIG = DomainConfig.of(GuestKind.HVM_HAP);
    private static final long NANOS = 1_000_000_000L * Integer.getInteger("leafguard.speed", 1);

    @ParameterizedTest
    @FieldSource("RELEASES")
    void thousandsOfSettingsASecond(DebianXen release) {
        ModelToolstack model = (ModelToolstack) release.model().toolstack();
        List<List<CpuidSetting>> guests = model.keys().all().stream()
                .map(CpuidKey::name)
                .flatMap(key -> List.of(key + "=0", key + "=1", key + "=k").stream())
                .map(item -> List.of(new CpuidSetting(
                        item, CpuidSetting.Syntax.LIBXL, List.of("host," + item), List.of(), "4.13.0", "")))
                .toList();
        try (RealToolstack toolstack = new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary());
                ModelHypervisor host =
                        release.model().boot(TestHosts.CORPUS.host("EPYC").orElseThrow())) {
            RealSession session = toolstack.open(host);
            List<List<CpuidSetting>> accepted = accepted(session, guests);
            measure(session, accepted);
            double perSecond = measure(session, accepted);
            System.out.printf(
                    "toolstack:%s: %,.0f accepted settings a second, %,.0f of any, %,.0f one by one%n",
                    release.binary(), perSecond, measure(session, guests), measureSingly(session, accepted));
            assertThat(perSecond).isGreaterThan(5_000);
        }
    }

    /** A setting that is refused is quick to judge; these are not. */
    private static List<List<CpuidSetting>> accepted(RealSession session, List<List<CpuidSetting>> guests) {
        List<BuildOutcome> outcomes = session.buildAll(CONFIG, guests);
        return IntStream.range(0, guests.size())
                .filter(i -> outcomes.get(i) instanceof BuildOutcome.Built)
                .mapToObj(guests::get)
                .toList();
    }

    private static double measureSingly(RealSession session, List<List<CpuidSetting>> guests) {
        long start = System.nanoTime();
        long done = 0;
        do {
            for (List<CpuidSetting> guest : guests) {
                assertThat(session.build(CONFIG, guest)).isInstanceOf(BuildOutcome.Built.class);
                done++;
            }
        } while (System.nanoTime() - start < NANOS);
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static double measure(RealSession session, List<List<CpuidSetting>> guests) {
        long start = System.nanoTime();
        long done = 0;
        do {
            List<BuildOutcome> outcomes = session.buildAll(CONFIG, guests);
            assertThat(outcomes.get(0)).isInstanceOf(BuildOutcome.Built.class);
            done += outcomes.size();
        } while (System.nanoTime() - start < NANOS);
        return done * 1e9 / (System.nanoTime() - start);
    }
}
