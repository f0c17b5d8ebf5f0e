package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.load.GuestEvidence;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.SavedDomain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of files as people have them. Machines are taken first, then what reports tell of them, then guests, each of which needs
 * its host.
 */
public final class Heap {
    private final Corpus before;
    private final List<Fate> fates = new ArrayList<>();
    private final List<NewFile> files = new ArrayList<>();

    private Heap(Corpus before) {
        this.before = before;
    }

    /**
     * What becomes of each file.
     *
     * @param directory where they lie
     * @param before the corpus that they are to be added to
     * @param source what archived the guests of which nothing else tells
     */
    public static Intake take(Path directory, ArchiveLimits limits, Corpus before, Optional<String> source) {
        HeapReader reader = new HeapReader(limits);
        reader.read(directory);
        return new Heap(before).take(reader, source);
    }

    private Intake take(HeapReader reader, Optional<String> source) {
        fates.addAll(reader.refused());
        HostNames hosts = new HostNames(before.hosts().keySet());
        HeapMachines machines = new HeapMachines(before, hosts, fates);
        List<HeapFile> found = reader.files().stream()
                .filter(file -> isMachine(file.evidence()))
                .toList();
        Map<String, Long> inDirectory =
                found.stream().collect(Collectors.groupingBy(Heap::directory, Collectors.counting()));
        found.forEach(file -> machines.take(file, inDirectory.get(directory(file)) == 1, reader.own()));
        takeOwnMachines(reader.own(), hosts);
        reader.files().stream()
                .filter(file ->
                        file.evidence() instanceof Evidence.Reported || file.evidence() instanceof Evidence.Featuresets)
                .forEach(machines::takeReport);
        files.addAll(machines.files());
        Map<String, SavedDomain> configurations = takeConfigurations(reader.files());
        HeapGuests guests = new HeapGuests(hosts, machines, source, fates);
        reader.files().stream()
                .filter(file -> GuestEvidence.isOfAGuest(file.evidence()))
                .forEach(file -> guests.take(file, reader.own(), configurations));
        files.addAll(guests.files());
        takeOwn(reader.own());
        AlikeMachines alike = new AlikeMachines();
        machines.compare(alike);
        fates.sort(Comparator.comparing(Fate::file));
        return new Intake(fates, files, alike.remarks(machines.names()));
    }

    private static String directory(HeapFile file) {
        return String.join("/", file.directories());
    }

    private static boolean isMachine(Evidence evidence) {
        return evidence instanceof Evidence.Dump
                || evidence instanceof Evidence.Policies policies
                        && !policies.text().isOfADomain();
    }

    private Map<String, SavedDomain> takeConfigurations(List<HeapFile> all) {
        Map<String, SavedDomain> byName = new HashMap<>();
        for (HeapFile file : all) {
            if (file.evidence() instanceof Evidence.Configuration configuration) {
                SavedDomain domain = configuration.domain();
                byName.put(file.stem(), domain);
                if (!domain.name().isEmpty()) {
                    byName.put(domain.name(), domain);
                }
                take(file, configuration);
            }
        }
        return byName;
    }

    private void take(HeapFile file, Evidence.Configuration configuration) {
        GuestConfiguration says = GuestConfiguration.of(configuration.domain());
        String stem = file.name().replace('/', '-').replaceFirst("\\.[A-Za-z]+$", "");
        Optional<CpuidSetting> setting = CpuidSetting.of(stem, says, "");
        if (setting.isEmpty()) {
            fates.add(new Fate(
                    file.label(),
                    configuration.phrase(),
                    Fate.Result.LEFT_OUT,
                    says.isPlain()
                            ? "nothing in it changes a CPU policy"
                            : "it has no setting of CPUID; its options count for a saved guest of the same name"));
            return;
        }
        String path = "settings/" + stem + (configuration.phrase().contains("libvirt") ? ".xml" : ".cfg");
        boolean isThere =
                before.settings().stream().anyMatch(other -> other.id().equals(stem));
        if (isThere) {
            fates.add(new Fate(
                    file.label(),
                    configuration.phrase(),
                    Fate.Result.LEFT_OUT,
                    "the corpus has a setting '" + stem + "' already"));
        } else {
            files.add(new NewFile(path, file.content(), file.label()));
            fates.add(new Fate(file.label(), configuration.phrase(), Fate.Result.ADDED, path));
        }
    }

    /** Machines in the corpus's own form are hosts for guests as well. */
    private void takeOwnMachines(Map<String, HeapReader.OwnFile> own, HostNames hosts) {
        own.forEach((name, file) -> {
            if (file.form() == CorpusForm.MACHINE) {
                HostsOf.json(file).forEach(hosts::add);
            }
        });
    }

    /** What has a form of the corpus keeps its name; a note that nothing was found for is of no use. */
    private void takeOwn(Map<String, HeapReader.OwnFile> own) {
        own.forEach((name, file) -> {
            String form = file.form().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in JSON";
            if (file.form() == CorpusForm.MACHINE_NOTE) {
                fates.add(new Fate(
                        file.origin().toString(),
                        form,
                        Fate.Result.REFUSED,
                        "no file of the machine that it is a note of, which is called like it without '.json'"));
                return;
            }
            String room = switch (file.form()) {
                case MACHINE -> "machines/";
                case SETTINGS -> "settings/";
                default -> "guests/";
            };
            String below = Stream.of("machines/", "guests/", "settings/")
                    .filter(name::startsWith)
                    .findFirst()
                    .map(prefix -> name.substring(prefix.length()))
                    .orElse(name);
            files.add(new NewFile(room + below, file.content(), file.origin().toString()));
            fates.add(new Fate(file.origin().toString(), form, Fate.Result.ADDED, room + below));
        });
    }
}
