package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What content is. Its first bytes tell; the ending of its name promises, and an ending not known here promises nothing. */
enum ContentKind {
    PLAIN("plain data", "json jsonl txt md"),
    TAR("a tar archive", "tar"),
    ZIP("a zip archive", "zip", "504b(0304|0506|0708)"),
    GZIP("gzip data", "gz tgz", "1f8b"),
    XZ("xz data", "xz txz", "fd377a585a00"),
    // RFC 8878: a frame, or one of the sixteen skippable ones.
    ZSTD("zstd data", "zst tzst", "28b52ffd|5.2a4d18"),
    BZIP2("bzip2 data", "bz2", "425a683.(314159265359|177245385090)"),
    SEVEN_ZIP("a 7z archive", "7z", "377abcaf271c"),
    RAR("a rar archive", "rar", "526172211a07"),
    LZ4("lz4 data", "lz4", "04224d18"),
    LZIP("lzip data", "lz", "4c5a495001");

    /** How many first bytes are needed to tell: a tar header. */
    static final int HEAD = TarBlock.SIZE;

    private static final int LONGEST_MAGIC = 10;

    private final String phrase;
    private final List<String> endings;

    /** First bytes in hex. */
    private final Pattern magic;

    /** A kind that has no first bytes of its own. */
    ContentKind(String phrase, String endings) {
        this(phrase, endings, "(?!)");
    }

    ContentKind(String phrase, String endings, String magic) {
        this.phrase = phrase;
        this.endings = List.of(endings.split(" "));
        this.magic = Pattern.compile(magic);
    }

    /** The kind of content with these first bytes: {@link #HEAD} of them, or all if there are fewer. */
    static ContentKind of(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST_MAGIC));
        for (ContentKind kind : values()) {
            if (kind.magic.matcher(hex).lookingAt()) {
                return kind;
            }
        }
        return isTarHeader(head) ? TAR : PLAIN;
    }

    /**
     * Whether it looks like a tar header. The magic alone counts, so that a damaged header is called damaged; a right
     * checksum alone counts too, since the oldest tar has no magic.
     */
    private static boolean isTarHeader(byte[] head) {
        return head.length == HEAD && (TarBlock.hasMagic(head) || TarBlock.hasChecksum(head));
    }

    /**
     * The kind of content that begins here, by its first bytes.
     *
     * @throws InputException if it is a kind not understood here, or the name promises another
     */
    static ContentKind of(String name, CountedInput content) {
        byte[] head = content.peek(HEAD);
        ContentKind promised = promised(ending(name));
        // A tar archive without entries begins with zeros, like much else: there the name decides.
        boolean emptyTar = promised == TAR && head.length > 0 && TarBlock.isZero(head);
        ContentKind kind = emptyTar ? TAR : of(head);
        if (!kind.isUnderstood()) {
            throw new InputException(
                    content.origin(),
                    kind.phrase,
                    "plain, gzip, xz or zstd data, or a tar or zip archive",
                    "unpack it and pack it again as .tar.xz");
        }
        if (promised != null && promised != kind) {
            throw new InputException(
                    content.origin(),
                    head.length == 0 ? "no data" : kind.phrase,
                    promised.phrase + " as the name ends in ." + ending(name),
                    "copy the file again if it was cut, or rename it to what it is");
        }
        return kind;
    }

    /** The name that content has once decompressed: {@code a.jsonl} for {@code a.jsonl.xz}, {@code a.tar} for {@code a.tgz}. */
    static String withoutCompression(String name) {
        String ending = ending(name);
        ContentKind promised = promised(ending);
        if (promised == null || !promised.isCompressed()) {
            return name;
        }
        String stem = name.substring(0, name.length() - ending.length() - 1);
        return ending.startsWith("t") ? stem + ".tar" : stem;
    }

    private static @Nullable ContentKind promised(String ending) {
        for (ContentKind kind : values()) {
            if (kind.endings.contains(ending)) {
                return kind;
            }
        }
        return null;
    }

    private static String ending(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 1 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The kind as words of a sentence. */
    String phrase() {
        return phrase;
    }

    /** Whether it is one content, compressed, in a way that is understood here. */
    boolean isCompressed() {
        return this == GZIP || this == XZ || this == ZSTD;
    }

    private boolean isUnderstood() {
        return this == PLAIN || this == TAR || this == ZIP || isCompressed();
    }
}
