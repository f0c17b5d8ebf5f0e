package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a tar archive, one after the other. Fields are decoded by Commons Compress; the walk from header to
 * header is done here, because the stream of that library takes a missing end for the end, strips what makes a long
 * name absolute, looks at no checksum of an extended header, and holds extended headers of any size in memory.
 */
final class TarHeaders {
    private final TarInput in;

    /** What extended headers said about the entry to come. */
    private @Nullable PaxRecords pax;

    private @Nullable String longName;

    TarHeaders(TarInput in) {
        this.in = in;
    }

    /**
     * The next entry; what is to be read next is its content. Nothing at the end of the archive, with the input read to
     * its end.
     *
     * @throws io.github.leafguard.format.InputException if the archive is damaged, cut, or goes on behind its end
     */
    Optional<TarMember> next() {
        pax = null;
        longName = null;
        while (true) {
            long at = in.position();
            byte[] block = in.block();
            if (TarBlock.isZero(block)) {
                requireNothingPending(at);
                in.requireEnd();
                return Optional.empty();
            }
            TarArchiveEntry header = decode(block, at);
            if (!extend(header, at)) {
                return Optional.of(member(header, at));
            }
        }
    }

    private TarArchiveEntry decode(byte[] block, long at) {
        try {
            TarArchiveEntry header = new TarArchiveEntry(block, Utf8.NAMES, true);
            if (header.isCheckSumOK()) {
                return header;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw in.damaged(at, String.valueOf(e.getMessage()), e);
        }
        throw in.damaged(at, "its checksum is wrong", null);
    }

    /** Takes in an extended header; false if it is none. */
    private boolean extend(TarArchiveEntry header, long at) {
        switch (header.getLinkFlag()) {
            case 'x' -> {
                requireFirst(pax, at);
                pax = PaxRecords.parse(content(header, at), in.offset(at));
            }
            case 'g' -> requireHarmless(PaxRecords.parse(content(header, at), in.offset(at)), at);
            case 'L' -> {
                requireFirst(longName, at);
                longName = untilZero(content(header, at));
            }
            // The long name of what a link points to. The link itself is refused.
            case 'K' -> content(header, at);
            default -> {
                return false;
            }
        }
        return true;
    }

    private byte[] content(TarArchiveEntry header, long at) {
        return in.extended(header.getSize(), at);
    }

    private TarMember member(TarArchiveEntry header, long at) {
        PaxRecords records = pax == null ? PaxRecords.NONE : pax;
        String name = records.path() != null ? records.path() : longName != null ? longName : header.getName();
        String size = records.size();
        return new TarMember(
                name,
                (char) (header.getLinkFlag() & 0xff),
                size == null ? header.getSize() : number(size, at),
                records.isSparse(),
                at);
    }

    private long number(String digits, long at) {
        if (!digits.matches("[0-9]{1,18}")) {
            throw in.damaged(at, "the size is not a number", null);
        }
        return Long.parseLong(digits);
    }

    private static String untilZero(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    private void requireFirst(@Nullable Object earlier, long at) {
        if (earlier != null) {
            throw in.damaged(at, "it is the second for one entry", null);
        }
    }

    private void requireHarmless(PaxRecords global, long at) {
        if (!global.mayBeGlobal()) {
            throw in.damaged(at, "it gives one name or size to all entries", null);
        }
    }

    private void requireNothingPending(long at) {
        if (pax != null || longName != null) {
            throw in.damaged(at, "an extended header before it speaks of an entry that does not follow", null);
        }
    }
}
