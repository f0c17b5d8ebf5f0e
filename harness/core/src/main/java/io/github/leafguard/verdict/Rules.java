package io.github.leafguard.verdict;

/** Ids of checks that mean more to a verdict than to be counted. */
final class Rules {
    /** An archived guest is refused. */
    static final String RESTORE_REFUSED = "restore-refused";

    /** Sub-kind of it: no guest of its kind can be run. */
    static final String UNSUPPORTED = "unsupported";

    /** A restored guest sees something else than before. */
    static final String GUEST_VISIBLE_CHANGE = "guest-visible-change";

    /** A guest restored without CPUID data sees something else than before. */
    static final String LEGACY_RESTORE_CHANGE = "legacy-restore-change";

    /** A setting is refused. */
    static final String SETTING_REFUSED = "setting-refused";

    /** A setting changes nothing any more. */
    static final String SETTING_IGNORED = "setting-ignored";

    /** A setting changes more than it did. */
    static final String SETTING_SIDE_EFFECT = "setting-side-effect";

    /** A new guest without settings is not built. */
    static final String NEW_GUEST_REFUSED = "new-guest-refused";

    private Rules() {}
}
