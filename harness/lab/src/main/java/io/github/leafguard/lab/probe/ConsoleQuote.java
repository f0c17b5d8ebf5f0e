package io.github.leafguard.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a hypervisor's console that show why it failed: of a crash, what it says itself and where it was (a panic prints some
 * sixty lines, and the instruction at fault stands at their top); else the last ones.
 *
 * @param title what the lines are
 * @param lines the lines, in the order they were printed
 */
record ConsoleQuote(String title, List<String> lines) {
    private static final int LAST = 12;
    private static final int CALLERS = 4;

    private static final Pattern PANIC = Pattern.compile("\\(XEN\\) Panic on CPU \\d+:");
    private static final Pattern RULE = Pattern.compile("\\(XEN\\) \\*+\\s*");
    private static final Pattern SAID = Pattern.compile(
            "Assertion '|Xen BUG at|Early fatal|FATAL TRAP|^ERR: |\\(XEN\\) RIP: |Dom(ain )?0 (crashed|halted)|leafguard-probe: cannot");
    private static final Pattern CODE = Pattern.compile("\\(XEN\\) Xen code around ");
    private static final Pattern CALLS = Pattern.compile("\\(XEN\\) Xen call trace:");
    private static final Pattern PLACE = Pattern.compile("\\(XEN\\) RIP: .*\\] (\\S+)");

    ConsoleQuote {
        lines = List.copyOf(lines);
    }

    /** What to quote of a console. */
    static ConsoleQuote of(List<String> console) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (int at = 0; at < console.size(); at++) {
            String line = console.get(at);
            if (SAID.matcher(line).find()) {
                wanted.add(at);
            } else if (CODE.matcher(line).find()) {
                add(wanted, at, at + 2, console);
            } else if (CALLS.matcher(line).find()) {
                add(wanted, at, at + 1 + CALLERS, console);
            } else if (PANIC.matcher(line).find()) {
                add(wanted, at, endOfPanic(console, at), console);
            }
        }
        if (wanted.isEmpty()) {
            int from = Math.max(0, console.size() - LAST);
            return new ConsoleQuote("last lines of its console", console.subList(from, console.size()));
        }
        return new ConsoleQuote(
                "what its console shows of the cause",
                wanted.stream().map(console::get).toList());
    }

    private static void add(TreeSet<Integer> wanted, int from, int to, List<String> console) {
        for (int at = from; at < Math.min(to, console.size()); at++) {
            wanted.add(at);
        }
    }

    /** The line of asterisks below what a panic says. */
    private static int endOfPanic(List<String> console, int panic) {
        int at = panic + 1;
        while (at < console.size() && !RULE.matcher(console.get(at)).matches()) {
            at++;
        }
        return at;
    }

    /** What a panic says, in one line, with the function it happened in; empty if there was none. */
    static Optional<String> panic(List<String> console) {
        for (int at = 0; at < console.size(); at++) {
            if (PANIC.matcher(console.get(at)).find()) {
                List<String> said = new ArrayList<>();
                for (String line : console.subList(at + 1, endOfPanic(console, at))) {
                    said.add(line.replaceFirst("^\\(XEN\\) *", "").strip());
                }
                String place = console.subList(0, at).stream()
                        .map(PLACE::matcher)
                        .filter(Matcher::find)
                        .map(match -> ", in " + match.group(1))
                        .reduce("", (first, later) -> later);
                return Optional.of(String.join(" ", said).strip() + place);
            }
        }
        return Optional.empty();
    }

    /** The lines as a message goes on after its first one. */
    String text() {
        return lines.isEmpty() ? "\n  its console is empty" : "\n  " + title + ":\n  | " + String.join("\n  | ", lines);
    }
}
