package io.github.leafguard.candidate.model.toolstack;

import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything in which one version's toolstack differs from another's, apart from its tables of keys and features. Immutable: a
 * change of Xen turns the rules before it into the rules after it.
 */
public final class ToolstackRules {
    private final XReference xReference;
    private final @Nullable RestoreClamps restoreClamps;
    private final EnumSet<ToolstackSwitch> switches;

    private ToolstackRules(
            XReference xReference, @Nullable RestoreClamps restoreClamps, EnumSet<ToolstackSwitch> switches) {
        this.xReference = xReference;
        this.restoreClamps = restoreClamps;
        this.switches = switches;
    }

    /** The toolstack of 4.12.0. */
    public static ToolstackRules base() {
        return new ToolstackRules(
                XReference.SINGLE_LEAF, null, EnumSet.of(ToolstackSwitch.IGNORES_FAILURE, ToolstackSwitch.LIVE_CPUID));
    }

    /** These rules with a switch on. */
    public ToolstackRules with(ToolstackSwitch on) {
        EnumSet<ToolstackSwitch> changed = switches.clone();
        changed.add(on);
        return new ToolstackRules(xReference, restoreClamps, changed);
    }

    /** These rules with a switch off. */
    public ToolstackRules without(ToolstackSwitch off) {
        EnumSet<ToolstackSwitch> changed = switches.clone();
        changed.remove(off);
        return new ToolstackRules(xReference, restoreClamps, changed);
    }

    /** These rules with another way to apply overrides. */
    public ToolstackRules withXReference(XReference changed) {
        return new ToolstackRules(changed, restoreClamps, switches);
    }

    /** These rules with other bounds for guests from streams without CPUID data. */
    public ToolstackRules withRestoreClamps(RestoreClamps changed) {
        return new ToolstackRules(xReference, changed, switches);
    }

    /** These rules without such bounds. */
    public ToolstackRules withoutRestoreClamps() {
        return new ToolstackRules(xReference, null, switches);
    }

    /** How overrides are applied. */
    public XReference xReference() {
        return xReference;
    }

    /** Bounds for the max leaves of a guest from a stream without CPUID data. */
    public Optional<RestoreClamps> restoreClamps() {
        return Optional.ofNullable(restoreClamps);
    }

    /** Whether a switch is on. */
    public boolean has(ToolstackSwitch which) {
        return switches.contains(which);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolstackRules rules
                && xReference == rules.xReference
                && restoreClamps().equals(rules.restoreClamps())
                && switches.equals(rules.switches);
    }

    @Override
    public int hashCode() {
        return switches.hashCode() * 31 + xReference.hashCode();
    }

    @Override
    public String toString() {
        return "x=" + xReference + ", restore clamps "
                + restoreClamps().map(RestoreClamps::toString).orElse("none") + ", " + switches;
    }
}
