package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.shared.MaxLeafShrink;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policy libxc makes for a guest that brings none, before {@code cpuid=} overrides: the default policy of its type, adjusted.
 * It does not depend on the settings, so one of it serves every guest of a configuration.
 */
final class BasePolicy {
    private final ToolstackRules rules;
    private final ToolstackTables tables;
    private final PolicyCodec codec;

    BasePolicy(ToolstackRules rules, ToolstackTables tables, PolicyCodec codec) {
        this.rules = rules;
        this.tables = tables;
        this.codec = codec;
    }

    /**
     * Makes the policy.
     *
     * @param restore whether the guest comes from a stream (one without CPUID data)
     * @param featureset features asked for by the caller, or null for the default policy's
     */
    StepEntries derive(SystemView system, DomainConfig config, boolean restore, int @Nullable [] featureset) {
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = codec.deserialise(system.startList().list().withoutMsrs(), policy);
        if (error != null) {
            return StepEntries.failed(StepFailure.refused("deserialising the default policy", error));
        }
        if (restore) {
            restoreWhatWasOn(policy, system, config);
        }
        if (featureset == null) {
            configure(policy, config);
        } else if (FeaturesetArgument.apply(featureset, tables, policy) != null) {
            return StepEntries.failed(
                    StepFailure.of(Errno.EOPNOTSUPP, "the featureset has bits this toolstack does not know"));
        }
        if (config.kind().isHvm()) {
            if (rules.has(ToolstackSwitch.PLAIN_TOPOLOGY)) {
                GuestTopology.plain(policy);
            } else {
                GuestTopology.hvm(policy, rules.has(ToolstackSwitch.LPPP_NEVER_ZERO));
            }
            forceWhatXenDrops(policy, config);
        } else {
            GuestTopology.pv(policy, system.host());
        }
        if (!restore && rules.has(ToolstackSwitch.SHRINKS_NEW_DOMAINS)) {
            MaxLeafShrink.apply(policy);
        }
        return serialise(policy, system.startList().list().leafCount());
    }

    /** What a guest of an old Xen could use although it is no longer on by default. */
    private void restoreWhatWasOn(MutablePolicy policy, SystemView system, DomainConfig config) {
        if (rules.has(ToolstackSwitch.RESTORE_FLAG)) {
            GuestBit.RDRAND.takeFrom(system.host(), policy);
            if (config.kind().isHvm()) {
                GuestBit.MPX.takeFrom(system.host(), policy);
            }
        }
        if (rules.has(ToolstackSwitch.HLE_RTM_FROM_HOST_ON_RESTORE)) {
            GuestBit.HLE.takeFrom(system.host(), policy);
            GuestBit.RTM.takeFrom(system.host(), policy);
        }
        rules.restoreClamps().ifPresent(clamps -> clamps.apply(policy));
    }

    private void configure(MutablePolicy policy, DomainConfig config) {
        if (rules.has(ToolstackSwitch.ITSC_ARGUMENT)) {
            GuestBit.ITSC.set(policy, !config.migratable());
        }
        if (!config.kind().isHvm()) {
            return;
        }
        if (rules.has(ToolstackSwitch.PAE_ARGUMENT)) {
            GuestBit.PAE.set(policy, config.pae());
        }
        if (rules.has(ToolstackSwitch.NESTED_ARGUMENT)) {
            GuestBit.VMX.set(policy, config.nested());
            GuestBit.SVM.set(policy, config.nested());
        }
    }

    /**
     * Before they were arguments: set for every HVM guest, whatever the featureset, for the hypervisor to take away. PAE came from a
     * parameter of the domain.
     */
    private void forceWhatXenDrops(MutablePolicy policy, DomainConfig config) {
        if (rules.has(ToolstackSwitch.PAE_PARAMETER)) {
            GuestBit.PAE.set(policy, config.pae());
        }
        if (!rules.has(ToolstackSwitch.ITSC_ARGUMENT)) {
            GuestBit.ITSC.set(policy, true);
        }
        if (!rules.has(ToolstackSwitch.NESTED_ARGUMENT)) {
            GuestBit.VMX.set(policy, true);
            GuestBit.SVM.set(policy, true);
        }
    }

    /** The buffer is the one the default policy came in, filled to its last entry. */
    private StepEntries serialise(MutablePolicy policy, int room) {
        SerialisedPolicy entries = codec.serialise(policy).withoutMsrs();
        if (entries.leafCount() > room) {
            return StepEntries.failed(StepFailure.of(
                    Errno.ENOBUFS,
                    "serialising the policy needs " + entries.leafCount() + " leaves, there is room for " + room));
        }
        return StepEntries.of(entries);
    }
}
