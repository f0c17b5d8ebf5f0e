package io.github.leafguard.corpus.archive;

import java.util.HexFormat;

/** What content is, judged by its first bytes. */
enum ContentKind {
    PLAIN("plain data"),
    TAR("a tar archive"),
    ZIP("a zip archive", "504b0304", "504b0506", "504b0708"),
    GZIP("gzip data", "1f8b"),
    XZ("xz data", "fd377a585a00"),
    // RFC 8878: a frame, or one of the sixteen skippable ones.
    ZSTD("zstd data", "28b52ffd", "5?2a4d18"),
    BZIP2("bzip2 data", "425a683?314159265359", "425a683?177245385090"),
    SEVEN_ZIP("a 7z archive", "377abcaf271c"),
    RAR("a rar archive", "526172211a07"),
    LZ4("lz4 data", "04224d18"),
    LZIP("lzip data", "4c5a495001");

    /** How many first bytes are needed to tell: a tar header. */
    static final int HEAD = 512;

    private final String phrase;

    /** First bytes in hex, a question mark for a digit that may be any. */
    private final String[] magics;

    ContentKind(String phrase, String... magics) {
        this.phrase = phrase;
        this.magics = magics;
    }

    /** The kind of content with these first bytes: {@link #HEAD} of them, or all if there are fewer. */
    static ContentKind of(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        for (ContentKind kind : values()) {
            if (kind.startsContent(hex)) {
                return kind;
            }
        }
        return isTarHeader(head) ? TAR : PLAIN;
    }

    private boolean startsContent(String hex) {
        for (String magic : magics) {
            if (matches(magic, hex)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String magic, String hex) {
        if (hex.length() < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (magic.charAt(i) != '?' && magic.charAt(i) != hex.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it looks like a tar header. The magic alone counts, so that a damaged header is called damaged; a right
     * checksum alone counts too, since the oldest tar has no magic.
     */
    private static boolean isTarHeader(byte[] head) {
        return head.length == HEAD && (TarBlock.hasMagic(head) || TarBlock.hasChecksum(head));
    }

    /** The kind as words of a sentence. */
    String phrase() {
        return phrase;
    }

    /** Whether it is one content, compressed, in a way that is understood here. */
    boolean isCompressed() {
        return this == GZIP || this == XZ || this == ZSTD;
    }

    /** Whether it holds entries, and is understood here. */
    boolean isArchive() {
        return this == TAR || this == ZIP;
    }

    /** Whether it can be read here. */
    boolean isUnderstood() {
        return this == PLAIN || isCompressed() || isArchive();
    }
}
