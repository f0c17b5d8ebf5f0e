package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.Optional;

/**
 * Hands out the files of a tar archive in the order they stand in.
 *
 * @param <X> what the visitor may throw
 */
final class TarWalk<X extends Exception> {
    private final CountedInput in;
    private final Delivery<X> delivery;
    private final Tally tally;
    private final EntryNames names;

    TarWalk(CountedInput in, Delivery<X> delivery, Tally tally) {
        this.in = in;
        this.delivery = delivery;
        this.tally = tally;
        this.names = new EntryNames(tally.limits());
    }

    /**
     * Walks from the first header to the end of the input.
     *
     * @throws InputException if anything in the archive is not as it should be
     */
    void walk() throws X {
        TarHeaders headers = new TarHeaders(in, tally);
        int files = 0;
        for (Optional<TarMember> member = headers.next(); member.isPresent(); member = headers.next()) {
            files += take(member.get()) ? 1 : 0;
        }
        Delivery.requireFiles(files, in.origin());
    }

    /** Hands out a file, and passes over a directory: false. */
    private boolean take(TarMember member) throws X {
        Origin origin = in.origin().entry(member.name());
        tally.addEntry(origin);
        boolean directory = member.isDirectory();
        if (directory) {
            EntryNames.check(member.name(), tally.limits(), origin);
        }
        if (directory ? member.size() > 0 : !member.isFile()) {
            throw Delivery.notAFile(
                    new Origin(origin.source(), origin.entry(), member.header().place()), member.phrase());
        }
        if (directory) {
            return false;
        }
        String name = names.admitFile(member.name(), origin);
        delivery.requireSize(member.size(), origin);
        delivery.entry(name, origin, new TarContent(in, origin, member.size()));
        int padding = TarBlock.padding(member.size());
        if (in.readNBytes(padding).length < padding) {
            throw TarContent.cut(
                    origin.offset(member.size()), " right behind this entry", "two zero blocks before the end");
        }
        return true;
    }
}
