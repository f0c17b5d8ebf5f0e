package io.github.leafguard.format;

/**
 * Every text from outside is UTF-8, with or without a byte-order mark. Parsers that guess other encodings from zeros in the first bytes
 * would make one text of two meanings, and fail in ways of their own where the guess leads nowhere.
 */
public final class TextEncoding {
    /** U+FEFF in UTF-8, which editors of some systems put before a text. */
    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    /** A guess looks at the width of one character of UTF-32. */
    private static final int WIDEST = 4;

    private TextEncoding() {}

    /**
     * Where a text begins, behind the byte-order mark if it has one.
     *
     * @param from where its bytes begin
     * @param length how many there are
     * @throws InputException if its first bytes show that it is UTF-16 or UTF-32, or no text
     */
    public static int start(byte[] bytes, int from, int length, Origin origin) {
        if (isWide(bytes, from, length)) {
            throw wide(origin);
        }
        return hasMark(bytes, from, length) ? from + MARK.length : from;
    }

    /** The error of a text in UTF-16 or UTF-32. */
    static InputException wide(Origin origin) {
        return new InputException(
                origin,
                "zeros or a byte-order mark of UTF-16 or UTF-32 at the start of a text",
                "a text in UTF-8",
                "convert it, e.g. with iconv -f UTF-16 -t UTF-8");
    }

    /** Whether the bytes begin with the byte-order mark of UTF-8. */
    static boolean hasMark(byte[] bytes, int from, int length) {
        for (int i = 0; i < MARK.length; i++) {
            if (i >= length || (bytes[from + i] & 0xff) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes begin as a text of two or four bytes a character would. */
    private static boolean isWide(byte[] bytes, int from, int length) {
        boolean wide = hasWideMark(bytes, from, length);
        for (int i = 0; i < Math.min(length, WIDEST); i++) {
            wide |= bytes[from + i] == 0;
        }
        return wide;
    }

    /** Whether the bytes begin with a byte-order mark of UTF-16, or with the one of UTF-32 that begins alike. */
    static boolean hasWideMark(byte[] bytes, int from, int length) {
        int first = length < 2 ? 0 : (bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff;
        return first == 0xfeff || first == 0xfffe;
    }
}
