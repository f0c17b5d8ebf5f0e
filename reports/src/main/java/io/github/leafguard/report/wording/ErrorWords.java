package io.github.leafguard.report.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Xen says when it refuses a policy, without what says nothing. It names a leaf, a subleaf and an MSR, each ffffffff where it means
 * none, and the error number. The full text stays in {@code report.json} and in the details of every report.
 */
public final class ErrorWords {
    private static final Pattern TEXT =
            Pattern.compile("leaf ([0-9a-f]{8}), subleaf ([0-9a-f]{8}), msr ([0-9a-f]{8}) \\((\\d+) = ([^()]*)\\)");
    private static final String NONE = "ffffffff";
    private static final String INVALID = "22";

    private ErrorWords() {}

    /** {@code leaf 00000000 above the host's maximum}; other texts than Xen's are left as they are. */
    public static String brief(String error) {
        Matcher text = TEXT.matcher(error);
        if (!text.matches()) {
            return error;
        }
        String leaf = text.group(1);
        String subleaf = text.group(2);
        String msr = text.group(3);
        List<String> named = new ArrayList<>();
        add(named, "leaf", leaf);
        add(named, "subleaf", subleaf);
        add(named, "msr", msr);
        if (named.isEmpty()) {
            return error;
        }
        String place = String.join(", ", named);
        // With EINVAL Xen names these where it compares a policy's max leaf, or max subleaf, with the host's.
        boolean isMaximum = (leaf.equals("00000000") || leaf.equals("80000000")) && subleaf.equals(NONE)
                || leaf.equals("00000007") && subleaf.equals("00000000");
        return isMaximum && msr.equals(NONE) && text.group(4).equals(INVALID)
                ? place + " above the host's maximum"
                : place + " (" + text.group(4) + " = " + text.group(5) + ")";
    }

    private static void add(List<String> named, String name, String value) {
        if (!value.equals(NONE)) {
            named.add(name + " " + value);
        }
    }
}
