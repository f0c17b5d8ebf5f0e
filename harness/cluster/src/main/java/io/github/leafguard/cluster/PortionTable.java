package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestHash;
import io.github.leafguard.corpus.Portions;
import io.github.leafguard.run.Portion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which portion of a plan a guest belongs to, told by its hashes alone: {@link Portions} has made them of the guests of each host. */
final class PortionTable implements Serializable {
    private static final long serialVersionUID = 1;

    /** No portion: no case of the guest's host is looked at. */
    static final int NONE = -1;

    private final HashMap<String, Cut> hosts = new HashMap<>();
    private final ArrayList<Name> names = new ArrayList<>();

    /** What a portion is called, as {@link Portion.Name}. */
    record Name(String host, int number, int count) implements Serializable {}

    /**
     * How the guests of a host are cut.
     *
     * @param bits as in {@link Portions}
     * @param again how many bits cut the portions once more that are large
     * @param numbers the portion of each first and second cut
     */
    private record Cut(int bits, HashMap<Integer, Integer> again, HashMap<Long, Integer> numbers)
            implements Serializable {}

    /** The portions of a plan, in its order. */
    static PortionTable of(List<Portion> portions) {
        PortionTable table = new PortionTable();
        Map<String, List<Integer>> byHost = new HashMap<>();
        for (int index = 0; index < portions.size(); index++) {
            Portion portion = portions.get(index);
            table.names.add(new Name(portion.host().name(), portion.number(), portion.count()));
            byHost.computeIfAbsent(portion.host().name(), any -> new ArrayList<>())
                    .add(index);
        }
        byHost.forEach((host, indexes) -> table.hosts.put(host, cut(indexes, portions)));
        return table;
    }

    private static Cut cut(List<Integer> indexes, List<Portion> portions) {
        long guests = indexes.stream()
                .mapToLong(index -> portions.get(index).guests().size())
                .sum();
        Portions first = Portions.of(guests);
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, ArchivedGuest> examples = new HashMap<>();
        for (int index : indexes) {
            List<ArchivedGuest> own = portions.get(index).guests();
            if (!own.isEmpty()) {
                ArchivedGuest example = own.get(0);
                examples.put(index, example);
                sizes.merge(first.number(GuestHash.ofContent(example)), (long) own.size(), Long::sum);
            }
        }
        HashMap<Integer, Integer> again = new HashMap<>();
        sizes.forEach((number, size) -> {
            if (Portions.bitsAgain(size) > 0) {
                again.put(number, Portions.bitsAgain(size));
            }
        });
        Cut cut = new Cut(first.bits(), again, new HashMap<>());
        examples.forEach((index, example) ->
                cut.numbers().put(key(cut, GuestHash.ofContent(example), GuestHash.ofId(example.id())), index));
        return cut;
    }

    private static long key(Cut cut, long content, long id) {
        int number = new Portions(cut.bits()).number(content);
        return (long) number << Integer.SIZE | Portions.top(id, cut.again().getOrDefault(number, 0));
    }

    /**
     * The index of a guest's portion, or {@link #NONE}.
     *
     * @throws IllegalStateException if its host has no such portion
     */
    int of(Row.Guest guest) {
        Cut cut = hosts.get(guest.host());
        if (cut == null) {
            return NONE;
        }
        Integer index = cut.numbers().get(key(cut, guest.content(), guest.id()));
        if (index == null) {
            throw new IllegalStateException("host " + guest.host()
                    + " has no portion for a guest of it: its files have changed since they were read");
        }
        return index;
    }

    Name name(int index) {
        return names.get(index);
    }

    int size() {
        return names.size();
    }
}
