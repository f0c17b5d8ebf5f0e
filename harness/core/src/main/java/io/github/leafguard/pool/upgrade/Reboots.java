package io.github.leafguard.pool.upgrade;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.BootedHost;
import io.github.leafguard.pool.move.GuestState;
import io.github.leafguard.pool.move.RunningGuests;
import io.github.leafguard.pool.move.Start;
import io.github.leafguard.pool.upgrade.PoolInMotion.Kind;
import io.github.leafguard.pool.upgrade.UpgradeStep.Reboot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a restart in place would do to each guest now, while the pool has hosts of two versions. Nothing is restarted by asking. */
final class Reboots {
    private final PoolInMotion pool;
    private final Pool records;
    private final PoolVersion to;

    /**
     * @param to the version that hosts get, which may know features that the others do not
     */
    Reboots(PoolInMotion pool, Pool records, PoolVersion to) {
        this.pool = pool;
        this.records = records;
        this.to = to;
    }

    private record Asked(
            BootedHost at,
            GuestKind kind,
            GuestConfiguration configuration,
            @Nullable Featureset level,
            boolean others) {}

    private record Answer(RebootRisk risk, String reason) {}

    private record Place(int host, Answer answer) {}

    /** Everything that is wrong, host by host. */
    List<Reboot> risks() {
        Map<Asked, Optional<Answer>> answers = new HashMap<>();
        Map<Place, List<GuestGroup>> found = new LinkedHashMap<>();
        for (int host = 0; host < pool.hostCount(); host++) {
            for (GuestGroup group : pool.guestsOn(host)) {
                if (group.state() == null) {
                    continue;
                }
                Asked asked = asked(host, group);
                int place = host;
                answers.computeIfAbsent(asked, question -> answer(question, pool.isUpgraded(place)))
                        .ifPresent(answer -> found.computeIfAbsent(new Place(place, answer), any -> new ArrayList<>())
                                .add(group));
            }
        }
        List<Reboot> reboots = new ArrayList<>();
        found.forEach((place, groups) -> reboots.add(new Reboot(
                groups.stream().flatMap(group -> group.guests().stream()).toList(),
                pool.host(place.host()),
                place.answer().risk(),
                place.answer().reason())));
        return reboots;
    }

    private Asked asked(int host, GuestGroup group) {
        return new Asked(
                pool.on(host),
                group.any().kind(),
                group.any().configuration(),
                RunningGuests.next(group.any(), records, pool.level()),
                couldGoToOthersThatWait(host, group));
    }

    /** Whether it could go to a host before its turn, as it runs now. */
    private boolean couldGoToOthersThatWait(int host, GuestGroup group) {
        GuestState state = group.state();
        return state != null && !pool.isUpgraded(host) && takers(pool.on(host), state, false) > 0;
    }

    /** How many kinds of host take a guest, of the upgraded ones or of those that wait. */
    private int takers(BootedHost at, GuestState state, boolean upgraded) {
        int takers = 0;
        for (Kind kind : pool.kinds()) {
            if (kind.isUpgraded() == upgraded && kind.isElsewhere(at) && pool.takes(kind.host(), state)) {
                takers++;
            }
        }
        return takers;
    }

    private Optional<Answer> answer(Asked asked, boolean isUpgraded) {
        Start start = asked.at().start(asked.kind(), asked.configuration(), asked.level());
        if (start instanceof Start.Failed failed) {
            return Optional.of(new Answer(RebootRisk.DOES_NOT_START, failed.message()));
        }
        if (!(start instanceof Start.Started started)) {
            return Optional.empty();
        }
        return isUpgraded ? onUpgraded(asked, started.guest()) : onWaiting(asked, started.guest());
    }

    private Optional<Answer> onUpgraded(Asked asked, GuestState guest) {
        return pool.kinds().stream()
                .filter(kind -> kind.isUpgraded() && kind.isElsewhere(asked.at()) && !pool.takes(kind.host(), guest))
                .findFirst()
                .map(kind -> new Answer(RebootRisk.PROMISE_BROKEN, obstacle(kind.host(), guest)));
    }

    /** Only what the restart does counts: a guest that could go nowhere before is told of where its host has its turn. */
    private Optional<Answer> onWaiting(Asked asked, GuestState guest) {
        if (!asked.others() || takers(asked.at(), guest, false) > 0) {
            return Optional.empty();
        }
        boolean isTaken = takers(asked.at(), guest, true) > 0;
        if (isTaken && (!records.isLevelled() || records.evacuation() == Evacuation.NEWEST_HOSTS)) {
            // Whoever empties the host looks among the upgraded ones then.
            return Optional.empty();
        }
        return pool.kinds().stream()
                .filter(kind -> !kind.isUpgraded() && kind.isElsewhere(asked.at()))
                .findFirst()
                .map(kind -> new Answer(
                        isTaken ? RebootRisk.STRANDED_ON_UPGRADED : RebootRisk.NOWHERE_TO_GO,
                        obstacle(kind.host(), guest)));
    }

    private String obstacle(BootedHost host, GuestState guest) {
        Acceptance acceptance = host.accepts(guest);
        if (acceptance instanceof Acceptance.TooManyFeatures many) {
            return records.featureNames(many.features(), to);
        }
        Arrival arrival = host.restore(guest);
        return arrival instanceof Arrival.Refused refused
                ? refused.error().toString()
                : arrival instanceof Arrival.StateRefused state
                        ? String.join(", ", state.components())
                        : Objects.toString(acceptance);
    }
}
