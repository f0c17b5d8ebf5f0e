package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.detail.Example.Compared;
import io.github.leafguard.verdict.detail.Example.Part;

/** What differs in one case, in words. */
public final class ExampleText {
    private ExampleText() {}

    /** Which policies stand side by side, as the start of a caption. */
    public static String compared(Compared compared) {
        return switch (compared) {
            case ARCHIVED_AND_RESTORED -> "What the guest read when it was archived, and after its restore";
            case MAX_POLICIES -> "The most that such a guest may have, under the baseline and under the candidate";
            case SYSTEM_POLICIES -> "The policy under the baseline and under the candidate";
            case NEW_GUESTS -> "What a new guest reads under the baseline and under the candidate";
            case NEW_GUESTS_WITH_SETTING ->
                "What a new guest with the setting reads under the baseline and under the candidate";
            case NEW_GUESTS_WITHOUT_SETTING ->
                "What a new guest without the setting reads under the baseline and under the candidate";
        };
    }

    /** {@code −AVX2 (bit 5)}, {@code +AVX2 (bit 5)}, {@code maxphysaddr 40 → 39 (bits 0 to 7)}, {@code basic.max_leaf 0000000d → 00000007}. */
    public static String part(Part part) {
        if (part.width() == 1) {
            return (part.after().equals("0") ? "−" : "+") + part.name() + " (bit " + part.bit() + ")";
        }
        String move = part.name() + " " + part.before() + " → " + part.after();
        return part.width() == 32
                ? move
                : move + " (bits " + part.bit() + " to " + (part.bit() + part.width() - 1) + ")";
    }
}
