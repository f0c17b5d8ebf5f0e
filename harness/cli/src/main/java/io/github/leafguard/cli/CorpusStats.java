package io.github.leafguard.cli;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a corpus holds. */
final class CorpusStats {
    private static final String OTHER = "Other";

    private final Corpus corpus;

    CorpusStats(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The vendor of a machine, as people write it. */
    static String vendor(Machine machine) {
        MutablePolicy raw = new MutablePolicy();
        new PolicyCodec(PolicyBounds.widest()).deserialise(machine.raw(), raw);
        Vendor vendor = raw.vendor();
        return vendor == Vendor.UNKNOWN ? OTHER : vendor.title();
    }

    List<String> lines() {
        Collection<Machine> machines = corpus.machines().values();
        List<String> lines = new ArrayList<>();
        lines.add(corpus.toString());
        lines.add("");
        lines.add("machines by vendor: " + counts(machines, CorpusStats::vendor));
        lines.add("machines by origin: " + counts(machines, Machine::origin));
        lines.add("hosts by boot options: "
                + counts(
                        corpus.hosts().values(),
                        host -> host.bootOptions().isEmpty() ? "none" : String.join(" ", host.bootOptions())));
        lines.add("settings by syntax: "
                + counts(corpus.settings(), setting -> setting.syntax().name().toLowerCase(Locale.ROOT)));
        lines.add("settings by release: " + counts(corpus.settings(), CpuidSetting::since));
        if (!corpus.guests().isEmpty()) {
            lines.add("");
            lines.addAll(guests());
        }
        return lines;
    }

    private static <T> String counts(Collection<T> things, Function<T, String> by) {
        return things.isEmpty()
                ? "none"
                : things.stream()
                        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Guests by the version that archived them: how many of each kind, and of each vendor's machines. */
    private List<String> guests() {
        Map<String, String> vendors = new TreeMap<>();
        for (Host host : corpus.hosts().values()) {
            vendors.put(host.name(), vendor(host.machine()));
        }
        List<String> names = vendors.values().stream().distinct().sorted().toList();
        Map<String, List<ArchivedGuest>> bySource = corpus.guests().stream()
                .collect(Collectors.groupingBy(ArchivedGuest::source, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "guests archived by",
                Stream.concat(Stream.of(GuestKind.values()).map(GuestKind::text), names.stream()),
                "all"));
        bySource.forEach((source, guests) -> rows.add(row(source, guests, vendors, names)));
        rows.add(row("all", corpus.guests(), vendors, names));
        return aligned(rows);
    }

    private static List<String> row(
            String source, List<ArchivedGuest> guests, Map<String, String> vendors, List<String> names) {
        Stream<Long> kinds = Stream.of(GuestKind.values())
                .map(kind ->
                        guests.stream().filter(guest -> guest.kind() == kind).count());
        Stream<Long> byVendor = names.stream()
                .map(name -> guests.stream()
                        .filter(guest -> name.equals(vendors.get(guest.host())))
                        .count());
        return row(source, Stream.concat(kinds, byVendor).map(String::valueOf), String.valueOf(guests.size()));
    }

    private static List<String> row(String head, Stream<String> cells, String last) {
        return Stream.of(Stream.of(head), cells, Stream.of(last))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> aligned(List<List<String>> rows) {
        int first = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(("%-" + first + "s").formatted(row.get(0)));
            for (int column = 1; column < row.size(); column++) {
                int width = rows.get(0).get(column).length() + 2;
                line.append(("%" + Math.max(7, width) + "s").formatted(row.get(column)));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
