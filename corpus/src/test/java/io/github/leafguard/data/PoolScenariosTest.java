package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.StatedLevels;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveResult;
import io.github.leafguard.pool.move.Start;
import io.github.leafguard.pool.move.World;
import io.github.leafguard.pool.upgrade.RebootRisk;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pools made of the corpus's machines, each for one thing that happens in pools. */
class PoolScenariosTest {
    private static final String XCP_8_2 = "4.13.5-xcpng8.2";
    private static final String XCP_8_3 = "4.17.6-xcpng8.3";

    private static PoolGuest chosen(PoolGuest guest, Featureset features) {
        return new PoolGuest(
                guest.name(),
                guest.count(),
                guest.kind(),
                guest.home(),
                guest.configuration(),
                guest.startedOn(),
                guest.startedUnder(),
                guest.recorded(),
                Optional.of(features),
                null);
    }

    private static Pool pool(List<PoolHost> hosts, List<PoolGuest> guests) {
        return new Pool("made", Management.XAPI, Evacuation.ANY_HOST, hosts, guests, Pools.CANDIDATES.versions());
    }

    /** Old xenguest cannot write words that its Xen does not have. */
    @Test
    void aFeatureBeyondTheWordsOfItsXenKeepsAGuestFromStarting() {
        PoolHost first = Pools.host("first", "bare-Haswell", "4.15.0");
        int[] longer = new int[12];
        longer[11] = 4;
        PoolGuest guest = chosen(Pools.guest("chosen", "hvm-hap", first), Featureset.of(longer));
        Move move = Pools.move(pool(List.of(first), List.of(guest)), "chosen", "first");
        assertThat(move.next())
                .isInstanceOfSatisfying(
                        Start.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("the featureset has bits this toolstack does not know"));
    }

    /** The same guest comes up on an upgraded host, where its Xen has the word. */
    @Test
    void zerosBeyondTheWordsOfItsXenDoNoHarm() {
        PoolHost first = Pools.host("first", "bare-Haswell", "4.15.0");
        Pool pool = Pools.of(Management.XAPI, first);
        try (World world = new World(pool)) {
            Featureset longer = world.level().hvm().withLength(19);
            assertThat(world.today(first).start(GuestKind.HVM_HAP, GuestConfiguration.PLAIN, longer))
                    .isInstanceOf(Start.Started.class);
        }
    }

    @Test
    void xapiMovesNothingDownhillThoughXenMightTakeIt() {
        Pool pool = Pools.of(
                Management.XAPI,
                Pools.host("first", "bare-EPYC-Milan", XCP_8_3),
                Pools.host("waits", "bare-EPYC-Milan", "4.17.5+72"));
        Move move = Pools.move(pool, "on-first", "waits");
        assertThat(move.manager()).isEqualTo(new Acceptance.EarlierVersion(XCP_8_3, "4.17.5+72"));
        assertThat(move.result()).isEqualTo(MoveResult.REFUSED_BY_MANAGER);
    }

    /** Xen of XCP-ng 8.2 cannot be asked about a stream of 8.3; XAPI does not ask it either. */
    @Test
    void whatXapiKeepsDoesNotGoWhateverXenWouldSay() {
        Pool pool = Pools.of(
                Management.XAPI,
                Pools.host("first", "bare-EPYC-Milan", XCP_8_3),
                Pools.host("waits", "bare-EPYC-Milan", XCP_8_2));
        Move move = Pools.move(pool, "on-first", "waits");
        assertThat(move.xen()).isInstanceOf(Arrival.NotJudged.class);
        assertThat(move.result()).isEqualTo(MoveResult.REFUSED_BY_MANAGER);
    }

    /** XAPI records what was asked for, not what Xen gave; so a guest may have features on paper that it never saw. */
    @Test
    void aGuestIsRefusedNeedlesslyForAFeatureThatItNeverSaw() {
        PoolHost first = Pools.host("first", "bare-IvyBridge", XCP_8_3);
        PoolHost second = Pools.host("second", "bare-IvyBridge", XCP_8_3);
        Featureset level;
        try (World world = new World(Pools.of(Management.XAPI, first))) {
            level = world.level().hvm();
        }
        int[] withAvx2 = level.words();
        withAvx2[5] |= 1 << 5;
        PoolGuest asked = Pools.guest("asked", "hvm-hap", first);
        PoolGuest guest = new PoolGuest(
                "asked",
                1,
                asked.kind(),
                first,
                asked.configuration(),
                first,
                first.version(),
                Optional.of(Featureset.of(withAvx2)),
                Optional.empty(),
                null);
        Move move = Pools.move(pool(List.of(first, second), List.of(guest)), "asked", "second");
        assertThat(move.result()).isEqualTo(MoveResult.REFUSED_BY_MANAGER);
        assertThat(move.isRefusedNeedlessly()).isTrue();
    }

    @Test
    void whatXapiIsKnownToHaveOfAHostCountsBeforeWhatIsDerived() {
        PoolHost derived = Pools.host("first", "bare-Haswell", XCP_8_3);
        PoolHost stated = new PoolHost(
                "stated",
                derived.host(),
                derived.version(),
                new StatedLevels(
                        Optional.of(Featureset.of(1)),
                        Optional.empty(),
                        Optional.of(Featureset.of(1)),
                        Optional.empty()),
                1,
                false);
        Pool pool = Pools.of(Management.XAPI, derived, stated);
        try (World world = new World(pool)) {
            assertThat(world.level().hvm().word(0))
                    .isEqualTo(world.today(derived).levels().hvmStart().word(0) & 1);
            assertThat(world.today(stated).levels().isConsistent()).isTrue();
        }
    }

    /** A host without anybody to take its guests cannot be emptied; they go down, and come up again upgraded. */
    @Test
    void aGuestOfTheOnlyHostOfItsVendorIsStuckAndStartsAgain() {
        Pool pool = Pools.of(
                Management.XL, Pools.host("first", "bare-Haswell", "4.21.0"), Pools.host("amd", "bare-EPYC", "4.22.0"));
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.22.0"), List.of());
        UpgradeStep step = plan.told().steps().stream()
                .filter(each -> each.host().name().equals("first"))
                .findFirst()
                .orElseThrow();
        assertThat(step.stuck()).singleElement().satisfies(stuck -> {
            assertThat(stuck.guests()).extracting(PoolGuest::name).containsExactly("on-first");
            assertThat(stuck.restart()).isInstanceOf(Start.Started.class);
            assertThat(stuck.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.host().name()).isEqualTo("amd");
                assertThat(((Arrival.Refused) refusal.arrival()).isOfOtherVendor())
                        .isTrue();
            });
        });
        assertThat(plan.told().steps()).as("the other has the version already").hasSize(1);
        assertThat(plan.told().longestAlone()).isEqualTo(1);
    }

    /** What XAPI lets go and Xen refuses is a danger of the upgrade, even where another host takes the guest. */
    @Test
    void aHostThatXapiMayPickAndXenRefusesIsNamed() {
        Host ice = HistoryRun.HISTORY.machines().host("icelake-with-subleaves").orElseThrow();
        Pool pool = Pools.of(
                Management.XAPI,
                Pools.host("first", ice, "4.15.0"),
                Pools.host("second", ice, "4.15.0"),
                Pools.host("cascade", "bare-Cascadelake-Server", "4.15.0"));
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.16.0"), List.of());
        UpgradeStep step = plan.told().steps().get(0);
        assertThat(step.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.to().name()).isEqualTo("second");
            assertThat(moved.wouldFail())
                    .extracting(refusal -> refusal.host().name())
                    .containsExactly("cascade");
        });
        assertThat(plan.told().cost().endangered()).isPositive();
    }

    /** The answer hangs on CPUID faulting, which no dump shows. */
    @Test
    void aMoveThatHangsOnAnOpenFactIsUndecidedAndSaysWhatDecides() {
        Host known = CommittedCorpus.CORPUS.host("bare-Haswell").orElseThrow();
        Host unknown = known.with(HostFacts.UNKNOWN);
        Pool pool = new Pool(
                "made",
                Management.XL,
                Evacuation.NOT_SAID,
                List.of(Pools.host("first", known, "4.15.0"), Pools.host("unknown", unknown, "4.15.0")),
                List.of(Pools.guest("guest", "pv", Pools.host("first", known, "4.15.0"))),
                Pools.CANDIDATES.versions());
        Move move = Pools.move(pool, "guest", "unknown");
        assertThat(move.result()).isEqualTo(MoveResult.UNDECIDED);
        assertThat(move.undecided()).anySatisfy(question -> assertThat(question).contains("to decide: "));
    }

    /** With nested virtualisation XCP-ng 8.3 asks for VMX and SVM, which 8.2 did not. */
    @Test
    void nestedGuestsGetTheirFeatureFrom83On() {
        GuestConfiguration nesting = GuestConfiguration.PLAIN.with(GuestOptions.PLAIN.with(GuestOption.NESTED, true));
        assertThat(hasVmx(XCP_8_3, nesting)).isTrue();
        assertThat(hasVmx(XCP_8_3, GuestConfiguration.PLAIN)).isFalse();
    }

    private static boolean hasVmx(String version, GuestConfiguration configuration) {
        Pool pool = Pools.of(Management.XAPI, Pools.host("first", "bare-Haswell", version));
        try (World world = new World(pool)) {
            BootedHost host = world.today(pool.coordinator());
            Start.Started started = (Start.Started)
                    host.start(GuestKind.HVM_HAP, configuration, world.level().hvm());
            return started.guest().policy().has(32 + 5);
        }
    }

    /** Under xl a restart gives what the host offers; nobody's record stands in the way of the next move. */
    @Test
    void underXlARestartInBetweenTiesNobody() {
        Pool pool = Pools.of(
                Management.XL,
                Pools.host("first", "bare-EPYC-Milan", "4.17.0"),
                Pools.host("second", "bare-EPYC-Milan", "4.17.0"),
                Pools.host("third", "bare-EPYC-Milan", "4.17.0"));
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.18.0"), List.of());
        assertThat(plan.told().steps())
                .allSatisfy(step -> assertThat(step.reboots())
                        .extracting(UpgradeStep.Reboot::risk)
                        .doesNotContain(RebootRisk.STRANDED_ON_UPGRADED, RebootRisk.NOWHERE_TO_GO));
        assertThat(plan.told().cost().stuck()).isZero();
    }

    @Test
    void anOrderThatSomebodyChoseIsToldAndTheBestOneBesideIt() {
        Pool pool = Pools.of(
                Management.XL,
                Pools.host("first", "bare-Haswell", "4.17.0"),
                new PoolHost(
                        "heavy",
                        CommittedCorpus.CORPUS.host("bare-Haswell").orElseThrow(),
                        Pools.version("4.17.0"),
                        StatedLevels.NONE,
                        5,
                        false));
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.17.5"), pool.hosts());
        assertThat(plan.told().order()).extracting(PoolHost::name).containsExactly("first", "heavy");
        assertThat(plan.told().cost().mixed()).isEqualTo(5);
        assertThat(plan.isBetterOrderKnown())
                .as("the heavy host first keeps the pool mixed for less")
                .isTrue();
        assertThat(plan.best().hosts()).extracting(PoolHost::name).containsExactly("heavy", "first");
        assertThat(plan.best().cost().mixed()).isEqualTo(1);
    }

    @Test
    void guestsOf82GetTheirPolicyOfTheirFeaturesetOn83() {
        Pool pool = Pools.of(
                Management.XAPI,
                Pools.host("first", "bare-Haswell", XCP_8_2),
                Pools.host("next", "bare-Haswell", XCP_8_3));
        Move move = Pools.move(pool, "on-first", "next");
        assertThat(move.xen()).isInstanceOfSatisfying(Arrival.Taken.class, taken -> {
            Featureset recorded = taken.guest().recorded();
            assertThat(recorded).isNotNull();
            assertThat(Featureset.of(taken.guest().policy(), 3, 0).isWithin(recorded.withLength(3)))
                    .as("nothing that was not asked for, in the words that have no bits Xen sets by itself")
                    .isTrue();
        });
    }
}
