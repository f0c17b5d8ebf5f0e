package io.github.leafguard.lab.image;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes in a certain place by which a format is known.
 *
 * @param offset where they are
 * @param hex the bytes, two hex digits each
 */
record Magic(int offset, String hex) {
    /** Whether content has them. */
    boolean isIn(byte[] content) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return content.length >= offset + bytes.length
                && Arrays.equals(content, offset, offset + bytes.length, bytes, 0, bytes.length);
    }
}
