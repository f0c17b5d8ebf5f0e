package io.github.leafguard.cli;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.cli.screen.ProgressMeter;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.capture.LinesFile;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.corpus.recorded.RecordedSettingsJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.lab.capture.SettingsRecording;
import io.github.leafguard.lab.toolstack.RealToolstack;
import io.github.leafguard.lab.toolstack.ToolstackSource;
import io.github.leafguard.run.Glob;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code leafguard lab record-settings}: what releases' own toolstacks make of settings, as recordings of a corpus. */
@Command(
        name = "record-settings",
        description = {
            "Build guests with every cpuid= key that a release knows, and with every setting of the corpus, by the release's own"
                    + " toolstack, and record what became of them: truth to hold models of toolstacks to."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard lab record-settings --toolstack 4.14 --toolstack 4.17 --toolstack 4.20 --out corpus/recorded",
            "  leafguard lab record-settings --toolstack 4.17 --hosts 'EPYC*' --out epyc"
        },
        sortOptions = false)
final class LabRecordSettingsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--toolstack",
            required = true,
            paramLabel = "NAME",
            description = "Whose toolstack: 4.14, 4.17 or 4.20. Can be given several times.")
    private List<String> toolstacks = List.of();

    @Option(
            names = "--hosts",
            paramLabel = "NAMES",
            description = {
                "Hosts of the corpus, with * for any letters. Can be given several times. Default: one of each emulated"
                        + " machine, and some with other boot options."
            })
    private List<String> hostNames = List.of();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "Where to write: a directory for each version is made in it, or used if it is there.")
    private Path target;

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    LabRecordSettingsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Corpus known = LoadedCorpus.of(corpus, context).corpus();
        List<Host> hosts = hosts(known);
        ModelSource models = new ModelSource();
        ToolstackSource source = new ToolstackSource(context.lab(), models);
        for (String name : toolstacks) {
            try (RealToolstack toolstack = new OptionErrors(spec.commandLine()).of(() -> source.resolve(name))) {
                SettingsRecording recording = new OptionErrors(spec.commandLine())
                        .of(() -> new SettingsRecording(toolstack, models, known.settings()));
                write(toolstack.version(), recording, record(recording, hosts));
            } catch (IOException e) {
                context.screen().err().println("leafguard: cannot write into " + target + ": " + FileErrorText.of(e));
                return ExitCode.UNUSABLE_INPUT.code();
            }
        }
        return ExitCode.CLEAN.code();
    }

    private List<Host> hosts(Corpus known) {
        List<Glob> wanted = new OptionErrors(spec.commandLine())
                .of(() -> hostNames.stream().map(Glob::of).toList());
        List<Host> hosts = known.hosts().values().stream()
                .filter(host -> wanted.isEmpty()
                        ? host.name().equals(host.machine().name())
                                        && !host.machine().isBareMetal()
                                || CaptureDefaults.SETTINGS_HOSTS.contains(host.name())
                        : wanted.stream().anyMatch(glob -> glob.matches(host.name())))
                .toList();
        if (hosts.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--hosts " + hostNames + " match no host of the corpus; 'leafguard corpus list' names them");
        }
        return hosts;
    }

    private List<RecordedSettings> record(SettingsRecording recording, List<Host> hosts) {
        List<RecordedSettings> records = new ArrayList<>();
        try (ProgressMeter meter = ProgressMeter.on(context.screen(), "recording", "recorded", "hosts")) {
            meter.expect(hosts.size());
            for (int done = 0; done < hosts.size(); done++) {
                records.addAll(recording.of(hosts.get(done)));
                meter.stepTo(done + 1, "");
            }
        }
        return records;
    }

    private void write(String version, SettingsRecording recording, List<RecordedSettings> records) throws IOException {
        Path file = target.resolve(Recordings.directoryName(version)).resolve(Recordings.SETTINGS + ".xz");
        LinesFile.write(
                file,
                records.stream()
                        .<Consumer<JsonGenerator>>map(record -> out -> RecordedSettingsJson.write(out, record))
                        .toList());
        context.screen()
                .out()
                .printf(
                        "recorded %d settings for each of %d guests of %d hosts into %s%n",
                        recording.settings(),
                        records.size(),
                        records.stream().map(RecordedSettings::host).distinct().count(),
                        file);
    }
}
