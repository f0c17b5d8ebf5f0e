package io.github.leafguard.check;

/** How much a fault hurts those it hits, the worst first. What hurts more is told first, however few it hits. */
public enum Harm {
    /** A guest is lost: an archived one is refused or a new one is not built. */
    GUEST_REFUSED("guest refused or lost"),
    /** A guest goes on, and something changed under its feet. */
    GUEST_CHANGED("guest changed under its feet"),
    /** A guest that is started anew is another than before. */
    NEW_GUEST_CHANGED("new guest changed"),
    /** What an administrator asked for does not come. */
    SETTING_LOST("setting lost"),
    /** What guests may be given is another, no guest is hit yet. */
    POLICY_CHANGED("policy changed"),
    /** Worth knowing. */
    ADVICE("advice");

    private final String text;

    Harm(String text) {
        this.text = text;
    }

    /** The words in reports. */
    public String text() {
        return text;
    }
}
