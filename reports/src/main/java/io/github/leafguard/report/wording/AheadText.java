package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.ahead.Ahead.Group;
import io.github.leafguard.verdict.ahead.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is ahead, in words. */
public final class AheadText {
    private AheadText() {}

    /**
     * {@code future AMD and Intel machines will break in the same way: 23 of 23 with more subleaves of leaf 7}; that none does, if some were
     * tried; empty if none was. Machines that differ in everything are told of only where no single difference breaks any.
     */
    public static String sentence(Regression regression) {
        Ahead ahead = regression.sought().ahead();
        if (ahead == null) {
            return "";
        }
        Map<String, List<Group>> byMask = ahead.groups().stream()
                .collect(Collectors.groupingBy(Group::hiddenBy, TreeMap::new, Collectors.toList()));
        List<Group> asItIs = byMask.getOrDefault("", List.of());
        byMask.remove("");
        return Stream.concat(
                        asItIs.isEmpty() ? Stream.of("no future machine that was tried breaks by it") : broken(asItIs),
                        byMask.entrySet().stream().map(each -> hidden(each.getKey(), each.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static Stream<String> broken(List<Group> groups) {
        return byFuture(groups).entrySet().stream().map(each -> sentence(each.getKey(), each.getValue()));
    }

    /** Machines that differ in everything are left out where a single difference breaks some. */
    private static Map<Future, List<Group>> byFuture(List<Group> groups) {
        Map<Future, List<Group>> byFuture =
                groups.stream().collect(Collectors.groupingBy(Group::future, TreeMap::new, Collectors.toList()));
        if (byFuture.size() > 1) {
            byFuture.remove(Future.ALL);
        }
        return byFuture;
    }

    private static String sentence(Future future, List<Group> groups) {
        return "future %s machines will break in the same way: %d of %d %s"
                .formatted(
                        vendors(groups),
                        groups.stream().mapToInt(Group::hit).sum(),
                        groups.stream().mapToInt(Group::of).sum(),
                        how(future));
    }

    /** Those that a change keeps from breaking. */
    private static String hidden(String mask, List<Group> groups) {
        Map<Future, List<Group>> byFuture = byFuture(groups);
        String counts = byFuture.entrySet().stream()
                .map(each -> each.getValue().stream().mapToInt(Group::hit).sum() + " of "
                        + each.getValue().stream().mapToInt(Group::of).sum() + " " + how(each.getKey()))
                .collect(Collectors.joining(", "));
        return "future %s machines will break in the same way where %s is taken out or does not act: %s"
                .formatted(vendors(groups), mask, counts);
    }

    private static String vendors(List<Group> groups) {
        List<String> names = groups.stream().map(Group::vendor).distinct().toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String how(Future future) {
        return switch (future) {
            case MORE_LEAVES -> "with more basic leaves";
            case MORE_EXTENDED_LEAVES -> "with more extended leaves";
            case MORE_SUBLEAVES -> "with more subleaves of leaf 7";
            case NEXT_FAMILY -> "of the next family";
            case ALL -> "of the next family with more of all leaves";
        };
    }
}
