package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
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
    /** Most bytes of an extended header: room for attributes of a file, not for its content. */
    private static final int LARGEST_EXTENDED = 1 << 20;

    private final CountedInput in;
    private final Tally tally;

    /** What extended headers said about the entry to come. */
    private @Nullable PaxRecords pax;

    private @Nullable String longName;

    /**
     * @param in the archive, decompressed, from its start
     * @param tally where blocks that are not content are counted
     */
    TarHeaders(CountedInput in, Tally tally) {
        this.in = in;
        this.tally = tally;
    }

    /**
     * The next entry; what is to be read next is its content. Nothing at the end of the archive, with the input read to
     * its end.
     *
     * @throws InputException if the archive is damaged, cut, or goes on behind its end
     */
    Optional<TarMember> next() {
        pax = null;
        longName = null;
        while (true) {
            Origin at = in.here();
            byte[] block = block();
            if (TarBlock.isZero(block)) {
                if (pax != null || longName != null) {
                    throw damaged(at, "an extended header before it speaks of an entry that does not follow", null);
                }
                requireEnd();
                return Optional.empty();
            }
            TarArchiveEntry header = decode(block, at);
            if (!extend(header, at)) {
                return Optional.of(member(header, at));
            }
        }
    }

    private byte[] block() {
        tally.addBytes(TarBlock.SIZE, in.here());
        return read(TarBlock.SIZE);
    }

    private byte[] read(int count) {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new InputException(
                    in.here(),
                    "the end of the content in the middle of a tar archive",
                    "two zero blocks before the end",
                    "copy the file again: it was cut");
        }
        return bytes;
    }

    /**
     * Reads what is behind the first of the two zero blocks that end an archive. Without the second, the archive may
     * have been cut in the middle of its end; and behind it there are only more of them, since writers fill the last
     * record.
     */
    private void requireEnd() {
        do {
            Origin at = in.here();
            if (!TarBlock.isZero(block())) {
                throw new InputException(
                        at,
                        "other data behind a zero block",
                        "two zero blocks and the end of the archive",
                        "copy the file again, or make one archive of the two that were put together");
            }
        } while (in.peek(1).length > 0);
    }

    private static TarArchiveEntry decode(byte[] block, Origin at) {
        try {
            TarArchiveEntry header = new TarArchiveEntry(block, Utf8.NAMES, true);
            if (header.isCheckSumOK()) {
                return header;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(at, ErrorText.of(e), e);
        }
        throw damaged(at, "its checksum is wrong", null);
    }

    /** Takes in an extended header; false if it is none. */
    private boolean extend(TarArchiveEntry header, Origin at) {
        switch (header.getLinkFlag()) {
            case 'x' -> {
                requireFirst(pax, at);
                pax = PaxRecords.parse(content(header, at), at);
            }
            case 'g' -> {
                if (!PaxRecords.parse(content(header, at), at).mayBeGlobal()) {
                    throw damaged(at, "it gives one name or size to all entries", null);
                }
            }
            case 'L' -> {
                requireFirst(longName, at);
                longName = new String(content(header, at), StandardCharsets.UTF_8).replaceFirst("(?s)\0.*", "");
            }
            // The long name of what a link points to. The link itself is refused.
            case 'K' -> content(header, at);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void requireFirst(@Nullable Object earlier, Origin at) {
        if (earlier != null) {
            throw damaged(at, "it is the second for one entry", null);
        }
    }

    private byte[] content(TarArchiveEntry header, Origin at) {
        tally.addEntry(at);
        if (header.getSize() > LARGEST_EXTENDED) {
            throw new InputException(
                    at,
                    "an extended header of " + header.getSize() + " bytes",
                    "at most " + LARGEST_EXTENDED + " bytes",
                    "make the archive anew without extended attributes");
        }
        tally.addBytes(header.getSize(), at);
        byte[] bytes = read((int) header.getSize());
        read(TarBlock.padding(bytes.length));
        return bytes;
    }

    private TarMember member(TarArchiveEntry header, Origin at) {
        PaxRecords records = pax == null ? PaxRecords.NONE : pax;
        String size = records.size();
        if (size != null && !size.matches("[0-9]{1,18}")) {
            throw damaged(at, "the size is not a number", null);
        }
        String name = longName == null ? header.getName() : longName;
        return new TarMember(
                records.path() == null ? name : records.path(),
                (char) (header.getLinkFlag() & 0xff),
                size == null ? header.getSize() : Long.parseLong(size),
                records.isSparse(),
                at);
    }

    private static InputException damaged(Origin at, String reason, @Nullable Exception cause) {
        return new InputException(
                at,
                "a damaged tar header (" + reason + ")",
                "a header as it was written",
                "copy the file again from where it is whole",
                cause);
    }
}
