package io.github.leafguard.candidate.model.rules;

import java.util.List;

/** The lists of steps a version's rules consist of, in the order they run. */
public enum Stage {
    /** The raw policy, from what CPUID answers. */
    RAW("raw policy"),
    /** The host's capability words: what Xen finds usable at boot. */
    CAPABILITIES("boot capabilities"),
    /** The host policy. */
    HOST("host policy"),
    PV_MAX("PV max policy"),
    PV_DEFAULT("PV default policy"),
    HVM_MAX("HVM max policy"),
    HVM_DEFAULT("HVM default policy"),
    /** What is special about the first recalculation, with which a domain is created. */
    CREATE("domain creation"),
    /** What every domain policy goes through at creation and after each set-policy. */
    RECALCULATE("recalculation of a domain policy");

    private final String title;

    /** The four policies that guests are measured against and made from. */
    public static List<Stage> guestPolicies() {
        return List.of(PV_MAX, PV_DEFAULT, HVM_MAX, HVM_DEFAULT);
    }

    Stage(String title) {
        this.title = title;
    }

    /** The stage in words. */
    public String title() {
        return title;
    }
}
