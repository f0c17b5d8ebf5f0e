package io.github.leafguard.junit;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;

/** Makes the tags of tests: scope, checks, kind of guest and vendor. Equal sets of them are one object. */
final class Tags {
    private final Map<List<String>, Set<TestTag>> known = new HashMap<>();

    /** The tags of a test; {@code kind} is empty for a test without a guest. */
    Set<TestTag> of(String scope, List<String> checks, String kind, Host host) {
        List<String> names = new ArrayList<>();
        names.add(scope);
        names.addAll(checks);
        if (!kind.isEmpty()) {
            names.add(kind);
        }
        names.add(vendor(host));
        return known.computeIfAbsent(
                names, all -> all.stream().map(TestTag::create).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** {@code amd}, {@code intel} …, {@code unknown}. */
    private static String vendor(Host host) {
        SerialisedPolicy raw = host.machine().raw();
        Vendor vendor = Vendor.UNKNOWN;
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 0) {
                vendor = Vendor.of(raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3));
            }
        }
        return vendor.name().toLowerCase(Locale.ROOT);
    }
}
