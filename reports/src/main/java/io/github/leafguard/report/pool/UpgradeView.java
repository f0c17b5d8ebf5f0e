package io.github.leafguard.report.pool;

import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.upgrade.Trouble;
import io.github.leafguard.pool.upgrade.Upgrade;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import io.github.leafguard.report.html.Scripts;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the page of an upgrade shows.
 *
 * @param outcome the class of its banner: {@code go}, {@code no-go} or {@code incomplete}
 * @param moreRows how many rows are left out
 * @param first what the first state of the grid is called
 */
public record UpgradeView(
        String policy,
        String title,
        String outcome,
        String headline,
        List<String> summary,
        List<Column> columns,
        List<Row> rows,
        int moreRows,
        String first,
        String order,
        boolean levelled,
        List<StepPart> steps,
        List<String> afterwards,
        List<String> open,
        String data,
        String script,
        String version,
        String command) {
    private static final int MOST_ROWS = 300;

    public UpgradeView {
        summary = List.copyOf(summary);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        steps = List.copyOf(steps);
        afterwards = List.copyOf(afterwards);
        open = List.copyOf(open);
    }

    /** A host. */
    public record Column(String name, String title, String machine, String version, int weight) {}

    /**
     * Guests that are alike.
     *
     * @param style {@code alone} if they can go nowhere
     * @param title all their names
     */
    public record Row(String name, String title, String style, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What comes of a move. */
    public record Cell(String style, String sign) {}

    /**
     * A host's turn.
     *
     * @param style {@code bad} if something is wrong with it
     */
    public record StepPart(String head, String style, List<String> notes, String levelHvm, String levelPv) {
        public StepPart {
            notes = List.copyOf(notes);
        }
    }

    static UpgradeView of(UpgradePlan plan, String script, String version, String command) {
        Upgrade told = plan.told();
        List<String> titles = titles(told);
        List<Integer> shown = shown(told);
        GridData grid = new GridData(told, shown, plan.pool().hosts(), titles);
        return new UpgradeView(
                Scripts.policyOf(script),
                Visible.line(UpgradeText.title(plan)),
                outcome(plan),
                Visible.line(UpgradeText.title(plan)),
                UpgradeText.summary(plan).stream().map(Visible::line).toList(),
                columns(plan.pool()),
                shown.stream().map(row -> row(told, row, grid)).toList(),
                told.rows().size() - shown.size(),
                titles.get(0),
                Visible.line(UpgradeText.order(plan)),
                plan.pool().isLevelled(),
                steps(plan),
                UpgradeText.afterwards(plan).stream().map(Visible::line).toList(),
                UpgradeText.open(plan).stream().map(Visible::line).toList(),
                grid.json(),
                script,
                Visible.line(version),
                Visible.line(command));
    }

    private static String outcome(UpgradePlan plan) {
        if (!plan.troubles().isEmpty()) {
            return "no-go";
        }
        return plan.isOpen() ? "incomplete" : "go";
    }

    private static List<String> titles(Upgrade told) {
        List<String> titles = new ArrayList<>();
        titles.add("Before the upgrade");
        for (PoolHost host : told.order()) {
            titles.add("Step %d of %d: %s is upgraded"
                    .formatted(titles.size(), told.steps().size(), Visible.line(host.name())));
        }
        return titles;
    }

    /** All rows, or those with which something is wrong and as many others as there is room for. */
    private static List<Integer> shown(Upgrade told) {
        int count = told.rows().size();
        Set<String> troubled = told.troubles().stream().map(Trouble::guest).collect(Collectors.toSet());
        List<Integer> rows = new ArrayList<>(IntStream.range(0, count)
                .filter(row -> isTroubled(told, row, troubled))
                .boxed()
                .toList());
        int room = Math.max(0, MOST_ROWS - rows.size());
        IntStream.range(0, count)
                .filter(row -> !isTroubled(told, row, troubled))
                .limit(room)
                .forEach(rows::add);
        rows.sort(null);
        return rows;
    }

    private static boolean isTroubled(Upgrade told, int row, Set<String> troubled) {
        return told.rows().get(row).stream().map(PoolGuest::name).anyMatch(troubled::contains);
    }

    private static List<Column> columns(Pool pool) {
        return pool.hosts().stream()
                .map(host -> new Column(
                        Visible.line(host.name()),
                        Visible.line(host.machine() + ", " + PoolText.version(host.version())),
                        Visible.line(host.machine()
                                + (host.options().isEmpty() ? "" : ", " + host.options())
                                + (host.isCoordinator() && pool.isLevelled() ? ", coordinator" : "")),
                        Visible.line(PoolText.version(host.version())),
                        host.weight()))
                .toList();
    }

    private static Row row(Upgrade told, int row, GridData grid) {
        List<PoolGuest> guests = told.rows().get(row);
        List<Cell> cells = IntStream.range(0, grid.columns())
                .mapToObj(column -> grid.letter(0, row, column))
                .map(letter -> new Cell(GridData.style(letter), GridData.sign(letter)))
                .toList();
        return new Row(
                Visible.clip(PoolText.guests(guests), 60),
                Visible.clip(
                        guests.get(0).kindText() + ": "
                                + guests.stream().map(PoolGuest::name).collect(Collectors.joining(", ")),
                        1000),
                grid.isAlone(0, row) ? "alone" : "",
                cells);
    }

    private static List<StepPart> steps(UpgradePlan plan) {
        List<StepPart> parts = new ArrayList<>();
        for (UpgradeStep step : plan.told().steps()) {
            List<String> notes =
                    UpgradeText.notes(step, plan).stream().map(Visible::line).toList();
            int moved = step.moved().stream()
                    .mapToInt(group -> PoolText.count(group.guests()))
                    .sum();
            parts.add(new StepPart(
                    "%d. %s: %s, %d stuck, %d changed, a restart harms %d"
                            .formatted(
                                    parts.size() + 1,
                                    Visible.line(step.host().name()),
                                    Amount.of(moved, "guest") + " moved",
                                    step.stuckGuests(),
                                    step.changedGuests(),
                                    step.reboots().stream()
                                            .mapToInt(reboot -> PoolText.count(reboot.guests()))
                                            .sum()),
                    notes.isEmpty() ? "" : "bad",
                    notes,
                    step.level().hvm().toString(),
                    step.level().pv().toString()));
        }
        return parts;
    }
}
