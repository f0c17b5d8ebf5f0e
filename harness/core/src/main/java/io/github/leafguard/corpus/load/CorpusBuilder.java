package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.store.GuestStore;
import io.github.leafguard.corpus.store.StoredGuests;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a corpus, each with the place it came from, so that two with one name can both be shown. */
final class CorpusBuilder {
    /** More guests than this are kept on disk. */
    static final int MOST_IN_MEMORY = 32_768;

    private static final String MACHINE = "machine";

    private final int mostInMemory;

    private final List<Machine> machines = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<ArchivedGuest> guests = new ArrayList<>();
    private @Nullable GuestStore store;
    private final List<CpuidSetting> settings = new ArrayList<>();
    private final Map<String, Origin> places = new HashMap<>();
    private final Map<SerialisedPolicy, SerialisedPolicy> dumps = new HashMap<>();
    private final Map<SerialisedPolicy, SerialisedPolicy> policies = new HashMap<>();

    CorpusBuilder() {
        this(MOST_IN_MEMORY);
    }

    /** @param mostInMemory more guests than this are kept on disk */
    CorpusBuilder(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    void add(MachineEntry entry, Origin origin) {
        register(MACHINE, entry.machine().name(), origin);
        // A fleet has many machines of one model.
        SerialisedPolicy known =
                dumps.putIfAbsent(entry.machine().raw(), entry.machine().raw());
        Machine machine = known == null ? entry.machine() : entry.machine().with(known);
        machines.add(machine);
        for (Host host : entry.hosts()) {
            register(PlacedCorpus.HOST, host.name(), origin);
            hosts.add(known == null ? host : host.on(machine));
        }
    }

    void add(ArchivedGuest guest, Origin origin) {
        GuestStore many = store;
        if (many == null && guests.size() == mostInMemory) {
            many = moved();
            store = many;
        }
        if (many == null) {
            keep(guest, origin);
        } else {
            many.add(guest, origin);
        }
    }

    /** The guests that came up to now, on disk. */
    private GuestStore moved() {
        GuestStore many = new GuestStore();
        guests.forEach(guest -> many.add(
                guest, Objects.requireNonNull(places.remove(PlacedCorpus.key(PlacedCorpus.GUEST, guest.id())))));
        guests.clear();
        policies.clear();
        return many;
    }

    private void keep(ArchivedGuest guest, Origin origin) {
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
            throw second(what, name, before, origin);
        }
    }

    private static InputException second(String what, String name, Origin first, Origin second) {
        return new InputException(
                second,
                "a second " + what + " '" + name + "'",
                "each " + what + " once; the first is in " + first,
                "rename or remove one of them");
    }

    boolean isEmpty() {
        return places.isEmpty() && store == null;
    }

    PlacedCorpus build() {
        GuestStore many = store;
        if (many != null) {
            StoredGuests all = many.finish();
            all.twice().ifPresent(two -> {
                throw second(PlacedCorpus.GUEST, two.id(), two.first(), two.second());
            });
            for (String host : all.hosts()) {
                requireHost(all.of(host).get(0), id -> all.place(id).orElseThrow());
            }
            return new PlacedCorpus(new Corpus(machines, hosts, all, settings), places, all::place);
        }
        guests.forEach(guest -> requireHost(guest, id -> places.get(PlacedCorpus.key(PlacedCorpus.GUEST, id))));
        return new PlacedCorpus(new Corpus(machines, hosts, guests, settings), places, any -> Optional.empty());
    }

    private void requireHost(ArchivedGuest guest, Function<String, Origin> place) {
        if (!places.containsKey(PlacedCorpus.key(PlacedCorpus.HOST, guest.host()))) {
            throw new InputException(
                    place.apply(guest.id()),
                    "the guest '" + guest.id() + "' of the unknown host '" + guest.host() + "'",
                    "a host of a machine in the corpus",
                    "correct the name, or add a machine file with that host");
        }
    }
}
