package io.github.leafguard.run.accuracy;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.accuracy.OracleRows.HostRow;
import io.github.leafguard.run.accuracy.OracleRows.InputRow;
import io.github.leafguard.run.accuracy.OracleRows.RestoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder of policies computed by Xen's own code from dumps of real CPUs: {@code dumps.jsonl.xz}, {@code hosts/VERSION.jsonl.xz},
 * {@code restores/inputs.jsonl.xz} and {@code restores/VERSION.jsonl.xz}. A version followed by {@code +lfd} or {@code +onemsr}
 * is a variant of its facts or inputs.
 */
final class OracleTruth implements Truth {
    private static final String END = ".jsonl.xz";
    private static final String ONE_MSR = "+onemsr";
    private static final String LFENCE = "+lfd";

    private final Path folder;
    private final ArchiveLimits limits;
    private final Map<String, SerialisedPolicy> dumps = new HashMap<>();
    private final Map<String, InputRow> inputs = new HashMap<>();

    OracleTruth(Path folder, ArchiveLimits limits) {
        this.folder = folder;
        this.limits = limits;
        lines(folder.resolve("dumps" + END), OracleRows::dump, dump -> dumps.put(dump.id(), dump.raw()));
        lines(
                folder.resolve("restores").resolve("inputs" + END),
                OracleRows::input,
                input -> inputs.put(input.dump() + "/" + input.name(), input));
    }

    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve("dumps" + END));
    }

    @Override
    public List<TruthSet> sets() {
        try (Stream<Path> hosts = Files.list(folder.resolve("hosts"));
                Stream<Path> restores = Files.list(folder.resolve("restores"))) {
            return Stream.concat(hosts, restores)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(END) && !name.equals("inputs" + END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .distinct()
                    .sorted()
                    .map(name -> new TruthSet(name, version(name)))
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(folder),
                    "an error of the file system (" + e + ")",
                    "folders hosts and restores",
                    "check the path",
                    e);
        }
    }

    /** {@code c540d911c28-parent+lfd} is the commit before 540d911c28. */
    private static String version(String name) {
        String version = name.replace(LFENCE, "").replace(ONE_MSR, "");
        if (version.matches("c[0-9a-f]{10,}(-parent)?")) {
            version = version.substring(1);
        }
        return version.endsWith("-parent") ? version.replace("-parent", "^") : version;
    }

    @Override
    public void read(TruthSet set, Visitor visitor) {
        boolean oneMsr = set.name().endsWith(ONE_MSR);
        String hosts = set.name().replace(ONE_MSR, "");
        lines(folder.resolve("hosts").resolve(hosts + END), OracleRows::host, row -> visitor.host(trueHost(row)));
        Path restores = folder.resolve("restores").resolve(set.name() + END);
        if (Files.exists(restores)) {
            lines(restores, OracleRows::restore, row -> visitor.restore(trueRestore(row, oneMsr)));
        }
    }

    private TrueHost trueHost(HostRow row) {
        SerialisedPolicy raw = require(dumps.get(row.name()), "dump " + row.name());
        Machine machine = new Machine(row.name(), row.name(), "real", null, null, raw, row.facts(), folder.toString());
        return new TrueHost(
                new Host(row.name(), machine, List.of(), row.facts()), row.system(), row.domains(), row.impossible());
    }

    private TrueRestore trueRestore(RestoreRow row, boolean oneMsr) {
        InputRow input =
                require(inputs.get(row.dump() + "/" + row.input()), "input " + row.input() + " of " + row.dump());
        SerialisedPolicy policy = oneMsr ? input.policy().withoutMsr(0x10a) : input.policy();
        return new TrueRestore(row.dump(), row.input(), input.kind(), policy, row.error(), row.readBack());
    }

    private <T> T require(@org.jspecify.annotations.Nullable T value, String what) {
        if (value == null) {
            throw new InputException(
                    Origin.of(folder), "no " + what, "every row to refer to what is there", "get the folder again");
        }
        return value;
    }

    private <T> void lines(Path file, Function<JsonCursor, T> form, Consumer<T> visitor) {
        new ArchiveReader(limits)
                .read(
                        file,
                        content -> JsonLines.read(content.content(), content.origin(), (text, from, length, line) -> {
                            JsonCursor cursor = JsonCursor.ofLine(text, from, length, content.origin(), line);
                            visitor.accept(form.apply(cursor));
                            cursor.end();
                        }));
    }
}
