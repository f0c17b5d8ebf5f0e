package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.InputException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever comes in, what comes out is content or an error in one line. */
@Domain(Samples.class)
@Domain(DomainContext.Global.class)
class FuzzTest {
    private static final List<String> HEADS =
            List.of("", "1f8b0800", "1f8b0818", "fd377a585a000004", "28b52ffd", "5a2a4d18", "504b0304", "504b0506");

    private static void read(byte[] bytes, String name) {
        try (Scratch scratch = Scratch.open()) {
            Path file = Reading.file(scratch.directory(), name, bytes);
            Reading.contents(file);
        } catch (InputException e) {
            assertThat(e.message()).doesNotContain("\n").matches("(?s).*: found .*, expected .*; .*");
        }
    }

    @Provide
    Arbitrary<byte[]> heads() {
        return Arbitraries.of(HEADS).map(HexFormat.of()::parseHex);
    }

    @Property
    void anyBytesAfterAnyMagic(@ForAll("heads") byte[] head, @ForAll byte[] bytes) {
        read(Packed.join(head, bytes), "a");
    }

    @Property(tries = 300)
    void anyTarHeader(@ForAll @Size(512) byte[] bytes, @ForAll byte[] rest) {
        read(Packed.join(TarBytes.sealed(bytes.clone()), rest, new byte[2048]), "a.tar");
    }

    @Property(tries = 300)
    void anyChangeOfATarHeader(@ForAll @Size(max = 12) byte[] change, @ForAll byte at, @ForAll char type) {
        byte[] header = TarBytes.header("a", '0', 3);
        System.arraycopy(change, 0, header, Byte.toUnsignedInt(at), change.length);
        header[156] = (byte) type;
        read(Packed.join(TarBytes.sealed(header), new byte[4096]), "a.tar");
    }
}
