package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ending of a name says about the content. A name with an ending not known here says nothing. */
final class NamePromise {
    private static final Map<String, ContentKind> PROMISES = Map.ofEntries(
            Map.entry("tar", ContentKind.TAR),
            Map.entry("zip", ContentKind.ZIP),
            Map.entry("gz", ContentKind.GZIP),
            Map.entry("tgz", ContentKind.GZIP),
            Map.entry("xz", ContentKind.XZ),
            Map.entry("txz", ContentKind.XZ),
            Map.entry("zst", ContentKind.ZSTD),
            Map.entry("tzst", ContentKind.ZSTD),
            Map.entry("bz2", ContentKind.BZIP2),
            Map.entry("7z", ContentKind.SEVEN_ZIP),
            Map.entry("rar", ContentKind.RAR),
            Map.entry("lz4", ContentKind.LZ4),
            Map.entry("lz", ContentKind.LZIP),
            Map.entry("json", ContentKind.PLAIN),
            Map.entry("jsonl", ContentKind.PLAIN),
            Map.entry("txt", ContentKind.PLAIN),
            Map.entry("md", ContentKind.PLAIN));

    /** Endings that stand for two. */
    private static final List<String> SHORT_FORMS = List.of("tgz", "txz", "tzst");

    private NamePromise() {}

    /** The name that the content has once decompressed: {@code a.jsonl} for {@code a.jsonl.xz}, {@code a.tar} for {@code a.tgz}. */
    static String withoutCompression(String name) {
        String ending = ending(name);
        ContentKind promised = PROMISES.get(ending);
        if (promised == null || !promised.isCompressed()) {
            return name;
        }
        String stem = name.substring(0, name.length() - ending.length() - 1);
        return SHORT_FORMS.contains(ending) ? stem + ".tar" : stem;
    }

    /**
     * The kind of content, by its first bytes.
     *
     * @throws InputException if it is a kind not understood here, or the name promises another
     */
    static ContentKind check(String name, byte[] head, Origin origin) {
        ContentKind promised = PROMISES.get(ending(name));
        ContentKind kind = kind(head, promised);
        if (!kind.isUnderstood()) {
            throw new InputException(
                    origin,
                    kind.phrase(),
                    "plain, gzip, xz or zstd data, or a tar or zip archive",
                    "unpack it and pack it again as .tar.xz");
        }
        if (promised != null && promised != kind) {
            throw new InputException(
                    origin,
                    head.length == 0 ? "no data" : kind.phrase(),
                    promised.phrase() + " as the name ends in ." + ending(name),
                    "copy the file again if it was cut, or rename it to what it is");
        }
        return kind;
    }

    /** A tar archive without entries begins with zeros, like much else: there the name decides. */
    private static ContentKind kind(byte[] head, @Nullable ContentKind promised) {
        ContentKind kind = ContentKind.of(head);
        boolean emptyTar = promised == ContentKind.TAR && head.length > 0 && TarBlock.isZero(head);
        return emptyTar ? ContentKind.TAR : kind;
    }

    private static String ending(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 1 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
