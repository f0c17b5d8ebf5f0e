package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.News;
import io.github.leafguard.verdict.News.Change;
import io.github.leafguard.verdict.News.Sort;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is new since an earlier report, in words. */
public final class NewsText {
    private NewsText() {}

    /** The same report, with what is new of each candidate since the one that had its name, or else its place, then. */
    public static Report against(EarlierVerdict.All earlier, Report report) {
        List<String> names = report.verdicts().stream()
                .map(verdict -> verdict.run().candidate())
                .toList();
        List<String> places = Places.of(names);
        Map<String, EarlierVerdict> byName = new HashMap<>();
        Map<String, EarlierVerdict> byPlace = new HashMap<>();
        List<String> then = Places.of(
                earlier.verdicts().stream().map(EarlierVerdict::candidate).toList());
        for (int number = 0; number < then.size(); number++) {
            EarlierVerdict verdict = earlier.verdicts().get(number);
            byName.put(verdict.candidate(), verdict);
            byPlace.put(then.get(number), verdict);
        }
        Map<String, News> news = new HashMap<>();
        for (int number = 0; number < names.size(); number++) {
            EarlierVerdict before = byName.getOrDefault(names.get(number), byPlace.get(places.get(number)));
            if (before != null) {
                Verdict verdict = report.verdicts().get(number);
                news.put(names.get(number), News.of(verdict, before, RegressionText::shortTitle));
            }
        }
        return report.with(news);
    }

    /** {@code since model:4.16.0-rc3: regressions: 1 new, 2 gone; cases: 12 newly failing, 3 no longer failing}. */
    public static String summary(News news) {
        Map<Sort, Long> counts = news.regressions().stream()
                .collect(Collectors.groupingBy(Change::sort, () -> new EnumMap<>(Sort.class), Collectors.counting()));
        String regressions = counts.isEmpty()
                ? "none then and now"
                : counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + word(each.getKey()))
                        .collect(Collectors.joining(", "));
        return "since " + news.earlier().candidate() + ": regressions: " + regressions + "; cases: "
                + news.newlyFailing().size() + " newly failing" + aside(news.notAskedThen(), "not asked then") + ", "
                + news.noLongerFailing().size() + " no longer failing" + aside(news.notAskedNow(), "not asked now");
    }

    private static String aside(int count, String what) {
        return count == 0 ? "" : " (" + count + " " + what + ")";
    }

    /** Why the two reports are not about the same, one sentence each; empty if they are. */
    public static List<String> differences(News news, Verdict verdict) {
        List<String> texts = new ArrayList<>();
        if (!news.earlier().baseline().equals(verdict.run().baseline())) {
            texts.add("the earlier report compares with " + news.earlier().baseline() + ", this one with "
                    + verdict.run().baseline());
        }
        String part = part(verdict);
        if (!news.earlier().part().equals(part)) {
            texts.add("the earlier report is about '" + news.earlier().part() + "', this one about '" + part + "'");
        }
        return texts;
    }

    /** What of which corpus a verdict is about, as an earlier one says it. */
    private static String part(Verdict verdict) {
        String only = verdict.floor() instanceof FloorResult.PartOnly part ? part.part() : "";
        return part(verdict.run().corpus(), verdict.run().shard(), only);
    }

    /** What of which corpus a verdict is about, in one text. */
    public static String part(String corpus, String shard, String only) {
        return (corpus + " " + shard + " " + only).strip().replaceAll(" +", " ");
    }

    /** {@code new: 12 cases: Archived guests are refused: …}. */
    public static String line(Change change) {
        return switch (change.sort()) {
            case NEW, SAME -> head(change) + Amount.of(change.now(), "case") + ": " + change.title();
            case GONE, ACCEPTED -> head(change) + "was " + Amount.of(change.then(), "case") + ": " + change.title();
            default -> head(change) + change.then() + " -> " + Amount.of(change.now(), "case") + ": " + change.title();
        };
    }

    private static String head(Change change) {
        return word(change.sort()) + ": ";
    }

    /** {@code new}, {@code grown}, {@code changed}, {@code shrunk}, {@code the same}, {@code accepted}, {@code gone}. */
    public static String word(Sort sort) {
        return sort == Sort.SAME ? "the same" : sort.name().toLowerCase(Locale.ROOT);
    }
}
