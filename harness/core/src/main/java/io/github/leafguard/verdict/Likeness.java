package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;

/** Whether two findings on one case, under two candidates, are the same trouble. */
final class Likeness {
    private Likeness() {}

    static boolean areAlike(Finding one, Finding other) {
        if (one.severity() != other.severity()) {
            return false;
        }
        if (isLostSetting(one) && isLostSetting(other)) {
            return one.subject().equals(other.subject());
        }
        if (!one.check().equals(other.check()) || !one.kind().equals(other.kind())) {
            return false;
        }
        return isRefusal(one)
                || one.signature().equals(other.signature()) && one.subject().equals(other.subject());
    }

    /** A setting that went unheard before a toolstack learned to refuse it (Xen 34990446ca91) was lost then already. */
    private static boolean isLostSetting(Finding finding) {
        return finding.check().equals(finding.kind())
                && (finding.check().equals(Rules.SETTING_IGNORED)
                        || finding.check().equals(Rules.SETTING_REFUSED));
    }

    /** Which leaf a refusal names depends on what is tested first, so it may have looked different a change earlier. */
    private static boolean isRefusal(Finding finding) {
        return finding.check().equals(Rules.RESTORE_REFUSED) || finding.check().equals(Rules.NEW_GUEST_REFUSED);
    }
}
