package io.github.leafguard.bench.fleet;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes a fleet with a seed: hosts that are copies of the corpus's machines, and guests of them that are levelled, so that hardly two are alike. */
public final class FleetMaker {
    /** A shape of fleet: 45 machines or as many as there are hosts; more hosts are copies. */
    private static final int MACHINES = 45;

    /** Guests in one file, which stays far below what an archive may hold. */
    private static final int GUESTS_OF_FILE = 50_000;

    private final Corpus corpus;
    private final List<Host> models;

    private FleetMaker(Corpus corpus, String source) {
        this.corpus = corpus;
        this.models = corpus.hosts().values().stream()
                .filter(Host::isBootedAsUsual)
                .filter(host -> !templates(host, source).isEmpty())
                .limit(MACHINES)
                .toList();
    }

    /**
     * Makes one.
     *
     * @param arguments the corpus to copy from; the version of the guests; how many distinct policies, hosts, and guests with each policy;
     *     a seed; the directory to be made
     */
    public static void main(String[] arguments) throws IOException {
        String source = arguments[1];
        int policies = Integer.parseInt(arguments[2]);
        int hosts = Integer.parseInt(arguments[3]);
        int alike = Integer.parseInt(arguments[4]);
        long seed = Long.parseLong(arguments[5]);
        Path directory = Path.of(arguments[6]);
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(Path.of(arguments[0])));
        FleetMaker maker = new FleetMaker(corpus, source);
        Files.createDirectories(directory.resolve("machines"));
        Files.createDirectories(directory.resolve("guests"));
        maker.machines(directory.resolve("machines/machines.jsonl.zst"), hosts);
        maker.guests(directory.resolve("guests"), source, policies, hosts, alike, seed);
        System.out.printf(
                Locale.ROOT,
                "%,d guests with %,d policies, drawn with the seed %d, on %,d hosts in %s%n",
                (long) policies * alike,
                policies,
                seed,
                hosts,
                directory);
    }

    private List<ArchivedGuest> templates(Host host, String source) {
        return corpus.guestsOf(host.name()).stream()
                .filter(guest -> guest.source().equals(source) && guest.refusal() == null)
                .toList();
    }

    private static OutputStream written(Path file) throws IOException {
        return new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(file), 1), 1 << 16);
    }

    private String name(int host) {
        String model = models.get(host % models.size()).name();
        return host < models.size() ? model : model + "." + host / models.size();
    }

    private void machines(Path file, int hosts) throws IOException {
        try (OutputStream out = written(file)) {
            for (int number = 0; number < hosts; number++) {
                Host model = models.get(number % models.size());
                Machine of = model.machine();
                Machine machine = new Machine(
                        name(number),
                        of.title(),
                        of.origin(),
                        of.year(),
                        of.qemuCpu(),
                        of.raw(),
                        of.extent(),
                        of.facts(),
                        of.provenance(),
                        false);
                Host host = new Host(machine.name(), machine, model.bootOptions(), model.facts());
                out.write(JsonText.compact(json -> MachineJson.write(json, new MachineEntry(machine, List.of(host)))));
            }
        }
    }

    private void guests(Path directory, String source, int policies, int hosts, int alike, long seed)
            throws IOException {
        RandomGenerator chance = new SplittableRandom(seed);
        int each = Math.max(1, GUESTS_OF_FILE / alike);
        List<List<ArchivedGuest>> templates = new ArrayList<>();
        models.forEach(model -> templates.add(templates(model, source)));
        for (int from = 0; from < policies; from += each) {
            Path file = directory.resolve("guests-%04d.jsonl.zst".formatted(from / each));
            try (OutputStream out = written(file)) {
                for (int number = from; number < Math.min(policies, from + each); number++) {
                    int host = number % hosts;
                    List<ArchivedGuest> some = templates.get(host % models.size());
                    ArchivedGuest template = some.get(chance.nextInt(some.size()));
                    SerialisedPolicy policy = LevelledGuest.of(template.policy(), chance);
                    for (int copy = 0; copy < alike; copy++) {
                        ArchivedGuest guest = guest(template, name(host), policy, number + "." + copy);
                        out.write(JsonText.compact(json -> GuestJson.write(json, guest)));
                    }
                }
            }
        }
    }

    private static ArchivedGuest guest(ArchivedGuest template, String host, SerialisedPolicy policy, String mark) {
        return new ArchivedGuest(
                template.source() + "/" + host + "/" + template.kind().text() + "." + mark,
                host,
                template.kind(),
                template.source(),
                policy,
                template.configuration(),
                "levelled by chance",
                template.extendedState(),
                null);
    }
}
