package io.github.leafguard.report.pool;

import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.move.MoveResult;
import io.github.leafguard.pool.upgrade.PoolGrid;
import io.github.leafguard.pool.upgrade.Upgrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The grids of an upgrade as its page has them: for each state a text for each row, a letter for each host.
 *
 * @param upgrade the upgrade
 * @param rows the rows that are shown, by their numbers
 * @param hosts the columns
 * @param titles what each state is called
 */
record GridData(Upgrade upgrade, List<Integer> rows, List<PoolHost> hosts, List<String> titles) {
    private static final char SHUT_DOWN = 'x';

    GridData {
        rows = List.copyOf(rows);
        hosts = List.copyOf(hosts);
        titles = List.copyOf(titles);
    }

    int columns() {
        return hosts.size();
    }

    /** The letter of a cell in the page's data. */
    char letter(int state, int row, int column) {
        PoolGrid grid = upgrade.grids().get(state);
        return grid.isShutDown(row)
                ? SHUT_DOWN
                : (char) ('a' + grid.at(row, column).ordinal());
    }

    /** The class that colours a letter. */
    static String style(char letter) {
        if (letter == SHUT_DOWN) {
            return "no";
        }
        return switch (result(letter)) {
            case AT_HOME -> "here";
            case GOES -> "goes";
            case GOES_AND_CHANGES -> "changes";
            case REFUSED_BY_XEN -> "no";
            case REFUSED_BY_MANAGER, REFUSED_BY_BOTH, IMPOSSIBLE -> "barred";
            case UNDECIDED, NOT_JUDGED -> "open";
        };
    }

    /** What stands in a cell. */
    static String sign(char letter) {
        return letter == SHUT_DOWN ? "x" : PoolText.sign(result(letter));
    }

    private static MoveResult result(char letter) {
        return MoveResult.values()[letter - 'a'];
    }

    /** The data, to stand in a script element. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> results = new LinkedHashMap<>();
        for (MoveResult result : MoveResult.values()) {
            put(results, (char) ('a' + result.ordinal()));
        }
        put(results, SHUT_DOWN);
        json.put("results", results);
        json.put(
                "states",
                IntStream.range(0, titles.size()).mapToObj(this::state).toList());
        // A name that holds an end tag must not end the element.
        return JsonMapper.builder().build().writeValueAsString(json).replace("<", "\\u003c");
    }

    private static void put(Map<String, Object> results, char letter) {
        results.put(String.valueOf(letter), Map.of("style", style(letter), "sign", sign(letter)));
    }

    private Map<String, Object> state(int state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", titles.get(state));
        json.put("upgraded", upgraded(state));
        List<String> texts = new ArrayList<>();
        StringBuilder alone = new StringBuilder();
        for (int row : rows) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < columns(); column++) {
                text.append(letter(state, row, column));
            }
            texts.add(text.toString());
            alone.append(isAlone(state, row) ? '1' : '0');
        }
        json.put("alone", alone.toString());
        json.put("rows", texts);
        return json;
    }

    /** Whether the guests of a row can leave their host by no move. */
    boolean isAlone(int state, int row) {
        return columns() > 1 && upgrade.grids().get(state).isAlone(row);
    }

    private String upgraded(int state) {
        Set<Integer> done = upgrade.upgradedBy(state, hosts);
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < columns(); column++) {
            text.append(done.contains(column) ? '1' : '0');
        }
        return text.toString();
    }
}
