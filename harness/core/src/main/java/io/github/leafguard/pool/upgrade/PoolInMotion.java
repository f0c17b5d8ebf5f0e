package io.github.leafguard.pool.upgrade;

import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.PoolLevel;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.GuestState;
import io.github.leafguard.pool.move.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A pool in the middle of an upgrade: what each host runs, and which guests are where. Hosts are named by their place in the pool. */
final class PoolInMotion {
    private final Pool pool;
    private final World world;
    private final BootedHost[] running;
    private final BootedHost[] upgraded;
    private final boolean[] isUpgraded;
    private final List<List<GuestGroup>> guests = new ArrayList<>();
    private final int[] load;
    private PoolLevel level;
    private int countUpgraded;

    private final List<BootedHost> upgradedKinds;
    private List<Kind> kinds = List.of();

    /**
     * Hosts that are alike and run the same.
     *
     * @param count how many there are
     */
    record Kind(BootedHost host, boolean isUpgraded, int count) {
        /** Whether a guest of a host may find another host of this kind. */
        boolean isElsewhere(BootedHost from) {
            return host != from || count > 1;
        }
    }

    /**
     * The pool before its upgrade.
     *
     * @param settled the guests of each host
     */
    PoolInMotion(World world, PoolVersion to, List<List<GuestGroup>> settled) {
        this.pool = world.pool();
        this.world = world;
        int count = pool.hosts().size();
        this.running = new BootedHost[count];
        this.upgraded = new BootedHost[count];
        this.isUpgraded = new boolean[count];
        this.load = new int[count];
        for (int host = 0; host < count; host++) {
            running[host] = world.today(pool.hosts().get(host));
            upgraded[host] = world.at(pool.hosts().get(host), to);
            isUpgraded[host] = pool.hosts().get(host).version().isSame(to);
            countUpgraded += isUpgraded[host] ? 1 : 0;
            guests.add(new ArrayList<>());
        }
        this.level = world.level(List.of(running));
        for (int host = 0; host < count; host++) {
            int place = host;
            settled.get(host).forEach(group -> put(place, group));
        }
        this.upgradedKinds = List.of(upgraded).stream().distinct().toList();
        findKinds();
    }

    /** Guests as they run today, those of a host that are alike together. */
    static List<List<GuestGroup>> settled(Pool pool, Map<PoolGuest, GuestState> states) {
        Map<PoolHost, Integer> places = new HashMap<>();
        pool.hosts().forEach(host -> places.put(host, places.size()));
        Map<Alike, List<PoolGuest>> alike = new LinkedHashMap<>();
        states.forEach((guest, state) -> alike.computeIfAbsent(
                        new Alike(places.get(guest.home()), state, guest.chosen()), any -> new ArrayList<>())
                .add(guest));
        List<List<GuestGroup>> settled = new ArrayList<>();
        pool.hosts().forEach(any -> settled.add(new ArrayList<>()));
        alike.forEach((key, members) -> settled.get(key.host()).add(new GuestGroup(members, key.state(), key.state())));
        return settled;
    }

    private record Alike(int host, GuestState state, Object chosen) {}

    private void put(int host, GuestGroup group) {
        guests.get(host).add(group);
        load[host] += group.count();
    }

    private void findKinds() {
        Map<BootedHost, Kind> found = new LinkedHashMap<>();
        for (int host = 0; host < running.length; host++) {
            Kind known = found.get(on(host));
            found.put(on(host), new Kind(on(host), isUpgraded[host], known == null ? 1 : known.count() + 1));
        }
        kinds = List.copyOf(found.values());
    }

    /** What a host runs now. */
    BootedHost on(int host) {
        return isUpgraded[host] ? upgraded[host] : running[host];
    }

    BootedHost upgraded(int host) {
        return upgraded[host];
    }

    boolean isUpgraded(int host) {
        return isUpgraded[host];
    }

    PoolHost host(int at) {
        return pool.hosts().get(at);
    }

    int hostCount() {
        return running.length;
    }

    PoolLevel level() {
        return level;
    }

    List<GuestGroup> guestsOn(int host) {
        return guests.get(host);
    }

    int load(int host) {
        return load[host];
    }

    /** One of each sort of host, with the new version. */
    List<BootedHost> upgradedKinds() {
        return upgradedKinds;
    }

    /** The kinds of host there are now. */
    List<Kind> kinds() {
        return kinds;
    }

    /** Whether hosts of two versions are in the pool. */
    boolean isMixed() {
        return countUpgraded > 0 && countUpgraded < running.length;
    }

    /** Takes all guests off a host. */
    List<GuestGroup> empty(int host) {
        List<GuestGroup> left = List.copyOf(guests.get(host));
        guests.get(host).clear();
        load[host] = 0;
        return left;
    }

    void settle(int host, GuestGroup group) {
        put(host, group);
    }

    /** The host comes back with the new version; the pool's level is worked out anew. */
    void upgrade(int host) {
        isUpgraded[host] = true;
        countUpgraded++;
        if (pool.isLevelled()) {
            level = world.level(
                    IntStream.range(0, running.length).mapToObj(this::on).toList());
        }
        findKinds();
    }

    /** Whether the host may be looked at for guests of another one, whatever they are. Nothing goes to an earlier version. */
    boolean isOpenTo(int from, int to) {
        if (from == to || isUpgraded[from] && !isUpgraded[to]) {
            return false;
        }
        boolean newestOnly = pool.isLevelled() && pool.evacuation() == Evacuation.NEWEST_HOSTS && countUpgraded > 0;
        return !newestOnly || isUpgraded[to];
    }

    /** Whether a guest can go on running on such a host. */
    boolean takes(BootedHost host, GuestState guest) {
        return isLetGo(host, guest) && host.restore(guest) instanceof Arrival.Taken;
    }

    boolean isLetGo(BootedHost host, GuestState guest) {
        return manager(host, guest) instanceof Acceptance.Accepted;
    }

    /** What the pool manager says. */
    Acceptance manager(BootedHost host, GuestState guest) {
        return pool.isLevelled() ? host.accepts(guest) : new Acceptance.Accepted();
    }
}
