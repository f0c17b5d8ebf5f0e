package io.github.leafguard.bench.mutants;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Everything that is asked to see whether a fault has an effect: the gate's corpus, and a wider world that it does not judge. */
final class ProbeSet {
    private static final int HOSTS_OF_OTHER_CORPORA = 60;
    private static final int RANDOM_HOSTS = 160;
    private static final int RANDOM_GUESTS = 16;
    private static final int SETTINGS = 24;

    /** Guests and settings on a host of the corpus on which the gate tries no settings. */
    private static final int FEW = 4;

    private static final int HOSTS_WITH_EVERY_SETTING = 6;

    private final Random random;
    private final List<Probe> probes = new ArrayList<>();

    private ProbeSet(long seed) {
        this.random = new Random(seed);
    }

    /**
     * The set.
     *
     * @param corpus what the gate judges
     * @param others further corpora, of whose hosts some are taken
     */
    static List<Probe> of(Corpus corpus, List<Corpus> others, long seed) {
        ProbeSet set = new ProbeSet(seed);
        set.corpus(corpus);
        List<Host> hosts = new ArrayList<>(corpus.hosts().values());
        List<ArchivedGuest> guests = new ArrayList<>(corpus.guests());
        for (Corpus other : others) {
            set.some(other, corpus.settings());
            hosts.addAll(other.hosts().values());
            guests.addAll(other.guests());
        }
        set.random(hosts, guests, corpus.settings());
        return List.copyOf(set.probes);
    }

    private void corpus(Corpus corpus) {
        int trying = 0;
        RandomGuests strangers = new RandomGuests(corpus.guests(), random);
        for (Host host : corpus.hosts().values()) {
            List<ArchivedGuest> guests = unlike(corpus.guestsOf(host.name()));
            boolean many = host.triesSettings();
            for (int number = 0; number < (many ? RANDOM_GUESTS : FEW); number++) {
                guests.add(strangers.next(host, number));
            }
            boolean every = host.triesSettings() && trying++ % 20 == 0 && trying < 20 * HOSTS_WITH_EVERY_SETTING;
            probes.add(new Probe(
                    host, guests, every ? corpus.settings() : some(corpus.settings(), many ? SETTINGS : FEW), true));
        }
    }

    /** Guests that differ in what becomes of them: of two with equal policies, kinds and configurations one is enough. */
    private static List<ArchivedGuest> unlike(List<ArchivedGuest> guests) {
        Map<List<Object>, ArchivedGuest> kept = new LinkedHashMap<>();
        guests.forEach(guest -> kept.putIfAbsent(
                List.of(guest.kind(), guest.streamed(), guest.configuration().withoutName()), guest));
        return new ArrayList<>(kept.values());
    }

    private void some(Corpus corpus, List<CpuidSetting> settings) {
        for (Host host : some(new ArrayList<>(corpus.hosts().values()), HOSTS_OF_OTHER_CORPORA)) {
            List<ArchivedGuest> guests = some(corpus.guestsOf(host.name()), RANDOM_GUESTS);
            probes.add(new Probe(host, guests, some(settings, SETTINGS), false));
        }
    }

    private void random(List<Host> hosts, List<ArchivedGuest> guests, List<CpuidSetting> settings) {
        RandomHosts makers = new RandomHosts(hosts, random);
        RandomGuests comers = new RandomGuests(guests, random);
        for (int number = 0; number < RANDOM_HOSTS; number++) {
            Host host = makers.next("random-" + number);
            List<ArchivedGuest> coming = new ArrayList<>();
            for (int guest = 0; guest < RANDOM_GUESTS; guest++) {
                coming.add(comers.next(host, guest));
            }
            probes.add(new Probe(host, coming, some(settings, SETTINGS), false));
        }
    }

    private <T> List<T> some(List<T> all, int most) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }
}
