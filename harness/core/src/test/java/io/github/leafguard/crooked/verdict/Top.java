package io.github.leafguard.crooked.verdict;

/** What the lowest floor must not know. */
public final class Top {
    static int count;

    String home() {
        return System.getenv("HOME");
    }

    void shout() {
        System.out.println(count);
    }
}
