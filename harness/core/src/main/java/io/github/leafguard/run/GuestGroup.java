package io.github.leafguard.run;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Guests of one host that no rule can tell apart: equal kind, version and policy. They are judged once and counted each.
 *
 * @param first the one that is judged
 * @param all every one of them
 */
record GuestGroup(DecodedGuest first, List<ArchivedGuest> all) {
    private record Key(GuestKind kind, String source, SerialisedPolicy policy) {}

    /** Groups guests, in the order of each group's first. */
    static List<GuestGroup> of(List<ArchivedGuest> guests) {
        Map<Key, List<ArchivedGuest>> groups = new LinkedHashMap<>();
        for (ArchivedGuest guest : guests) {
            groups.computeIfAbsent(new Key(guest.kind(), guest.source(), guest.policy()), key -> new ArrayList<>(1))
                    .add(guest);
        }
        return groups.values().stream()
                .map(equal -> new GuestGroup(DecodedGuest.of(equal.get(0)), equal))
                .toList();
    }
}
