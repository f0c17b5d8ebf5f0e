package io.github.leafguard.verdict;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.verdict.Fleet.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Fleet} from a file: {@code {"hosts": {"nocera": {"machines": 12, "guests": 340}}}}. */
public final class FleetFile {
    private static final String WHAT = "a fleet";
    private static final String HOST = "a host of a fleet";
    private static final int MOST = 10_000_000;

    private FleetFile() {}

    /**
     * Reads a file.
     *
     * @param known names of the hosts there are
     * @throws InputException if it cannot be read, is no fleet, or has none of these hosts
     */
    public static Fleet read(Path file, Set<String> known) {
        Origin origin = Origin.of(file.toString());
        try {
            JsonCursor cursor = JsonCursor.of(Files.readAllBytes(file), origin);
            Fleet fleet = fleet(cursor);
            cursor.end();
            if (fleet.weights().keySet().stream().noneMatch(known::contains)) {
                throw new InputException(
                        origin,
                        "no host that the corpus has, but " + fleet.weights().keySet(),
                        "hosts as the corpus calls them",
                        "'leafguard corpus list' names them; add the machines of the fleet to the corpus");
            }
            return fleet;
        } catch (IOException unread) {
            throw new InputException(
                    origin,
                    "no file that can be read (" + unread + ")",
                    "how many machines and guests there are of each host",
                    "name the file with --fleet");
        }
    }

    private static Fleet fleet(JsonCursor cursor) {
        SortedMap<String, Weight> weights = null;
        cursor.beginObject(WHAT);
        for (String field; (field = cursor.nextField(Set.of("about", "hosts"), WHAT)) != null; ) {
            if (field.equals("hosts")) {
                weights = hosts(cursor);
            } else {
                cursor.text(field);
            }
        }
        return new Fleet(cursor.required(weights, "hosts", WHAT));
    }

    private static SortedMap<String, Weight> hosts(JsonCursor cursor) {
        SortedMap<String, Weight> weights = new TreeMap<>();
        cursor.beginObject("hosts of a fleet");
        for (String host; (host = cursor.nextField()) != null; ) {
            weights.put(host, weight(cursor));
        }
        return weights;
    }

    private static Weight weight(JsonCursor cursor) {
        @Nullable Integer machines = null;
        int guests = 0;
        cursor.beginObject(HOST);
        for (String field; (field = cursor.nextField(Set.of("machines", "guests"), HOST)) != null; ) {
            int count = cursor.integer(field, 0, MOST);
            if (field.equals("machines")) {
                machines = count;
            } else {
                guests = count;
            }
        }
        return new Weight(cursor.required(machines, "machines", HOST), guests);
    }
}
