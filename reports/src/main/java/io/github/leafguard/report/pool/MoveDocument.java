package io.github.leafguard.report.pool;

import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveTable;
import io.github.leafguard.report.markdown.Markdown;
import java.util.stream.Collectors;

/** Moves as a Markdown document: the table, then each that is more than a plain yes. */
public final class MoveDocument {
    /** The document. */
    public String render(MoveTable table) {
        StringBuilder text = new StringBuilder("# Where guests can go\n\n| guest |");
        for (PoolHost host : table.hosts()) {
            text.append(' ')
                    .append(Markdown.text(host.name()))
                    .append(" (")
                    .append(Markdown.text(host.version().stated()))
                    .append(") |");
        }
        text.append("\n|:---|").append(":---:|".repeat(table.hosts().size())).append('\n');
        for (int row = 0; row < table.guests().size(); row++) {
            text.append("| ")
                    .append(Markdown.text(table.guests().get(row).name()))
                    .append(" |");
            for (int column = 0; column < table.hosts().size(); column++) {
                text.append(' ')
                        .append(PoolText.word(table.at(row, column).result()))
                        .append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
        table.moves().stream().filter(move -> !move.isHome()).forEach(move -> text.append(item(move, table)));
        return text.toString();
    }

    private static String item(Move move, MoveTable table) {
        return "- **%s: %s.** %s\n"
                .formatted(
                        Markdown.text(PoolText.head(move)),
                        PoolText.word(move.result()),
                        MoveSentences.of(move, table.pool()).stream()
                                .map(Markdown::text)
                                .collect(Collectors.joining(" ")));
    }
}
