package io.github.leafguard.report.sarif;

import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.report.wording.RegressionText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WhoText;
import io.github.leafguard.verdict.Regression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SARIF says of a regression. The first mention of the change is a link to the first related location. */
final class SarifMessage {
    private SarifMessage() {}

    static Map<String, Object> of(Regression regression) {
        String who = WhoText.sentence(regression.affected());
        String masked = RegressionText.masksInShort(regression);
        String help = RegressionText.workarounds(regression);
        String text = Stream.of(
                        plain(RegressionText.title(regression)),
                        who.isEmpty() ? "" : "Who: " + plain(who),
                        since(regression),
                        masked.isEmpty() ? "" : "Masked on " + plain(masked),
                        help.isEmpty() ? "" : "Do: " + plain(help),
                        plain(RegressionText.deliberate(regression)))
                .filter(part -> !part.isEmpty())
                .map(part -> part.endsWith(".") ? part : part + ".")
                .collect(Collectors.joining(" "));
        return Map.of("text", text);
    }

    private static String since(Regression regression) {
        String text = "Since: " + plain(CommitLink.since(regression));
        Regression.Cause cause = regression.since();
        return cause == null || CommitLink.of(cause).isEmpty()
                ? text
                : text.replace(cause.commit(), "[" + cause.commit() + "](1)");
    }

    /** The change, with its address; none if it has no address. */
    static Optional<List<Object>> links(Regression regression) {
        return Optional.ofNullable(regression.since())
                .flatMap(cause -> CommitLink.of(cause).map(url -> {
                    Map<String, Object> location = new LinkedHashMap<>();
                    location.put("id", 1);
                    location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", url)));
                    location.put("message", Map.of("text", plain(CommitLink.text(cause))));
                    return List.of(location);
                }));
    }

    /** Brackets would begin a link. */
    private static String plain(String text) {
        return Visible.line(text).replace("[", "\\[").replace("]", "\\]");
    }
}
