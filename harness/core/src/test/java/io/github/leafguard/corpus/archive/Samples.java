package io.github.leafguard.corpus.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Entries to write and read again. */
final class Samples extends DomainContextBase {
    /**
     * Names that are each other's neither directory nor equal, some too long for a plain tar header, some not ASCII; none ends like a
     * compressed file.
     */
    private static Arbitrary<String> names() {
        Arbitrary<String> part = Arbitraries.strings()
                .withChars("abcXYT019 .-_+=@\u00e9\u4e16".toCharArray())
                .ofMinLength(1)
                .ofMaxLength(60);
        return Combinators.combine(part.list().ofMaxSize(3), part)
                .as((directories, file) -> "d" + String.join("/d", directories) + "/f" + file);
    }

    private static Arbitrary<byte[]> contents() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
        Arbitrary<byte[]> repeated = Combinators.combine(
                        Arbitraries.bytes(), Arbitraries.integers().between(0, 40_000))
                .as(Samples::repeated);
        Arbitrary<byte[]> plain = Arbitraries.oneOf(any, repeated);
        return plain.filter(bytes -> ContentKind.of(bytes) == ContentKind.PLAIN);
    }

    private static byte[] repeated(byte value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    /** Between one and five entries with names of their own. */
    @Provide
    Arbitrary<List<NewEntry>> entries() {
        Arbitrary<NewEntry> entry = Combinators.combine(names(), contents()).as(NewEntry::new);
        return entry.list().uniqueElements(NewEntry::name).ofMinSize(1).ofMaxSize(5);
    }

    /** Names and contents as the reader is to hand them out. */
    static Map<String, String> expected(List<NewEntry> entries) {
        Map<String, String> expected = new LinkedHashMap<>();
        entries.forEach(entry -> expected.put(entry.name(), new String(entry.content(), StandardCharsets.ISO_8859_1)));
        return expected;
    }

    static Path write(Path target, Iterable<NewEntry> entries) {
        try {
            ArchiveWriter.write(target, entries);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
