package io.github.leafguard.report.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links within a page to a view of its table of cases. The page's script reads what follows {@code #?} as it would a query. */
public final class Views {
    private Views() {}

    /** All cases of a host. */
    public static String ofHost(int candidate, String host) {
        return of(candidate, "host", host);
    }

    /** All cases that a regression hits. */
    public static String ofRegression(int candidate, String anchor) {
        return of(candidate, "regression", anchor);
    }

    /** All guests that a version archived. */
    public static String ofSource(int candidate, String source) {
        return of(candidate, "source", source);
    }

    /** One case. */
    public static String ofCase(int candidate, String caseId) {
        return of(candidate, "case", caseId);
    }

    private static String of(int candidate, String key, String value) {
        return "#?candidate=" + candidate + "&" + key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
