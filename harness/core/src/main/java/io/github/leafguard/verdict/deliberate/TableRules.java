package io.github.leafguard.verdict.deliberate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.leafguard.candidate.Lineage.TableEdit;
import io.github.leafguard.run.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * By which rules an edit of the table of features is found, whichever change makes it.
 *
 * @param offered what takes its features from the release has more of them
 * @param audited what had them as the hardware has them loses those that Xen does not mean
 * @param freed a feature stands without what it needed
 */
public record TableRules(
        @JsonProperty(required = true) List<String> offered,
        @JsonProperty(required = true) List<String> audited,
        @JsonProperty(required = true) List<String> freed) {
    /** None: edits of the table are meant only where they are labelled. */
    public static final TableRules NONE = new TableRules(List.of(), List.of(), List.of());

    /** What an edit is meant to bring; nothing if it is none. */
    List<Effect> effects(TableEdit edit) {
        List<Effect> effects = new ArrayList<>();
        add(effects, offered, edit.offered().stream());
        add(effects, audited, edit.audited().stream().flatMap(name -> Stream.of(name, "loses " + name)));
        add(effects, freed, edit.freed().stream());
        return effects;
    }

    private static void add(List<Effect> effects, List<String> rules, Stream<String> subjects) {
        List<Glob> globs = subjects.map(Glob::of).toList();
        if (!rules.isEmpty() && !globs.isEmpty()) {
            effects.add(new Effect(rules, globs));
        }
    }
}
