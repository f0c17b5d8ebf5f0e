package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.level.StatedLevels;
import io.github.leafguard.pool.upgrade.UpgradeCost;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the pool, the order found is never worse than that of the file. */
class UpgradeOrderProperties {
    private static final List<String> MACHINES = List.of(
            "bare-Haswell", "bare-Broadwell", "bare-Icelake-Server", "bare-Cascadelake-Server", "bare-EPYC-Milan");
    private static final List<String> KINDS = List.of("pv", "hvm-hap", "hvm-shadow");

    private record Machine(int machine, int weight, List<Integer> kinds) {}

    @Provide
    Arbitrary<Pool> pools() {
        Arbitrary<Machine> machines = Combinators.combine(
                        Arbitraries.integers().between(0, MACHINES.size() - 1),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers()
                                .between(0, KINDS.size() - 1)
                                .list()
                                .ofMaxSize(3))
                .as(Machine::new);
        return Combinators.combine(
                        machines.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.of(Management.values()),
                        Arbitraries.of(Evacuation.ANY_HOST, Evacuation.NEWEST_HOSTS),
                        Arbitraries.integers().between(0, 7))
                .as(UpgradeOrderProperties::pool);
    }

    private static Pool pool(List<Machine> machines, Management manager, Evacuation evacuation, int coordinator) {
        List<PoolHost> hosts = new ArrayList<>();
        List<PoolGuest> guests = new ArrayList<>();
        for (Machine machine : machines) {
            PoolHost host = new PoolHost(
                    "host-" + hosts.size(),
                    CommittedCorpus.CORPUS.host(MACHINES.get(machine.machine())).orElseThrow(),
                    Pools.version("4.13.5-xcpng8.2"),
                    StatedLevels.NONE,
                    machine.weight(),
                    hosts.size() == coordinator % machines.size());
            hosts.add(host);
            machine.kinds().forEach(kind -> guests.add(Pools.guest("guest-" + guests.size(), KINDS.get(kind), host)));
        }
        return new Pool("made", manager, evacuation, hosts, guests, Pools.CANDIDATES.versions());
    }

    @Property(tries = 40)
    void theBestOrderIsNeverWorseThanThatOfTheFile(@ForAll("pools") Pool pool) {
        UpgradePlan plan = UpgradePlan.of(pool, Pools.version("4.17.6-xcpng8.3"), List.of());
        List<PoolHost> naive = new ArrayList<>(pool.hosts());
        if (pool.isLevelled()) {
            naive.remove(pool.coordinator());
            naive.add(0, pool.coordinator());
        }
        UpgradeCost ofTheFile = cost(pool, naive);
        assertThat(plan.naive()).isEqualTo(ofTheFile);
        assertThat(plan.best().cost()).isLessThanOrEqualTo(ofTheFile);
        assertThat(cost(pool, plan.best().hosts())).isEqualTo(plan.best().cost());
        assertThat(plan.best().hosts()).containsExactlyInAnyOrderElementsOf(pool.hosts());
    }

    private static UpgradeCost cost(Pool pool, List<PoolHost> order) {
        return UpgradePlan.of(pool, Pools.version("4.17.6-xcpng8.3"), order)
                .told()
                .cost();
    }
}
