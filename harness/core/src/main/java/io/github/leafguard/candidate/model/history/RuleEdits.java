package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What each change does to the steps of a derivation and to the toolstack, by the change's id. Most changes of features do nothing. */
final class RuleEdits {
    private final Map<String, Consumer<RulesEditor>> edits = new LinkedHashMap<>();

    /** The edits of every known change. */
    static RuleEdits all() {
        RuleEdits edits = new RuleEdits();
        Edits413.addTo(edits);
        Edits414.addTo(edits);
        Edits415.addTo(edits);
        Edits416.addTo(edits);
        Edits417.addTo(edits);
        Edits418.addTo(edits);
        Edits419.addTo(edits);
        Edits420.addTo(edits);
        EditsOfBranches.addTo(edits);
        return edits;
    }

    /**
     * Says what a change does.
     *
     * @throws IllegalArgumentException if that is said already
     */
    RuleEdits on(String change, Consumer<RulesEditor> edit) {
        if (edits.put(change, edit) != null) {
            throw new IllegalArgumentException("what change " + change + " does to the rules is said twice");
        }
        return this;
    }

    /** What a change does, if it does anything. */
    Optional<Consumer<RulesEditor>> of(String change) {
        return Optional.ofNullable(edits.get(change));
    }

    /** The changes that do something. */
    Set<String> changes() {
        return edits.keySet();
    }
}
