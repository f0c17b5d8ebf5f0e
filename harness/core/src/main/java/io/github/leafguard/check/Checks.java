package io.github.leafguard.check;

import java.util.List;
import java.util.Optional;

/** Every rule there is. A new rule is a class of its own and a line here. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new RestoreRefused(),
            new RestoreImpossible(),
            new ExtendedStateRefused(),
            new MustBeRefused(),
            new DomainNotBuilt(),
            new GuestVisibleChange(),
            new LegacyRestoreChange(),
            new MaxLeafShrunk(),
            new MaxLeafRaised(),
            new MaxPolicyLostFeature(),
            new SettingIgnored(),
            new SettingSideEffect(),
            new SettingRefused(),
            new SettingMisread(),
            new UnreachableLeaf(),
            new PrerequisiteMissing(),
            new ContradictoryValues(),
            new GuestExceedsMax(),
            new HypervisorLeavesShrunk(),
            new NewGuestChanged(),
            new BeyondHardware(),
            new SystemPolicyChanged());

    private Checks() {}

    /** All rules, in the order reports list them. */
    public static List<Check> all() {
        return ALL;
    }

    /** The rule of this id. */
    public static Optional<Check> find(String id) {
        return ALL.stream().filter(check -> check.id().equals(id)).findFirst();
    }

    /**
     * The rules of these ids, in the order of {@link #all()}.
     *
     * @throws IllegalArgumentException naming the first id that is none, and listing what there is
     */
    public static List<Check> only(List<String> ids) {
        return only(ids, ALL);
    }

    /**
     * Those of some rules that have these ids, in the rules' order.
     *
     * @throws IllegalArgumentException naming the first id that is none, and listing what there is
     */
    public static List<Check> only(List<String> ids, List<Check> known) {
        List<String> all = known.stream().map(Check::id).toList();
        for (String id : ids) {
            if (!all.contains(id)) {
                throw new IllegalArgumentException(
                        "there is no check '%s'; there are %s".formatted(id, String.join(", ", all)));
            }
        }
        return known.stream().filter(check -> ids.contains(check.id())).toList();
    }
}
