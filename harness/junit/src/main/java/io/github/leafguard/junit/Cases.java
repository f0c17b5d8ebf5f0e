package io.github.leafguard.junit;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Shard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of a corpus are, file by file, before any candidate is asked: an archived guest is a test of its file, system
 * policies and new guests are tests of the machine's file, and settings are tests of theirs. There may be nobody to ask for
 * some: whether a host can run HVM guests shows when it is booted.
 */
final class Cases {
    private final CorpusSource source;
    private final CaseFilter filter;
    private final Tags tags = new Tags();
    private final SortedMap<CorpusFile, List<TestCase>> byFile = new TreeMap<>();

    private Cases(CorpusSource source, CaseFilter filter) {
        this.source = source;
        this.filter = filter;
    }

    /** The tests, ordered by file; those of a file ordered by their names. */
    static SortedMap<CorpusFile, List<TestCase>> of(CorpusSource source, CaseFilter filter, Shard shard) {
        Cases cases = new Cases(source, filter);
        Corpus corpus = source.content().corpus();
        List<Host> hosts = corpus.hosts().values().stream()
                .filter(host -> shard.takes(host.name()))
                .toList();
        for (Host host : hosts) {
            corpus.guestsOf(host.name()).forEach(guest -> cases.restore(guest, host));
            cases.host(host);
        }
        Map<CorpusFile, List<CpuidSetting>> settings = corpus.settings().stream()
                .collect(Collectors.groupingBy(
                        each -> cases.file(cases.place(each)), TreeMap::new, Collectors.toList()));
        List<Host> tried = hosts.stream().filter(Host::triesSettings).toList();
        settings.forEach((file, some) -> tried.forEach(host -> cases.settings(file, some, host)));
        cases.byFile
                .values()
                .forEach(some -> some.sort((one, other) ->
                        one.subject().name().compareTo(other.subject().name())));
        return Collections.unmodifiableSortedMap(cases.byFile);
    }

    private void restore(ArchivedGuest guest, Host host) {
        CaseId id = CaseId.of(guest);
        add(source.content().ofGuest(guest.id()), id, guest.kind().text(), host);
    }

    private void host(Host host) {
        Origin place = source.content().ofHost(host.name());
        for (SystemPolicy which : SystemPolicy.values()) {
            add(place, new CaseId.System(host.name(), which), "", host);
        }
        for (GuestKind kind : GuestKind.values()) {
            add(place, new CaseId.NewGuest(host.name(), kind), kind.text(), host);
        }
    }

    private Origin place(CpuidSetting setting) {
        return source.content().ofSetting(setting.id());
    }

    private void settings(CorpusFile file, List<CpuidSetting> settings, Host host) {
        for (GuestKind kind : CaseId.Setting.KINDS) {
            List<CpuidSetting> wanted = settings.stream()
                    .filter(each -> filter.takes(new CaseId.Setting(host.name(), kind, each.id())))
                    .toList();
            if (!wanted.isEmpty()) {
                // One list serves all hosts: a corpus has few files of settings and many hosts.
                List<CpuidSetting> shared = wanted.size() == settings.size() ? settings : wanted;
                CaseId first =
                        new CaseId.Setting(host.name(), kind, shared.get(0).id());
                add(
                        file,
                        new TestCase(
                                new Subject.Settings(host.name(), kind, shared),
                                null,
                                tags.of("setting", checks(first), kind.text(), host)));
            }
        }
    }

    private void add(Origin place, CaseId id, String kind, Host host) {
        if (filter.takes(id)) {
            String scope = id.text().substring(0, id.text().indexOf('/'));
            add(
                    file(place),
                    new TestCase(
                            new Subject.Single(id, host.name()), line(place), tags.of(scope, checks(id), kind, host)));
        }
    }

    private List<String> checks(CaseId id) {
        return filter.checks().stream()
                .filter(check -> check.appliesTo(id))
                .map(Check::id)
                .toList();
    }

    private void add(CorpusFile file, TestCase test) {
        byFile.computeIfAbsent(file, any -> new ArrayList<>()).add(test);
    }

    private CorpusFile file(Origin place) {
        return source.files().apply(place);
    }

    /** A line of an archive's entry is none of the archive. */
    private static @Nullable Integer line(Origin place) {
        if (place.entry() != null) {
            return null;
        }
        return place.place() instanceof Origin.Line line ? Integer.valueOf((int) line.number()) : null;
    }
}
