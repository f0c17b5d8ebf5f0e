package io.github.leafguard.cli;

import io.github.leafguard.check.Checks;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Shard;
import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.FleetFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that judge candidates. */
final class RunOptions {
    @Option(
            names = {"-c", "--candidate"},
            required = true,
            paramLabel = "SPEC",
            description = {
                "What to judge, e.g. model:4.16.0-rc4, model:4.15.0+540d911c28 (with a change),"
                        + " model:4.16.0-rc4-e9b4fe2636 (without one), recorded:DIR, xen:4.17 or xen:PATH (a real"
                        + " hypervisor, run in QEMU). Can be given several times."
                        + " 'leafguard candidates' lists what there is."
            })
    private List<String> candidates = List.of();

    @Mixin
    private ToolstackOption toolstack = new ToolstackOption();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "CHECK|CASE",
            description = {
                "Run these checks only, or look at these cases only (their names may have *). Can be given several times."
            })
    private List<String> only = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "Judge only the Ith of N parts of the hosts.")
    private Shard shard = Shard.WHOLE;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "COUNT",
            description = "Hosts to judge at a time. Default: the number of processors.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Mixin
    private FloorOption floor = new FloorOption();

    @Mixin
    private WaiverOption waivers = new WaiverOption();

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description = {
                "How many machines and guests you have of each host, as JSON: {\"hosts\": {\"bare-Nehalem\": {\"machines\": 12,"
                        + " \"guests\": 340}}}. Reports tell then what share of your fleet is hit, and not of the corpus."
            })
    private @Nullable Path fleet;

    @Option(
            names = {"--no-progress"},
            description = "Do not show how far the run is.")
    private boolean withoutProgress;

    /** Reads {@code i/n}. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        ShardConverter() {}

        @Override
        public Shard convert(String text) {
            try {
                return Shard.of(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(ErrorText.of(wrong));
            }
        }
    }

    List<String> candidates() {
        return candidates;
    }

    ToolstackOption toolstack() {
        return toolstack;
    }

    BaselineOption baseline() {
        return baseline;
    }

    /**
     * How often the user has each host.
     *
     * @param hosts names of the hosts there are
     */
    Fleet fleet(Set<String> hosts) {
        return fleet == null ? Fleet.UNKNOWN : FleetFile.read(fleet, hosts);
    }

    CorpusOptions corpus() {
        return corpus;
    }

    Shard shard() {
        return shard;
    }

    int jobs() {
        return jobs;
    }

    boolean isSilent() {
        return withoutProgress;
    }

    FloorOption floor() {
        return floor;
    }

    /** The words of {@code --only}, one by one. */
    List<String> only() {
        return only;
    }

    /** The words of {@code --only}. */
    String words() {
        return String.join(",", only);
    }

    /** What part was asked for, as options; empty for all. */
    String part() {
        return Stream.of(
                        only.isEmpty() ? "" : "--only " + String.join(",", only),
                        shard.isWhole() ? "" : "--shard " + shard)
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(" "));
    }

    WaiverOption waivers() {
        return waivers;
    }

    /**
     * The checks and cases to look at.
     *
     * @throws IllegalArgumentException if a word is neither a check nor the name of cases
     */
    CaseFilter filter() {
        return CaseFilter.of(only, Checks.all());
    }
}
