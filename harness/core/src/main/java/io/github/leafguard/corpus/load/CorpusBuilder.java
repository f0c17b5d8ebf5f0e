package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the parts of a corpus, each with the place it came from, so that two with one name can both be shown. */
final class CorpusBuilder {
    private static final String MACHINE = "machine";

    private final List<Machine> machines = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<ArchivedGuest> guests = new ArrayList<>();
    private final List<CpuidSetting> settings = new ArrayList<>();
    private final Map<String, Origin> places = new HashMap<>();
    private final Map<SerialisedPolicy, SerialisedPolicy> policies = new HashMap<>();

    void add(MachineEntry entry, Origin origin) {
        register(MACHINE, entry.machine().name(), origin);
        machines.add(entry.machine());
        for (Host host : entry.hosts()) {
            register(PlacedCorpus.HOST, host.name(), origin);
            hosts.add(host);
        }
    }

    void add(ArchivedGuest guest, Origin origin) {
        register(PlacedCorpus.GUEST, guest.id(), origin);
        // Guests of one host under neighbouring versions mostly have one policy: kept once, compared by identity.
        SerialisedPolicy shared = policies.putIfAbsent(guest.policy(), guest.policy());
        ArchivedGuest before = guests.isEmpty() ? guest : guests.get(guests.size() - 1);
        guests.add(new ArchivedGuest(
                guest.id(),
                once(before.host(), guest.host()),
                guest.kind(),
                once(before.source(), guest.source()),
                shared == null ? guest.policy() : shared,
                guest.configuration(),
                once(before.provenance(), guest.provenance()),
                guest.extendedState(),
                guest.refusal()));
    }

    /** A text that the guest before has as well is kept once. */
    private static String once(String before, String text) {
        return before.equals(text) ? before : text;
    }

    void add(CpuidSetting setting, Origin origin) {
        register(PlacedCorpus.SETTING, setting.id(), origin);
        settings.add(setting);
    }

    private void register(String what, String name, Origin origin) {
        Origin before = places.putIfAbsent(PlacedCorpus.key(what, name), origin);
        if (before != null) {
            throw new InputException(
                    origin,
                    "a second " + what + " '" + name + "'",
                    "each " + what + " once; the first is in " + before,
                    "rename or remove one of them");
        }
    }

    /** Where each part was read, by {@link PlacedCorpus#key}. */
    Map<String, Origin> places() {
        return places;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    Corpus build() {
        for (ArchivedGuest guest : guests) {
            if (!places.containsKey(PlacedCorpus.key(PlacedCorpus.HOST, guest.host()))) {
                throw new InputException(
                        places.getOrDefault(PlacedCorpus.key(PlacedCorpus.GUEST, guest.id()), Origin.of(guest.id())),
                        "the guest '" + guest.id() + "' of the unknown host '" + guest.host() + "'",
                        "a host of a machine in the corpus",
                        "correct the name, or add a machine file with that host");
            }
        }
        return new Corpus(machines, hosts, guests, settings);
    }
}
