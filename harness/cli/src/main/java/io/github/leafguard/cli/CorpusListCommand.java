package io.github.leafguard.cli;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.Glob;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leafguard corpus list}: everything by name, with a tab between columns. */
@Command(
        name = "list",
        description =
                "List the machines, hosts, archived guests or settings of a corpus, one a line, with tabs between columns.",
        sortOptions = false)
final class CorpusListCommand implements Runnable {
    private final CommandContext context;

    /** What can be listed. */
    enum What {
        MACHINES,
        HOSTS,
        GUESTS,
        SETTINGS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "hosts",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private What what;

    @Option(
            names = "--match",
            paramLabel = "PATTERN",
            description = "Only those whose name is like this; * stands for any letters.")
    private String pattern = "*";

    @Mixin
    private CorpusOptions options = new CorpusOptions();

    CorpusListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        Corpus corpus = LoadedCorpus.of(options, context).corpus();
        switch (what) {
            case MACHINES -> print(corpus.machines().values(), Machine::name, CorpusListCommand::machine);
            case HOSTS -> print(corpus.hosts().values(), Host::name, host -> host(host, corpus));
            case GUESTS -> print(corpus.guests(), ArchivedGuest::id, CorpusListCommand::guest);
            case SETTINGS -> print(corpus.settings(), CpuidSetting::id, CorpusListCommand::setting);
        }
    }

    private <T> void print(
            java.util.Collection<T> things, Function<T, String> name, Function<T, List<String>> columns) {
        Glob wanted = Glob.of(pattern.isBlank() ? "*" : pattern);
        things.stream().filter(thing -> wanted.matches(name.apply(thing))).forEach(thing -> {
            List<String> cells = Stream.concat(Stream.of(name.apply(thing)), columns.apply(thing).stream())
                    .map(Visible::line)
                    .toList();
            context.screen().out().println(String.join("\t", cells).stripTrailing());
        });
    }

    private static List<String> machine(Machine machine) {
        return List.of(
                CorpusStats.vendor(machine),
                machine.year() == null ? "-" : machine.year().toString(),
                machine.origin(),
                machine.title());
    }

    private static List<String> host(Host host, Corpus corpus) {
        int guests = corpus.guestsOf(host.name()).size();
        return List.of(
                CorpusStats.vendor(host.machine()),
                guests == 1 ? "1 guest" : guests + " guests",
                host.machine().title(),
                String.join(" ", host.bootOptions()));
    }

    private static List<String> guest(ArchivedGuest guest) {
        return List.of(
                guest.source(),
                guest.host(),
                guest.kind().text(),
                guest.policy().toString());
    }

    private static List<String> setting(CpuidSetting setting) {
        return List.of("since " + setting.since(), setting.configLine(), setting.why());
    }
}
