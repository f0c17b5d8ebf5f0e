package io.github.leafguard.candidate.model.toolstack;

import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.COUNTS_DO_NOT_OVERFLOW;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.FEATURE_NAMES_AS_KEYS;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.HLE_RTM_FROM_HOST_ON_RESTORE;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.IGNORES_FAILURE;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.ITSC_ARGUMENT;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.LIVE_CPUID;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.LPPP_NEVER_ZERO;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.MSR_OVERRIDES;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.NESTED_ARGUMENT;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.PAE_ARGUMENT;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.PAE_PARAMETER;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.RESTORE_FLAG;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.SHRINKS_NEW_DOMAINS;
import static io.github.leafguard.candidate.model.toolstack.ToolstackSwitch.STREAM_CARRIES_CPUID;

import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyBounds;
import java.util.List;
import java.util.Map;

/** Every release's toolstack rules, each made from those before it, and toolstacks that follow them. */
final class Toolstacks {
    static final ToolstackRules XEN_4_12 = ToolstackRules.base();

    static final ToolstackRules XEN_4_12_2 = XEN_4_12.with(COUNTS_DO_NOT_OVERFLOW);

    static final ToolstackRules XEN_4_13 = XEN_4_12_2.without(LIVE_CPUID);

    static final ToolstackRules XEN_4_13_1 = XEN_4_13.with(PAE_PARAMETER);

    static final ToolstackRules XEN_4_14 = XEN_4_13.withXReference(XReference.MAX)
            .with(STREAM_CARRIES_CPUID)
            .with(RESTORE_FLAG)
            .with(PAE_ARGUMENT);

    static final ToolstackRules XEN_4_14_6 = XEN_4_14.withRestoreClamps(RestoreClamps.XEN_4_12)
            .without(IGNORES_FAILURE)
            .with(HLE_RTM_FROM_HOST_ON_RESTORE)
            .with(FEATURE_NAMES_AS_KEYS)
            .with(MSR_OVERRIDES);

    static final ToolstackRules XEN_4_15 = XEN_4_14.with(ITSC_ARGUMENT).with(NESTED_ARGUMENT);

    static final ToolstackRules XEN_4_16_RC1 = XEN_4_15.withXReference(XReference.DEFAULT)
            .withRestoreClamps(RestoreClamps.WITHOUT_EXTD_BASE)
            .without(IGNORES_FAILURE)
            .with(HLE_RTM_FROM_HOST_ON_RESTORE)
            .withRestoreClamps(RestoreClamps.XEN_4_12)
            .with(LPPP_NEVER_ZERO);

    static final ToolstackRules XEN_4_16_RC4 = XEN_4_16_RC1.with(SHRINKS_NEW_DOMAINS);

    static final ToolstackRules XEN_4_16 = XEN_4_16_RC4.without(SHRINKS_NEW_DOMAINS);

    static final ToolstackRules XEN_4_17 = XEN_4_16;

    static final ToolstackRules XEN_4_18 = XEN_4_17.with(FEATURE_NAMES_AS_KEYS).with(MSR_OVERRIDES);

    static final ToolstackRules XEN_4_19 = XEN_4_18;

    static final ToolstackRules XEN_4_20 = XEN_4_19.withRestoreClamps(RestoreClamps.PATCHED_XEN_4_13);

    static final ToolstackRules XEN_4_21 = XEN_4_20;

    static final ToolstackRules XEN_4_22 = XEN_4_21;

    /** A release with no feature at all, for tests in which features do not matter. */
    static final FeatureCatalog NO_FEATURES = new FeatureCatalog(11, List.of(), Map.of());

    static final PolicyBounds BOUNDS_4_15 = new PolicyBounds(2, 0x1d, 9, 2, 32);
    static final PolicyBounds BOUNDS_4_16 = BOUNDS_4_15.withExtd(0x22);
    static final PolicyBounds BOUNDS_4_18 = new PolicyBounds(3, 0x22, 9, 2, 64);

    private Toolstacks() {}

    /** A toolstack with the key table of a release and arrays large enough for every test. */
    static ModelToolstack toolstack(String release, ToolstackRules rules) {
        return toolstack(release, rules, NO_FEATURES);
    }

    /** The same with features. */
    static ModelToolstack toolstack(String release, ToolstackRules rules, FeatureCatalog catalog) {
        ToolstackTables tables =
                new ToolstackTables(catalog, FeatureWord.positions(), BOUNDS_4_18, CpuidKeys.ofRelease(release));
        return new ModelToolstack(release, rules, tables);
    }
}
