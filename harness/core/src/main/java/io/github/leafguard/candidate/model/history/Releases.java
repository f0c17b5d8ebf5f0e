package io.github.leafguard.candidate.model.history;

/** Order of release numbers. */
public final class Releases {
    private Releases() {}

    /** Compares two releases written as three numbers with points. */
    static int compare(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        for (int part = 0; part < 3; part++) {
            int order = Integer.compare(Integer.parseInt(a[part]), Integer.parseInt(b[part]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
