package io.github.leafguard.report.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of candidates in a report, which stay when versions change: {@code model} for the first modelled candidate, {@code model#2}
 * for the second, {@code xen} for the first real one.
 */
public final class Places {
    private Places() {}

    /** The places of candidates with these specs, in order. */
    public static List<String> of(List<String> specs) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> places = new ArrayList<>();
        for (String spec : specs) {
            String kind = kind(spec);
            int number = seen.merge(kind, 1, Integer::sum);
            places.add(number == 1 ? kind : kind + "#" + number);
        }
        return places;
    }

    private static String kind(String spec) {
        int colon = spec.indexOf(':');
        return colon <= 0 ? "candidate" : spec.substring(0, colon);
    }
}
