package io.github.leafguard.verdict.detail;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.policy.Location;
import java.util.List;

/**
 * One case of a regression, register by register.
 *
 * @param caseId the case
 * @param compared which two policies are compared
 * @param registers every register that differs, in the order of the leaves; empty if none does
 */
public record Example(CaseId caseId, Compared compared, List<Register> registers) {
    /** Which policies stand side by side. */
    public enum Compared {
        /** What the guest read before, and what it reads after its restore. */
        ARCHIVED_AND_RESTORED,
        /** The max policies of the guest's kind: what a guest is refused for is above the candidate's. */
        MAX_POLICIES,
        /** The system policy that the case is about. */
        SYSTEM_POLICIES,
        /** What a new guest reads. */
        NEW_GUESTS,
        /** What a new guest with the setting reads. */
        NEW_GUESTS_WITH_SETTING,
        /** What a new guest reads without the setting, which cannot be tried under both. */
        NEW_GUESTS_WITHOUT_SETTING
    }

    /**
     * A register, or half of an MSR.
     *
     * @param place where it is
     * @param before its value under the baseline, or as archived
     * @param after its value under the candidate
     * @param parts the features and fields of it that differ, lowest bit first; empty if what differs has no name
     */
    public record Register(Location place, int before, int after, List<Part> parts) {
        public Register {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A feature or a field.
     *
     * @param name its name
     * @param bit its lowest bit
     * @param width bits of it
     * @param before its value before, as reports print it
     * @param after its value after
     */
    public record Part(String name, int bit, int width, String before, String after) {}

    public Example {
        registers = List.copyOf(registers);
    }
}
