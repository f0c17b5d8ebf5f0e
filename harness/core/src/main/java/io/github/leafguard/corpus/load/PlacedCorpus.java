package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.format.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A corpus that knows of each of its parts which file it was read from. */
public final class PlacedCorpus {
    static final String HOST = "host";
    static final String GUEST = "guest";
    static final String SETTING = "setting";

    private final Corpus corpus;
    private final Map<String, Origin> places;
    private final Function<String, Optional<Origin>> storedGuests;

    /** @param storedGuests gives the place of a guest that is on disk */
    PlacedCorpus(Corpus corpus, Map<String, Origin> places, Function<String, Optional<Origin>> storedGuests) {
        this.corpus = corpus;
        this.places = Map.copyOf(places);
        this.storedGuests = storedGuests;
    }

    static String key(String what, String name) {
        return what + " " + name;
    }

    /** What was read. */
    public Corpus corpus() {
        return corpus;
    }

    /** The same places with another corpus of the same parts: more is known of its hosts. */
    public PlacedCorpus with(Corpus other) {
        return new PlacedCorpus(other, places, storedGuests);
    }

    /** The place of the machine that the host of this name is. */
    public Origin ofHost(String name) {
        return place(HOST, name);
    }

    /** The place of the archived guest of this id. */
    public Origin ofGuest(String id) {
        return storedGuests.apply(id).orElseGet(() -> place(GUEST, id));
    }

    /** The place of the setting of this id. */
    public Origin ofSetting(String id) {
        return place(SETTING, id);
    }

    private Origin place(String what, String name) {
        Origin place = places.get(key(what, name));
        if (place == null) {
            throw new IllegalArgumentException("the corpus has no " + what + " '" + name + "'");
        }
        return place;
    }
}
