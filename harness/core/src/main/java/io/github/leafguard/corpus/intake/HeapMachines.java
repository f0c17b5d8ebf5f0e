package io.github.leafguard.corpus.intake;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.corpus.json.MachineNoteJson;
import io.github.leafguard.corpus.load.MachineEvidence;
import io.github.leafguard.corpus.load.ReportedFacts;
import io.github.leafguard.corpus.load.SameMachine;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.format.report.ReportSource;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machines of a heap, and what reports tell of them. */
final class HeapMachines {
    private static final Pattern XEN_IN_NAME = Pattern.compile("(\\.xen-\\d[^/]*?)\\.[A-Za-z]+$");

    /** What tells of no single host. */
    private static final Set<ReportSource> OF_NO_HOST =
            Set.of(ReportSource.XAPI_POOL, ReportSource.XAPI_VM, ReportSource.FEATURESET);

    private final Corpus before;
    private final List<Fate> fates;
    private final HostNames hosts;
    private final Map<String, HeapFile> machines = new TreeMap<>();
    private final Map<String, HeapFile> dumps = new TreeMap<>();
    private final Map<String, MachineNote> notes = new TreeMap<>();

    HeapMachines(Corpus before, HostNames hosts, List<Fate> fates) {
        this.before = before;
        this.hosts = hosts;
        this.fates = fates;
    }

    /** Takes what tells what a CPU answers; of two of one host the policies of a Xen tell more than a dump. */
    void take(HeapFile file, boolean isAlone, Map<String, HeapReader.OwnFile> own) {
        String host = HostNames.of(file, MachineEvidence.host(file.name()), isAlone);
        try {
            MachineEvidence.machine(host + ".txt", file.evidence(), MachineNote.NONE, file.origin());
            MachineNote note = note(file, own);
            HeapFile other = machines.get(host);
            if (before.host(host).isPresent()) {
                leaveOut(file, "the corpus has a host '" + host + "' already");
            } else if (other != null && !isBetter(file, other)) {
                takeSecond(host, file, other);
            } else {
                if (other != null) {
                    takeSecond(host, other, file);
                }
                machines.put(host, file);
                notes.put(host, note);
                hosts.add(host);
            }
        } catch (InputException problem) {
            fates.add(new Fate(
                    file.label(),
                    HeapForms.phrase(file.evidence()),
                    Fate.Result.REFUSED,
                    HeapReader.withoutFile(problem, file.label())));
        }
    }

    /** A dump goes beside the policies that a Xen made, which may end before the CPU does. */
    private void takeSecond(String host, HeapFile second, HeapFile first) {
        boolean completes = first.evidence() instanceof Evidence.Policies
                && second.evidence() instanceof Evidence.Dump
                && !dumps.containsKey(host);
        if (completes) {
            dumps.put(host, second);
        } else {
            leaveOut(second, first.label() + " tells more of host '" + host + "'");
        }
    }

    private static boolean isBetter(HeapFile file, HeapFile other) {
        return file.evidence() instanceof Evidence.Policies && !(other.evidence() instanceof Evidence.Policies);
    }

    private void leaveOut(HeapFile file, String why) {
        fates.add(new Fate(file.label(), HeapForms.phrase(file.evidence()), Fate.Result.LEFT_OUT, why));
    }

    /** What the owner says in a note beside the file. */
    private static MachineNote note(HeapFile file, Map<String, HeapReader.OwnFile> own) {
        HeapReader.OwnFile found = own.remove(file.name() + ".json");
        return found == null ? MachineNote.NONE : MachineNoteJson.read(JsonCursor.of(found.content(), found.origin()));
    }

    /** Takes what tells something of a machine; all machines must have been taken. */
    void takeReport(HeapFile file) {
        if (file.evidence() instanceof Evidence.Reported reported) {
            reported.reports().forEach(report -> takeReport(file, report));
        } else {
            place(file, "", "feature words");
        }
    }

    private void takeReport(HeapFile file, Report report) {
        if (OF_NO_HOST.contains(report.source())) {
            leaveOut(
                    file,
                    "it tells " + report.source().tells() + ", not "
                            + report.source().tellsNot());
            return;
        }
        HeapFile one = new HeapFile(file.name(), file.origin(), file.content(), new Evidence.Reported(List.of(report)));
        place(one, report.find(ReportItem.HOST).orElse(""), report.source().tells());
    }

    private void place(HeapFile file, String said, String tells) {
        String form = HeapForms.phrase(file.evidence());
        Optional<String> host = hosts.find(file, said);
        if (host.isEmpty()) {
            fates.add(new Fate(
                    file.label(),
                    form,
                    Fate.Result.REFUSED,
                    "it tells " + tells
                            + ", but not of which host; put it in a directory of the host's name, or call it"
                            + " HOST.anything; hosts are " + hosts));
        } else if (!machines.containsKey(host.get())) {
            if (file.evidence() instanceof Evidence.Reported reported) {
                MachineNote note = notes.getOrDefault(host.get(), MachineNote.NONE);
                notes.put(
                        host.get(), ReportedFacts.added(note, reported.reports().get(0), file.lastPart()));
            }
            leaveOut(file, "host '" + host.get() + "' is in the corpus already; what is known of it stands there");
        } else {
            add(file, host.get(), form);
        }
    }

    private void add(HeapFile file, String host, String form) {
        try {
            MachineNote note = notes.getOrDefault(host, MachineNote.NONE);
            SerialisedPolicy raw =
                    MachineEvidence.raw(machines.get(host).evidence()).orElseThrow();
            if (file.evidence() instanceof Evidence.Featuresets sets) {
                SameMachine.require(raw, host, sets.text(), file.origin());
                notes.put(host, ReportedFacts.added(note, sets.text(), file.lastPart()));
            } else {
                Report report = ((Evidence.Reported) file.evidence()).reports().get(0);
                SameMachine.require(raw, host, report, file.origin());
                notes.put(host, ReportedFacts.added(note, report, file.lastPart()));
            }
            String news = notes.get(host).equals(note) ? "; nothing that was not known" : "";
            fates.add(new Fate(file.label(), form, Fate.Result.FACTS, "of host '" + host + "'" + news));
        } catch (InputException problem) {
            fates.add(new Fate(file.label(), form, Fate.Result.REFUSED, HeapReader.withoutFile(problem, file.label())));
        }
    }

    /** The version of Xen that ran on a host, where anything tells. */
    Optional<String> xen(String host) {
        Optional<String> known = before.host(host)
                .flatMap(there -> there.seen().stream()
                        .map(SeenPolicies::xen)
                        .filter(xen -> !xen.isEmpty())
                        .findFirst());
        return Optional.ofNullable(notes.get(host)).map(MachineNote::xen).or(() -> known);
    }

    /** Machines as files, each with its note. */
    List<NewFile> files() {
        List<NewFile> files = new ArrayList<>();
        machines.forEach((host, file) -> {
            Matcher version = XEN_IN_NAME.matcher(file.lastPart());
            String path = "machines/" + host + (version.find() ? version.group(1) : "") + ".txt";
            files.add(new NewFile(path, file.content(), file.label()));
            fates.add(new Fate(file.label(), HeapForms.phrase(file.evidence()), Fate.Result.ADDED, path));
            HeapFile dump = dumps.get(host);
            if (dump != null) {
                files.add(new NewFile("machines/" + host + ".cpuid.txt", dump.content(), dump.label()));
                fates.add(new Fate(
                        dump.label(),
                        HeapForms.phrase(dump.evidence()),
                        Fate.Result.ADDED,
                        "machines/" + host + ".cpuid.txt"));
            }
            MachineNote note = notes.get(host);
            boolean says = note.xen() != null
                    || note.bootOptions() != null
                    || !note.facts().isEmpty();
            if (says || !note.note().isEmpty()) {
                MachineNote whole = note.xen() == null
                                && note.bootOptions() == null
                                && note.note().isEmpty()
                        ? new MachineNote(null, null, note.facts(), "facts from reports of the host")
                        : note;
                files.add(new NewFile(
                        path + ".json", JsonText.pretty(out -> MachineNoteJson.write(out, whole)), file.label()));
            }
        });
        return files;
    }

    /** What each machine answers. */
    void compare(AlikeMachines alike) {
        before.machines().forEach((name, machine) -> alike.add(name, machine.raw()));
        machines.forEach((name, file) -> MachineEvidence.raw(file.evidence()).ifPresent(raw -> alike.add(name, raw)));
    }

    /** The names of the new machines. */
    List<String> names() {
        return List.copyOf(machines.keySet());
    }
}
