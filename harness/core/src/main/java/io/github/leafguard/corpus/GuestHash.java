package io.github.leafguard.corpus;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;

/** Hashes of guests that are the same on every machine and in every run. Different guests may share one. */
public final class GuestHash {
    private static final long START = 0xcbf29ce484222325L;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private GuestHash() {}

    /** Of all that decides what becomes of a guest: everything but its id, its name and where it is from. */
    public static long ofContent(ArchivedGuest guest) {
        long hash = add(START, guest.kind().text());
        hash = add(hash, guest.source());
        hash = add(hash, guest.policy());
        if (!guest.configuration().isPlain()) {
            hash = add(hash, guest.configuration().withoutName().toString());
        }
        if (guest.extendedState() != null) {
            hash = mixed(hash ^ guest.extendedState());
        }
        return guest.refusal() == null ? hash : add(hash, guest.refusal().why());
    }

    /** Of an id. */
    public static long ofId(String id) {
        return add(START, id);
    }

    private static long add(long hash, SerialisedPolicy policy) {
        long sum = hash;
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            sum = (sum ^ pair(policy.leaf(entry), policy.subleaf(entry))) * FACTOR;
            sum = (sum ^ pair(policy.value(entry, 0), policy.value(entry, 1))) * FACTOR;
            sum = mixed(sum ^ pair(policy.value(entry, 2), policy.value(entry, 3)));
        }
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            sum = (sum ^ pair(policy.msrIndex(entry), policy.msrFlags(entry))) * FACTOR;
            sum = mixed(sum ^ policy.msrValue(entry));
        }
        return mixed(sum);
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            sum = (sum ^ octet & 0xff) * FACTOR;
            sum ^= sum >>> 29;
        }
        return mixed(sum);
    }

    private static long pair(int high, int low) {
        return (long) high << Integer.SIZE | low & 0xffffffffL;
    }

    /** Spreads every bit over all: the last steps of MurmurHash3. */
    private static long mixed(long hash) {
        long sum = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        sum = (sum ^ sum >>> 33) * 0xc4ceb9fe1a85ec53L;
        return sum ^ sum >>> 33;
    }
}
