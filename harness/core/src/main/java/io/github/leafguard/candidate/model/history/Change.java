package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.Lineage.TableEdit;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import java.util.List;
import java.util.function.Consumer;

/**
 * One change of Xen that touches policy derivation, as an edit of the rules before it.
 *
 * @param id abbreviated commit of twelve digits, or a name where there is no commit
 * @param also further commits that belong to it, any length
 * @param partOf id of an earlier change that this one goes on with, empty if it stands alone
 * @param date ISO date of the commit, or two with a slash between them that it lies between; empty for what is no commit
 * @param title what it did
 * @param features what it does to the table of features
 * @param effect the edit
 */
public record Change(
        String id,
        List<String> also,
        String partOf,
        String date,
        String title,
        TableEdit features,
        Consumer<RulesEditor> effect) {
    /** A change that stands alone and is about no feature. */
    public Change(String id, List<String> also, String date, String title, Consumer<RulesEditor> effect) {
        this(id, also, "", date, title, TableEdit.NONE, effect);
    }

    public Change {
        also = List.copyOf(also);
        if (title.isBlank()) {
            throw new IllegalArgumentException("change " + id + " needs a title");
        }
    }

    /** A change that stands alone and is one commit. */
    public static Change of(String id, String date, String title, Consumer<RulesEditor> effect) {
        return new Change(id, List.of(), date, title, effect);
    }

    /** Whether a user who writes {@code text} means this change: its name, or at least seven digits of one of its commits. */
    public boolean isCalled(String text) {
        return matches(id, text) || also.stream().anyMatch(commit -> matches(commit, text));
    }

    private static boolean matches(String commit, String text) {
        return commit.equals(text)
                || text.length() >= 7
                        && text.matches("[0-9a-f]+")
                        && (commit.startsWith(text) || commit.matches("[0-9a-f]{7,}") && text.startsWith(commit));
    }

    /** The change for messages. */
    public ChangeInfo info() {
        return new ChangeInfo(id, title, date, partOf, features);
    }
}
