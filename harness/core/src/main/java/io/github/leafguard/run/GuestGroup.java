package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Guests of one host that no rule can tell apart: equal kind, version, policy, configuration and extended state. They are judged once and counted each.
 *
 * @param first the one that is judged
 * @param all every one of them
 */
record GuestGroup(DecodedGuest first, List<ArchivedGuest> all) {
    private record Key(
            GuestKind kind,
            String source,
            SerialisedPolicy policy,
            GuestConfiguration configuration,
            @Nullable Long extendedState,
            @Nullable Refusal refusal) {}

    /**
     * Groups guests, in the order of each group's first.
     *
     * @param asBuilt what the version that archived a guest builds of its configuration
     */
    static List<GuestGroup> of(List<ArchivedGuest> guests, Function<ArchivedGuest, BuildOutcome> asBuilt) {
        Map<Key, List<ArchivedGuest>> groups = new LinkedHashMap<>();
        for (ArchivedGuest guest : guests) {
            Key key = new Key(
                    guest.kind(),
                    guest.source(),
                    guest.policy(),
                    guest.configuration().withoutName(),
                    guest.extendedState(),
                    guest.refusal());
            groups.computeIfAbsent(key, any -> new ArrayList<>(1)).add(guest);
        }
        return groups.values().stream()
                .map(equal -> new GuestGroup(DecodedGuest.of(equal.get(0), () -> asBuilt.apply(equal.get(0))), equal))
                .toList();
    }
}
