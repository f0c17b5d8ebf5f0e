package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.InputStream;

/** The content of one entry of a tar archive: so many bytes of it, which must be there. */
final class TarContent extends InputStream {
    private final CountedInput in;
    private final Origin origin;
    private final long size;
    private long offset;

    TarContent(CountedInput in, Origin origin, long size) {
        this.in = in;
        this.origin = origin;
        this.size = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (offset == size) {
            return -1;
        }
        int count = in.read(bytes, from, (int) Math.min(length, size - offset));
        if (count < 0) {
            throw cut(origin.offset(offset), "", size + " bytes in this entry");
        }
        offset += count;
        return count;
    }

    /** The error of an archive that ends too early. */
    static InputException cut(Origin at, String where, String expected) {
        return new InputException(at, "the end of the archive" + where, expected, "copy the file again: it was cut");
    }
}
