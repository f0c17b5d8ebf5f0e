package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A fleet of three hosts, drawn with a seed: one with so many guests that it is cut into portions, and with so many equal ones that one of
 * those is cut once more; one with few; one with none.
 */
final class SmallFleet {
    static final Path CORPUS = Path.of("../../corpus");
    static final String MANY = "Nehalem";
    static final String FEW = "EPYC";

    /** Word of leaf 1 in which levelling takes features away: EDX has those that no guest can do without. */
    private static final int ECX = 2;

    private static final int ALIKE = 36_000;
    private static final int DISTINCT = 4_000;
    private static final int GUESTS_OF_FILE = 9_000;

    private SmallFleet() {}

    /** Writes its guests into a directory, some files of them. */
    static void write(Path directory) throws IOException {
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT)
                .load(List.of(CORPUS.resolve("machines"), CORPUS.resolve("guests/4.15.0.tar.xz")));
        SplittableRandom chance = new SplittableRandom(13);
        Files.createDirectories(directory);
        ArchivedGuest many = corpus.guestsOf(MANY).get(0);
        ArchivedGuest few = corpus.guestsOf(FEW).get(0);
        int number = 0;
        for (int file = 0; number < ALIKE + DISTINCT; file++) {
            Path path = directory.resolve("guests-" + file + ".jsonl");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                for (int end = number + GUESTS_OF_FILE; number < Math.min(end, ALIKE + DISTINCT); number++) {
                    boolean isAlike = number % (ALIKE + DISTINCT) < ALIKE;
                    write(out, isAlike ? many : levelled(many, chance), number);
                }
                write(out, levelled(few, chance), file);
            }
        }
    }

    private static ArchivedGuest levelled(ArchivedGuest guest, SplittableRandom chance) {
        SerialisedPolicy policy = guest.policy();
        SerialisedPolicy.Builder levelled = SerialisedPolicy.builder();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            int ecx = policy.value(entry, ECX);
            levelled.leaf(
                    policy.leaf(entry),
                    policy.subleaf(entry),
                    policy.value(entry, 0),
                    policy.value(entry, 1),
                    policy.leaf(entry) == 1 ? ecx & (chance.nextInt() | 0x8c000000) : ecx,
                    policy.value(entry, 3));
        }
        for (int msr = 0; msr < policy.msrCount(); msr++) {
            levelled.msr(policy.msrIndex(msr), policy.msrFlags(msr), policy.msrValue(msr));
        }
        return guest.with(levelled.build());
    }

    private static void write(OutputStream out, ArchivedGuest of, int number) throws IOException {
        ArchivedGuest guest = new ArchivedGuest(
                of.source() + "/" + of.host() + "/" + of.kind().text() + "." + number,
                of.host(),
                of.kind(),
                of.source(),
                of.policy(),
                of.configuration(),
                "levelled by chance",
                of.extendedState(),
                null);
        out.write(JsonText.compact(json -> GuestJson.write(json, guest)));
    }
}
