package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.Origin;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveResult;
import io.github.leafguard.pool.move.World;
import io.github.leafguard.pool.upgrade.RebootRisk;
import io.github.leafguard.pool.upgrade.Trouble;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of pools comes out of the model: lengths of strings, levels, tests, and upgrades. */
class PoolExamplesTest {
    private static final int NO_LMSL = 8 * 32 + 20;

    private static List<String> names(List<VisibleChange> changes) {
        return changes.stream().map(VisibleChange::name).toList();
    }

    @Test
    void everyExampleAgreesWithItsSchema() throws IOException {
        try (Stream<Path> files = Files.list(Pools.DIRECTORY)) {
            List<Path> examples =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
            for (Path example : examples) {
                new SchemaCheck().check("pool.schema.json", Files.readAllBytes(example), Origin.of(example));
            }
        }
    }

    /** The strings of a host have as many words as the Xen it runs, and in XCP-ng four in reserve. */
    @ParameterizedTest
    @CsvSource({
        "4.12.4,10",
        "4.13.1,11",
        "4.14.0,11",
        "4.16.0,12",
        "4.14.5,14",
        "4.17.0,14",
        "4.17.1,16",
        "4.18.0,18",
        "4.20.0,18",
        "4.21.0,19",
        "4.13.5-xcpng8.2,22",
        "4.17.6-2.1.xcpng8.3,23"
    })
    void aFeaturesetHasTheWordsOfItsVersion(String version, int words) {
        Pool pool = Pools.of(Management.XAPI, Pools.host("first", "bare-Haswell", version));
        try (World world = new World(pool)) {
            assertThat(world.level().hvm().length()).isEqualTo(words);
            assertThat(world.today(pool.coordinator()).levels().isConsistent()).isTrue();
        }
    }

    @Test
    void aGuestLevelledOnAnIceLakeIsLetGoAndRefusedOnACascadeLake() {
        Pool pool = Pools.example("levelled-on-ice-lake");
        for (String guest : List.of("levelled", "levelled-pv", "old")) {
            Move move = Pools.move(pool, guest, "cascade");
            assertThat(move.result()).as(guest).isEqualTo(MoveResult.REFUSED_BY_XEN);
            assertThat(move.manager()).isInstanceOf(Acceptance.Accepted.class);
            assertThat(((Arrival.Refused) move.xen()).error())
                    .hasToString("leaf 00000007, subleaf 00000000, msr ffffffff (22 = Invalid argument)");
        }
        assertThat(Pools.move(pool, "neighbour", "ice").result()).isEqualTo(MoveResult.GOES);
    }

    /** The way back of the fix: from 4.20 on the max policies have the full maxima (H08). */
    @Test
    void theSameGuestGoesWhereTheFixIs() {
        Pool pool = Pools.of(
                Management.XAPI,
                Pools.host(
                        "first",
                        HistoryRun.HISTORY
                                .machines()
                                .host("icelake-with-subleaves")
                                .orElseThrow(),
                        "4.20.0"),
                Pools.host("cascade", "bare-Cascadelake-Server", "4.20.0"));
        assertThat(Pools.move(pool, "on-first", "cascade").result()).isEqualTo(MoveResult.GOES);
    }

    @Test
    void aHaswellGuestMayNotGoToAnIvyBridgeUnlessItWasStartedSinceThatJoined() {
        Pool pool = Pools.example("haswell-and-ivy-bridge");
        Move before = Pools.move(pool, "before", "ivy");
        assertThat(before.result()).isEqualTo(MoveResult.REFUSED_BY_MANAGER);
        assertThat(pool.featureNames(((Acceptance.TooManyFeatures) before.manager()).features()))
                .isEqualTo("FMA, MOVBE, ABM, BMI1, AVX2, BMI2, RTM");
        assertThat(names(before.changes()))
                .as("what Xen would take from it")
                .contains("AVX2", "BMI1", "BMI2", "FMA", "MOVBE");
        assertThat(Pools.move(pool, "before-pv", "ivy").result()).isEqualTo(MoveResult.REFUSED_BY_MANAGER);
        assertThat(Pools.move(pool, "since", "ivy").result()).isEqualTo(MoveResult.GOES);
        assertThat(Pools.move(pool, "elsewhere", "haswell").result()).isEqualTo(MoveResult.GOES);
    }

    @Test
    void aRestartDuringAnUpgradeTiesGuestsToUpgradedHosts() {
        Pool pool = Pools.example("milan-upgrade").with(Evacuation.ANY_HOST);
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.17.6-2.1.xcpng8.3"), List.of());
        UpgradeStep first = plan.told().steps().get(0);
        assertThat(first.host().name()).isEqualTo("m1");
        assertThat(first.reboots()).allSatisfy(reboot -> {
            assertThat(reboot.risk()).isEqualTo(RebootRisk.STRANDED_ON_UPGRADED);
            assertThat(reboot.reason()).isEqualTo("NO_LMSL");
        });
        assertThat(first.reboots().stream().flatMap(reboot -> reboot.guests().stream()))
                .as("PV guests have no such feature")
                .extracting(guest -> guest.name())
                .containsExactlyInAnyOrder("web", "db");
        assertThat(first.level().hvm().has(NO_LMSL)).isTrue();
        assertThat(plan.told().cost().stuck()).isZero();
        assertThat(plan.isOpen()).isFalse();
    }

    /** XAPI's fix of 2026 empties hosts onto upgraded ones only. */
    @Test
    void withXapisFixARestartDoesNoHarm() {
        Pool pool = Pools.example("milan-upgrade").with(Evacuation.NEWEST_HOSTS);
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.17.6-2.1.xcpng8.3"), List.of());
        assertThat(plan.told().steps())
                .allSatisfy(step -> assertThat(step.reboots()).isEmpty());
    }

    @Test
    void whetherXapiHasTheFixIsUndecidedIfNobodySays() {
        UpgradePlan plan =
                UpgradePlan.of(Pools.example("milan-upgrade"), Pools.version("4.17.6-2.1.xcpng8.3"), List.of());
        assertThat(plan.undecided()).singleElement().satisfies(open -> {
            assertThat(open.question()).startsWith("whether XAPI empties hosts onto upgraded ones only");
            assertThat(open.troubles())
                    .containsExactly(
                            new Trouble("db", 1, Trouble.Sort.RESTART_STRANDS_IT),
                            new Trouble("web", 1, Trouble.Sort.RESTART_STRANDS_IT));
        });
        assertThat(plan.troubles()).extracting(Trouble::sort).containsOnly(Trouble.Sort.CHANGED);
    }

    /** The stream of 8.2 has no policy: it is made anew on the way, and after that stays as it is. */
    @Test
    void guestsOf82ChangeOnTheirWayTo83AndNotAgain() {
        UpgradePlan plan =
                UpgradePlan.of(Pools.example("milan-upgrade"), Pools.version("4.17.6-2.1.xcpng8.3"), List.of());
        UpgradeStep second = plan.told().steps().get(1);
        assertThat(second.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.to().name()).isEqualTo("m1");
            assertThat(names(moved.changes())).containsExactly("leaf 8000001d");
        });
    }

    @Test
    void withoutAPoolManagerXenAloneRefusesAnotherVendor() {
        Pool pool = Pools.example("vendors");
        assertThat(Pools.move(pool, "web", "amd").result()).isEqualTo(MoveResult.REFUSED_BY_XEN);
        Move next = Pools.move(pool, "web", "intel-next");
        assertThat(next.result()).isEqualTo(MoveResult.GOES_AND_CHANGES);
        assertThat(names(next.changes()))
                .as("the Broadwell of the corpus has no TSX")
                .containsExactly("RTM");
        Move back = Pools.move(pool, "db", "intel");
        assertThat(back.isDownhill()).isTrue();
        assertThat(back.xen()).as("until 4.22 Xen takes it").isInstanceOf(Arrival.Taken.class);
    }
}
