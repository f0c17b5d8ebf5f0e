package io.github.leafguard.run;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run judges: hosts with the guests archived on them, and {@code cpuid=} settings to try on every host. */
public final class Workload {
    private final String corpus;
    private final List<HostWork> hosts;
    private final List<CpuidSetting> settings;
    private final Map<String, HostWork> byHost = new TreeMap<>();
    private final Map<String, ArchivedGuest> guestById = new HashMap<>();
    private final Map<String, CpuidSetting> settingById = new HashMap<>();

    /**
     * One unit of work.
     *
     * @param host the host
     * @param guests the guests that come back to it
     */
    public record HostWork(Host host, List<ArchivedGuest> guests) {
        public HostWork {
            guests = List.copyOf(guests);
        }
    }

    /**
     * @param corpus what was read, in the user's words (paths)
     * @throws IllegalArgumentException if two things share a name, or a guest's host is missing
     */
    public Workload(
            String corpus,
            Collection<Host> hosts,
            Collection<ArchivedGuest> guests,
            Collection<CpuidSetting> settings) {
        this.corpus = corpus;
        this.settings = List.copyOf(settings);
        Map<String, List<ArchivedGuest>> guestsByHost = new HashMap<>();
        for (ArchivedGuest guest : guests) {
            unique("archived guest", guest.id(), guestById.putIfAbsent(guest.id(), guest));
            guestsByHost
                    .computeIfAbsent(guest.host(), name -> new ArrayList<>())
                    .add(guest);
        }
        for (Host host : hosts) {
            if (host.name().contains("/")) {
                throw new IllegalArgumentException("host '" + host.name() + "' has a slash in its name");
            }
            List<ArchivedGuest> own = guestsByHost.remove(host.name());
            HostWork work = new HostWork(host, own == null ? List.of() : own);
            unique("host", host.name(), byHost.putIfAbsent(host.name(), work));
        }
        for (CpuidSetting setting : settings) {
            unique("setting", setting.id(), settingById.putIfAbsent(setting.id(), setting));
        }
        guestsByHost.values().stream().findFirst().ifPresent(homeless -> {
            ArchivedGuest guest = homeless.get(0);
            throw new IllegalArgumentException("archived guest " + guest.id() + " ran on host '" + guest.host()
                    + "', which the corpus does not have");
        });
        this.hosts = List.copyOf(byHost.values());
    }

    private static void unique(String what, String name, Object previous) {
        if (previous != null) {
            throw new IllegalArgumentException("the corpus has " + what + " '" + name + "' twice");
        }
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
        return Optional.ofNullable(byHost.get(name)).map(HostWork::host);
    }

    /** The archived guest of this id. */
    public Optional<ArchivedGuest> guest(String id) {
        return Optional.ofNullable(guestById.get(id));
    }

    /** The setting of this id. */
    public Optional<CpuidSetting> setting(String id) {
        return Optional.ofNullable(settingById.get(id));
    }
}
