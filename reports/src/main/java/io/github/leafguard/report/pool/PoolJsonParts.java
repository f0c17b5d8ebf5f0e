package io.github.leafguard.report.pool;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.Start;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moves and upgrades have in common as JSON. */
final class PoolJsonParts {
    private PoolJsonParts() {}

    static Map<String, Object> head(String format, int formatVersion, String version, Pool pool) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", format);
        json.put("formatVersion", formatVersion);
        json.put("version", version);
        json.put("pool", pool.name());
        json.put("manager", pool.manager().text());
        json.put("evacuation", pool.evacuation().text());
        json.put("hosts", pool.hosts().stream().map(PoolJsonParts::host).toList());
        return json;
    }

    private static Map<String, Object> host(PoolHost host) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", host.name());
        json.put("machine", host.machine());
        json.put("bootOptions", host.options());
        json.put("version", host.version().stated());
        json.put("judgedAs", host.version().name());
        json.put("weight", host.weight());
        json.put("coordinator", host.isCoordinator());
        return json;
    }

    static List<Map<String, Object>> guests(List<PoolGuest> guests) {
        return guests.stream().map(PoolJsonParts::guest).toList();
    }

    private static Map<String, Object> guest(PoolGuest guest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", guest.name());
        json.put("count", guest.count());
        return json;
    }

    static List<Map<String, Object>> changes(List<VisibleChange> changes) {
        return changes.stream().map(PoolJsonParts::change).toList();
    }

    private static Map<String, Object> change(VisibleChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", change.kind().text());
        json.put("what", change.name());
        json.put("place", change.location().toString());
        json.put("before", change.before());
        json.put("after", change.after());
        return json;
    }

    static Map<String, Object> manager(Acceptance acceptance, Pool pool, PoolVersion... more) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("letsGo", acceptance instanceof Acceptance.Accepted);
        if (acceptance instanceof Acceptance.TooManyFeatures many) {
            json.put(
                    "features", List.of(pool.featureNames(many.features(), more).split(", ")));
        } else if (acceptance instanceof Acceptance.OtherVendor vendor) {
            json.put("vendors", List.of(vendor.guest(), vendor.host()));
        } else if (acceptance instanceof Acceptance.EarlierVersion earlier) {
            json.put("versions", List.of(earlier.from(), earlier.to()));
        }
        return json;
    }

    static Map<String, Object> xen(Arrival arrival) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("takes", arrival instanceof Arrival.Taken);
        if (arrival instanceof Arrival.Refused refused) {
            json.put("error", refused.error().toString());
            json.put("otherVendor", refused.isOfOtherVendor());
        } else if (arrival instanceof Arrival.StateRefused state) {
            json.put("missingState", state.components());
            json.put("stateIsShown", state.isShown());
        } else if (!(arrival instanceof Arrival.Taken)) {
            json.put("reason", PoolText.obstacle(arrival));
        }
        return json;
    }

    static Map<String, Object> start(Start start, List<VisibleChange> changes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("starts", start instanceof Start.Started);
        if (!(start instanceof Start.Started)) {
            json.put("reason", PoolText.failure(start));
        }
        json.put("changes", changes(changes));
        return json;
    }
}
