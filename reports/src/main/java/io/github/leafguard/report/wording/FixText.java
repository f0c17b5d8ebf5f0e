package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.fix.FixPart;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixRow.Count;
import io.github.leafguard.verdict.fix.FixTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which fix: the words of the table that tells what each comes to. */
public final class FixText {
    private FixText() {}

    /** {@code as it is}, {@code +no-max-shrink}, {@code -540d911c2813-81da2b544cbb}. */
    public static String name(FixRow row) {
        return row.parts().isEmpty() ? "as it is" : row.partsText();
    }

    /** What the fix is: {@code proposed: Do not shrink …}; empty for the candidate as it is. */
    public static String meaning(FixRow row) {
        return row.parts().stream().map(FixText::meaning).collect(Collectors.joining("; "));
    }

    private static String meaning(FixPart part) {
        String title = part.title();
        if (!part.isAdded()) {
            return "without: " + title;
        }
        return part.release().isEmpty() ? "proposed: " + title : "since " + part.release() + ": " + title;
    }

    /** What else it changes, of what none of the regressions is about: {@code 130 hosts' policies, 160 settings}. */
    public static String elseChanged(FixRow row) {
        if (row.parts().isEmpty()) {
            return "";
        }
        FixRow.Effects effects = row.effects();
        List<String> changed = new ArrayList<>();
        add(changed, effects.notTaken(), "guest refused", "guests refused");
        add(changed, effects.seen(), "guest sees something else", "guests see something else");
        add(changed, effects.taken(), "guest taken", "guests taken");
        add(changed, effects.newGuests(), "new guest", "new guests");
        add(changed, effects.settings(), "setting", "settings");
        add(changed, effects.hosts(), "host's policies", "hosts' policies");
        return changed.isEmpty() ? "nothing" : String.join(", ", changed);
    }

    private static void add(List<String> changed, Count count, String one, String many) {
        if (count.beside() > 0) {
            changed.add(count.beside() + " " + (count.beside() == 1 ? one : many));
        }
    }

    /** What becomes of one regression: {@code 239 cured, 239 left, 105 new}; {@code left} if all of it is, {@code cured} likewise. */
    public static String outcome(FixRow.Outcome outcome) {
        List<String> parts = new ArrayList<>();
        boolean isAllOfIt = outcome.cured() == 0 || outcome.left() == 0;
        if (outcome.cured() > 0) {
            parts.add(isAllOfIt && outcome.unknown() == 0 ? "cured" : outcome.cured() + " cured");
        }
        if (outcome.left() > 0) {
            parts.add(isAllOfIt && outcome.unknown() == 0 ? "left" : outcome.left() + " left");
        }
        if (outcome.unknown() > 0) {
            parts.add(outcome.unknown() + " not known");
        }
        if (outcome.added() > 0) {
            parts.add(outcome.added() + " new");
        }
        return String.join(", ", parts);
    }

    /** What else breaks, by rule: {@code setting-ignored 2}; empty if nothing does. */
    public static String otherNew(FixRow row) {
        return row.otherNew().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The sentence to read first: the fix that leaves least, or that there is none. */
    public static String best(FixTable table) {
        Optional<FixRow> best = table.best();
        if (best.isEmpty()) {
            return "No fix is known: nothing that was tried cures any of it.";
        }
        FixRow row = best.get();
        String breaks = row.added() == 0 ? "breaks nothing else" : "newly breaks " + Amount.of(row.added(), "case");
        String besides = elseChanged(row).equals("nothing")
                ? "and changes nothing else"
                : "and changes besides: " + elseChanged(row);
        return "%s cures %d of %s, %s %s."
                .formatted(
                        name(row),
                        row.cured(),
                        Amount.of(row.cured() + row.left() + row.unknown(), "case"),
                        breaks,
                        besides);
    }

    /** Who was asked and how much, and what is missing in the table. */
    public static List<String> notes(FixTable table) {
        List<String> notes = new ArrayList<>();
        if (table.isStandIn()) {
            notes.add("The model of " + table.model()
                    + " was asked in the candidate's place; what it does not show is not known.");
        }
        FixTable.Extent extent = table.extent();
        notes.add(
                extent.isWhole()
                        ? "All " + Amount.of(extent.cases(), "case") + " were asked again with each fix."
                        : "A sample was asked: %s on %s, spread evenly over the cases of each regression and over the other hosts."
                                .formatted(
                                        Amount.of(extent.cases(), extent.ofCases(), "case"),
                                        Amount.of(extent.hosts(), extent.ofHosts(), "host")));
        table.impossible()
                .forEach(part -> notes.add(
                        part.commit() + " (" + part.title() + ") cannot be taken out: later changes build on it."));
        if (table.untold() > 0) {
            notes.add(Amount.of(table.untold(), "later change") + (table.untold() == 1 ? " cures" : " cure")
                    + " something as well and " + (table.untold() == 1 ? "has" : "have") + " no row.");
        }
        boolean isAnyCure = table.rows().stream().anyMatch(FixRow::isCure);
        boolean isCombined = table.rows().stream().anyMatch(row -> row.sort() == FixRow.Sort.COMBINED);
        if (!isAnyCure && !isCombined && table.best().isPresent()) {
            notes.add("None cures all without breaking something, and no combination that was tried does better.");
        }
        return notes;
    }
}
