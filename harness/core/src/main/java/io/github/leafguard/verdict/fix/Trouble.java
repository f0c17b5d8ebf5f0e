package io.github.leafguard.verdict.fix;

import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import java.util.List;

/**
 * A regression that a fix has to cure.
 *
 * @param id its id
 * @param kind the sort of fault
 * @param cause id of the change that is blamed; empty if none is
 * @param findings all of its findings, ordered by case
 */
public record Trouble(String id, FindingKind kind, String cause, List<Finding> findings) {
    public Trouble {
        findings = List.copyOf(findings);
    }
}
