package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.load.GuestEvidence;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.SavedDomain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The guests of a heap: whose each is, and its policy without its memory. */
final class HeapGuests {
    private static final Pattern KIND = Pattern.compile("(pv|pv32|hvm-hap|hvm-shadow|hvm|pvh)(?:\\..*)?");

    private final HostNames hosts;
    private final HeapMachines machines;
    private final Optional<String> source;
    private final List<Fate> fates;
    private final List<NewFile> files = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    /**
     * @param source what archived the guests of which nothing else tells
     */
    HeapGuests(HostNames hosts, HeapMachines machines, Optional<String> source, List<Fate> fates) {
        this.hosts = hosts;
        this.machines = machines;
        this.source = source;
        this.fates = fates;
    }

    /** What is to be said of a guest that cannot be placed. */
    private static final class Homeless extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String why;

        Homeless(String why) {
            super(why);
            this.why = why;
        }
    }

    /**
     * Takes a guest.
     *
     * @param own notes beside files, by name
     * @param configurations configurations of the heap, by the domain's name or the file's
     */
    void take(HeapFile file, Map<String, HeapReader.OwnFile> own, Map<String, SavedDomain> configurations) {
        String form = HeapForms.phrase(file.evidence());
        try {
            GuestEntry entry = entry(file, own, configurations);
            String path = free(
                    "guests/" + entry.source() + "/" + entry.host() + "/"
                            + entry.kind().text() + "." + name(file),
                    ending(file));
            GuestEvidence.guest(path, file.evidence(), entry, file.origin());
            put(file, entry, path);
            fates.add(new Fate(file.label(), form, Fate.Result.ADDED, path));
        } catch (InputException problem) {
            fates.add(new Fate(file.label(), form, Fate.Result.REFUSED, HeapReader.withoutFile(problem, file.label())));
        } catch (Homeless homeless) {
            fates.add(new Fate(file.label(), form, Fate.Result.REFUSED, homeless.why));
        }
    }

    private GuestEntry entry(
            HeapFile file, Map<String, HeapReader.OwnFile> own, Map<String, SavedDomain> configurations) {
        HeapReader.OwnFile note = own.remove(file.name() + ".json");
        if (note != null) {
            return GuestJson.read(JsonCursor.of(note.content(), note.origin()));
        }
        String host = hosts.find(file, "")
                .orElseThrow(
                        () -> new Homeless("nothing tells on which host it ran; put it in a directory of the host's"
                                + " name, or call it HOST.anything; hosts are " + hosts));
        SavedDomain beside = configurations.getOrDefault(name(file), configurations.get(file.stem()));
        return new GuestEntry(
                null,
                host,
                kind(file, beside),
                source(file, host),
                HeapForms.phrase(file.evidence()) + ", file " + file.lastPart(),
                configuration(file, beside),
                null,
                null,
                null);
    }

    /** What only a note can say: a configuration that stands in a file of its own, or in a form that a stream cannot carry. */
    private static @Nullable GuestConfiguration configuration(HeapFile file, @Nullable SavedDomain beside) {
        SavedDomain saved = saved(file);
        if (saved != null) {
            return isALine(saved) ? GuestConfiguration.of(saved) : null;
        }
        return beside == null ? null : GuestConfiguration.of(beside);
    }

    private static boolean isALine(SavedDomain saved) {
        return saved.cpuid().size() == 1 && saved.cpuid().get(0).indexOf(':') < 0;
    }

    private static @Nullable SavedDomain saved(HeapFile file) {
        return file.evidence() instanceof Evidence.Stream stream
                ? stream.stream().domain()
                : null;
    }

    private static GuestKind kind(HeapFile file, @Nullable SavedDomain beside) {
        Matcher named = KIND.matcher(file.lastPart());
        if (file.evidence() instanceof Evidence.Stream stream) {
            SavedDomain domain = saved(file) != null ? saved(file) : beside;
            boolean isShadow = domain != null && Boolean.FALSE.equals(domain.hap())
                    || named.matches() && named.group(1).equals("hvm-shadow");
            return switch (stream.stream().kind()) {
                case PV -> GuestKind.PV;
                case PV32 -> GuestKind.PV32;
                case HVM -> isShadow ? GuestKind.HVM_SHADOW : GuestKind.HVM_HAP;
            };
        }
        if (!named.matches()) {
            throw new Homeless(
                    "it does not tell what kind of guest it is of; call it pv.anything, hvm.anything or the like");
        }
        return GuestKind.of(named.group(1));
    }

    /** The version that archived it: a directory, what runs on its host, or what the user says, as long as the stream agrees. */
    private String source(HeapFile file, String host) {
        for (String directory : file.directories()) {
            if (XenVersion.parse(directory).isPresent()) {
                return directory;
            }
        }
        String series = file.evidence() instanceof Evidence.Stream stream
                        && stream.stream().xenMajor() > 0
                ? stream.stream().xenVersion()
                : "";
        Optional<String> running = machines.xen(host);
        return Stream.of(running, source)
                .flatMap(Optional::stream)
                .filter(version -> isOf(series, version))
                .findFirst()
                .orElseThrow(() ->
                        new Homeless("nothing tells which release " + (series.isEmpty() ? "" : "of " + series + " ")
                                + "archived it"
                                + running.map(xen -> ", and not " + xen + ", which is said to run on its host")
                                        .orElse("")
                                + "; give 'xl info' of the host, put it in a directory such as "
                                + (series.isEmpty() ? "4.15.2" : series + ".2") + ", or say it with --source"));
    }

    private static boolean isOf(String series, String version) {
        return XenVersion.parse(version)
                .filter(known -> series.isEmpty() || known.series().toString().equals(series))
                .isPresent();
    }

    private static String name(HeapFile file) {
        SavedDomain saved = saved(file);
        Matcher named = KIND.matcher(file.stem());
        String stem = named.matches() && file.stem().contains(".")
                ? file.stem().substring(file.stem().indexOf('.') + 1)
                : file.stem();
        String name = saved == null || saved.name().isEmpty() ? stem : saved.name();
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String ending(HeapFile file) {
        return file.evidence() instanceof Evidence.Stream
                ? ".save"
                : file.evidence() instanceof Evidence.Policy ? ".json" : ".txt";
    }

    private String free(String path, String ending) {
        String free = path + ending;
        for (int number = 2; !paths.add(free); number++) {
            free = path + "-" + number + ending;
        }
        return free;
    }

    private void put(HeapFile file, GuestEntry entry, String path) {
        byte[] content = file.evidence() instanceof Evidence.Stream stream ? smallest(stream.stream()) : file.content();
        files.add(new NewFile(path, content, file.label()));
        if (entry.configuration() != null) {
            files.add(
                    new NewFile(path + ".json", JsonText.pretty(out -> GuestJson.writeNote(out, entry)), file.label()));
        }
    }

    private static byte[] smallest(MigrationStream stream) {
        SavedDomain domain = stream.domain();
        SavedDomain carried = domain == null || !isALine(domain) ? domain : domain.withoutCpuid();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MigrationStreamWriter.write(
                    stream.with(carried), carried == null ? Wrapping.LIBXL : Wrapping.SAVE_FILE, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Guests as files. */
    List<NewFile> files() {
        return files;
    }
}
