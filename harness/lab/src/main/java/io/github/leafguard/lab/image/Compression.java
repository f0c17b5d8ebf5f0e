package io.github.leafguard.lab.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** The compressions that images come in, told by their first bytes. */
enum Compression {
    GZIP("gzip", "1f8b") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GzipCompressorInputStream(packed);
        }
    },
    XZ("xz", "fd377a585a00") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new XZCompressorInputStream(packed);
        }
    },
    ZSTD("zstd", "28b52ffd") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new ZstdCompressorInputStream(packed);
        }
    };

    private final String text;
    private final Magic magic;

    Compression(String text, String firstBytes) {
        this.text = text;
        this.magic = new Magic(0, firstBytes);
    }

    /** The compression of a file, if it is one of these. */
    static Optional<Compression> of(byte[] content) {
        return Stream.of(values()).filter(one -> one.magic.isIn(content)).findFirst();
    }

    /** Its name: {@code gzip}. */
    String text() {
        return text;
    }

    /** What it held, for messages that tell an offset. */
    String unpackedName() {
        return "what it unpacks to with " + text;
    }

    abstract InputStream open(InputStream packed) throws IOException;
}
