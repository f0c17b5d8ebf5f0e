package io.github.leafguard.data;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The recorded hosts of a version as a user has them: the text that its {@code xen-cpuid -p} prints, and the guests beside it. */
final class PrintedHosts {
    private static final Map<String, String> TITLES = Map.of(
            "raw", "Raw",
            "host", "Host",
            "pv-max", "PV Max",
            "hvm-max", "HVM Max",
            "pv-default", "PV Default",
            "hvm-default", "HVM Default");

    private final String version;

    PrintedHosts(String version) {
        this.version = version;
    }

    /**
     * The corpus that the files make.
     *
     * @param directory an empty directory
     */
    Corpus corpus(Path directory) throws IOException {
        Path machines = Files.createDirectories(directory.resolve("machines"));
        Path guests = Files.createDirectories(directory.resolve("guests"));
        CommittedCorpus.RECORDINGS.hosts(version, host -> write(host, machines));
        List<String> lines = CommittedCorpus.CORPUS.guests().stream()
                .filter(guest -> guest.source().equals(version))
                .filter(PrintedHosts::isOfARecordedHost)
                .map(PrintedHosts::line)
                .toList();
        Files.writeString(guests.resolve("guests.jsonl"), String.join("\n", lines));
        return CalibratedCorpus.of(new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(directory)))
                .corpus();
    }

    /** No real Xen was recorded on the machines that stand for bare metal. */
    private static boolean isOfARecordedHost(ArchivedGuest guest) {
        return !guest.host().startsWith("bare-");
    }

    private static String line(ArchivedGuest guest) {
        return new String(JsonText.compact(out -> GuestJson.write(out, guest)), java.nio.charset.StandardCharsets.UTF_8)
                .strip();
    }

    private void write(RecordedHost host, Path machines) {
        PolicyBounds bounds = new ModelSource().resolve(version).bounds();
        List<NamedPolicy> policies = new ArrayList<>();
        List<String> unsupported = new ArrayList<>();
        for (String name : RecordedHost.SYSTEM) {
            SerialisedPolicy policy = host.system().get(name);
            if (policy == null) {
                unsupported.add(TITLES.get(name));
            } else {
                policies.add(new NamedPolicy(TITLES.get(name), policy));
            }
        }
        XenCpuidText text = new XenCpuidText(policies, unsupported, bounds.maxSerialisedLeaves(), bounds.msrs());
        try {
            String file = host.host() + ".txt";
            Files.writeString(
                    machines.resolve(file), XenCpuidPrinter.print(text, bounds.maxSerialisedLeaves(), bounds.msrs()));
            List<String> options =
                    CommittedCorpus.CORPUS.hosts().get(host.host()).bootOptions();
            if (!options.isEmpty()) {
                Files.writeString(
                        machines.resolve(file + ".json"),
                        JsonMapper.shared().writeValueAsString(Map.of("xen", version, "bootOptions", options)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What becomes of every guest of the version, by candidate and case. */
    Map<String, Map<CaseId, CaseResult>> restores(Corpus corpus, List<String> specs) throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        List<Candidate> judged = specs.stream().map(candidates::resolve).toList();
        Corpus only = new Corpus(
                corpus.machines().values(),
                corpus.hosts().values(),
                corpus.guests().stream()
                        .filter(guest -> guest.source().equals(version))
                        .filter(PrintedHosts::isOfARecordedHost)
                        .toList(),
                List.of());
        RunPlan plan = new RunPlan(
                judged,
                Baselines.archived(candidates),
                new Workload("printed hosts", only),
                Checks.only(List.of("restore-refused", "guest-visible-change")),
                Shard.WHOLE,
                2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        Map<String, Map<CaseId, CaseResult>> results = new TreeMap<>();
        outcome.results().forEach(run -> {
            Map<CaseId, CaseResult> byCase = new TreeMap<>();
            run.cases().stream()
                    .filter(result -> result.caseId() instanceof CaseId.Restore)
                    .forEach(result -> byCase.put(result.caseId(), result));
            results.put(run.candidate(), byCase);
        });
        return results;
    }

    /** The same hosts with all there is to know of them: the whole dump, and the facts that no text of this version shows. */
    static Corpus completed(Corpus corpus, Map<String, Host> truth) {
        List<Host> hosts = new ArrayList<>();
        Map<String, Machine> machines = new TreeMap<>();
        for (Host host : corpus.hosts().values()) {
            Host known = truth.get(host.name());
            Machine whole = new Machine(
                    host.machine().name(),
                    host.machine().title(),
                    "real",
                    null,
                    null,
                    known.machine().raw(),
                    known.facts(),
                    "completed for a test");
            machines.put(whole.name(), whole);
            hosts.add(new Host(
                    host.name(), whole, host.bootOptions(), host.facts().with(known.facts())));
        }
        return new Corpus(machines.values(), hosts, corpus.guests(), corpus.settings());
    }
}
