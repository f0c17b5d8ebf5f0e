package io.github.leafguard.run;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Guests;
import io.github.leafguard.corpus.Host;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a run judges: hosts with the guests archived on them, and {@code cpuid=} settings to try on every host. */
public final class Workload {
    private final String corpus;
    private final boolean whole;
    private final List<HostWork> hosts;
    private final List<CpuidSetting> settings;
    private final Map<String, Host> hostByName;
    private final Guests guests;
    private final Map<String, CpuidSetting> settingById = new HashMap<>();
    private final EqualCases equalCases = new EqualCases(this, false);

    /**
     * One unit of work.
     *
     * @param host the host
     * @param guests the guests that come back to it, which may be read each time they are asked for
     */
    public record HostWork(Host host, List<ArchivedGuest> guests) {
        public HostWork {
            guests = Collections.unmodifiableList(guests);
        }
    }

    /**
     * All of a corpus.
     *
     * @param words what was read, in the user's words (paths)
     * @param corpus what was found there
     * @throws IllegalArgumentException if a host's name has a slash, which would make the names of cases ambiguous
     */
    public Workload(String words, Corpus corpus) {
        this.corpus = words;
        this.whole = true;
        this.hostByName = corpus.hosts();
        this.settings = corpus.settings();
        for (String name : hostByName.keySet()) {
            if (name.contains("/")) {
                throw new IllegalArgumentException("host '" + name + "' has a slash in its name");
            }
        }
        this.hosts = hostByName.values().stream()
                .map(host -> new HostWork(host, corpus.guestsOf(host.name())))
                .toList();
        this.guests = corpus.archive();
        settings.forEach(setting -> settingById.put(setting.id(), setting));
    }

    private Workload(Workload of, Predicate<String> wanted) {
        this.corpus = of.corpus;
        this.whole = false;
        this.settings = of.settings;
        this.hosts = of.hosts.stream()
                .filter(work -> wanted.test(work.host().name()))
                .toList();
        this.hostByName = new TreeMap<>();
        hosts.forEach(work -> hostByName.put(work.host().name(), work.host()));
        this.guests = of.guests;
        settingById.putAll(of.settingById);
    }

    private Workload(Workload of, Map<String, Set<String>> guests) {
        this.corpus = of.corpus;
        this.whole = of.whole;
        this.settings = of.settings;
        this.hostByName = of.hostByName;
        this.guests = of.guests.keeping(guests);
        this.hosts = of.hosts.stream()
                .map(HostWork::host)
                .map(host -> new HostWork(host, this.guests.of(host.name())))
                .toList();
        settingById.putAll(of.settingById);
    }

    /** The part of it that these hosts are, for a run that looks at some only. */
    public Workload part(Predicate<String> hostNames) {
        return new Workload(this, hostNames);
    }

    /** Whether it is all of the corpus; of a part nobody expects that every waiver matches something. */
    public boolean isWhole() {
        return whole;
    }

    /** What was read, in the user's words. */
    public String corpus() {
        return corpus;
    }

    /** All hosts, ordered by name. */
    public List<HostWork> hosts() {
        return hosts;
    }

    /** All settings. */
    public List<CpuidSetting> settings() {
        return settings;
    }

    /** The host of this name. */
    public Optional<Host> host(String name) {
        return Optional.ofNullable(hostByName.get(name));
    }

    /** The guests that come back to a host; none if there is no such host. */
    List<ArchivedGuest> guestsOf(String host) {
        return hostByName.containsKey(host) ? guests.of(host) : List.of();
    }

    /** The portions of a host, in their order; one without guests if it has none. */
    List<Portion> portions(Host host) {
        List<List<ArchivedGuest>> cut = guests.portions(host.name());
        return cut.isEmpty()
                ? List.of(new Portion(host, 1, 1, List.of()))
                : IntStream.range(0, cut.size())
                        .mapToObj(number -> new Portion(host, number + 1, cut.size(), cut.get(number)))
                        .toList();
    }

    /**
     * The same with no guests but these: those that a verdict still asks about.
     *
     * @param guests ids of guests it has, by host
     */
    public Workload keeping(Map<String, Set<String>> guests) {
        return new Workload(this, guests);
    }

    /** The archived guest of this id. */
    public Optional<ArchivedGuest> guest(String id) {
        return guests.find(id).filter(guest -> hostByName.containsKey(guest.host()));
    }

    /** The setting of this id. */
    public Optional<CpuidSetting> setting(String id) {
        return Optional.ofNullable(settingById.get(id));
    }

    /** Which cases differ in nothing but names. */
    EqualCases equalCases() {
        return equalCases;
    }
}
