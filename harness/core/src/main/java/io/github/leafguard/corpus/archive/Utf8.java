package io.github.leafguard.corpus.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipEncoding;

/**
 * UTF-8 as names are decoded here: what cannot be decoded shows as U+FFFD, and is refused. The library's own decoder
 * puts a question mark there, with which two names may become one.
 */
enum Utf8 implements ZipEncoding {
    NAMES;

    @Override
    public boolean canEncode(String name) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    @Override
    public ByteBuffer encode(String name) {
        return StandardCharsets.UTF_8.encode(name);
    }

    @Override
    public String decode(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
