package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.ahead.Ahead.Group;
import io.github.leafguard.verdict.ahead.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is ahead, in words. */
public final class AheadText {
    private AheadText() {}

    /**
     * {@code future AMD machines break in the same way: with more subleaves of leaf 7, 6 of 9; …}; that none does, if some were tried; empty if
     * none was.
     */
    public static String sentence(Regression regression) {
        Ahead ahead = regression.sought().ahead();
        if (ahead == null) {
            return "";
        }
        if (ahead.groups().isEmpty()) {
            return "no machine that was derived from those not hit breaks by it";
        }
        Map<String, List<Group>> byVendor = ahead.groups().stream()
                .collect(Collectors.groupingBy(Group::vendor, LinkedHashMap::new, Collectors.toList()));
        return byVendor.entrySet().stream()
                .map(each -> "future " + each.getKey() + " machines will break in the same way: "
                        + each.getValue().stream().map(AheadText::group).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String group(Group group) {
        return how(group.future()) + " " + group.hit() + " of " + group.of();
    }

    private static String how(Future future) {
        return switch (future) {
            case MORE_LEAVES -> "with more basic leaves";
            case MORE_EXTENDED_LEAVES -> "with more extended leaves";
            case MORE_SUBLEAVES -> "with more subleaves of leaf 7";
            case NEXT_FAMILY -> "of the next family";
            case ALL -> "with all of that";
        };
    }
}
