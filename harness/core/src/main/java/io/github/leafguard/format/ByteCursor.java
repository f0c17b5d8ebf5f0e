package io.github.leafguard.format;

import java.io.IOException;
import java.io.InputStream;

/** Binary data read once from front to back, little-endian unless said otherwise; every error names the offset. */
final class ByteCursor {
    private final InputStream in;
    private final Origin origin;
    private long position;

    ByteCursor(InputStream in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** A 32-bit number. */
    int u32(String what) {
        byte[] bytes = bytes(4, what);
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    /** A 64-bit number. */
    long u64(String what) {
        return u32(what) & 0xffffffffL | (long) u32(what) << 32;
    }

    /** A 32-bit number in network order. */
    int u32InNetworkOrder(String what) {
        return Integer.reverseBytes(u32(what));
    }

    /** So many bytes. */
    byte[] bytes(int count, String what) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(count);
        } catch (IOException e) {
            throw unreadable(e);
        }
        position += bytes.length;
        if (bytes.length < count) {
            throw cutShort(count - bytes.length, what);
        }
        return bytes;
    }

    /** Passes over so many bytes without keeping them. */
    void skip(long count, String what) {
        try {
            for (long left = count; left > 0; ) {
                long skipped = in.skip(left);
                if (skipped == 0) {
                    skipped = in.read() < 0 ? 0 : 1;
                }
                if (skipped == 0) {
                    throw cutShort(left, what);
                }
                position += skipped;
                left -= skipped;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Whether nothing is left; reads a byte to see. */
    boolean atEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** An error at the place reached. */
    InputException problem(String found, String expected, String advice) {
        return problemAt(position, found, expected, advice);
    }

    /** An error at a place passed. */
    InputException problemAt(long offset, String found, String expected, String advice) {
        return new InputException(origin.offset(offset), found, expected, advice);
    }

    private InputException cutShort(long missing, String what) {
        return problem("the end of the data", missing + " more bytes of " + what, "it was cut short: get it again");
    }

    private InputException unreadable(IOException e) {
        return new InputException(
                origin.offset(position),
                "data that cannot be read (" + ErrorText.of(e) + ")",
                "readable data",
                "check the file",
                e);
    }
}
