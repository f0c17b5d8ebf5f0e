package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cut or changed archive is refused; it is never read as if it held less, or something else. */
class DamageTest {
    private static final List<NewEntry> SMALL = List.of(
            new NewEntry("a.json", Reading.bytes("{\"leaf\": 0}")),
            new NewEntry("zeros", new byte[600]),
            new NewEntry("d/b.json", Reading.bytes("{}")));

    private static Optional<Map<String, String>> read(Path path) {
        try {
            return Optional.of(Reading.contents(path));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Cuts at every byte. Only a tar archive may lose some: zeros behind the two blocks that end it. */
    @ParameterizedTest
    @EnumSource(names = "DIRECTORY", mode = EnumSource.Mode.EXCLUDE)
    void everyCutIsSeen(ArchiveForm form, @TempDir Path directory) throws IOException {
        Path file = Samples.write(directory.resolve("a" + form.ending()), SMALL);
        byte[] whole = Files.readAllBytes(file);
        int end = 3 * 512 + 512 + 1024 + 512 + 1024;
        for (int length = 0; length < Math.min(whole.length, end + 1024); length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            boolean hasItsEnd = form == ArchiveForm.TAR && length >= end && length % 512 == 0;
            assertThat(read(file))
                    .as("first %d of %d bytes", length, whole.length)
                    .isEqualTo(hasItsEnd ? Optional.of(Samples.expected(SMALL)) : Optional.empty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCutOfABareFileIsSeen(DecompressedTest.Compression compression, @TempDir Path directory)
            throws IOException {
        byte[] whole = compression.pack("content ".repeat(100));
        for (int length = 0; length < whole.length; length++) {
            Path file = compression.file(directory, Arrays.copyOf(whole, length));
            assertThat(read(file))
                    .as("first %d of %d bytes", length, whole.length)
                    .isEmpty();
        }
    }

    @Property(tries = 200)
    @Domain(Samples.class)
    @Domain(DomainContext.Global.class)
    void aCutIsSeenInAnyArchive(
            @ForAll List<NewEntry> entries, @ForAll ArchiveForm form, @ForAll @IntRange(max = 999) int cut)
            throws IOException {
        Assume.that(form != ArchiveForm.DIRECTORY);
        try (Scratch scratch = Scratch.open()) {
            Path file = Samples.write(scratch.directory().resolve("a" + form.ending()), entries);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, (int) ((long) whole.length * cut / 1000)));

            read(file).ifPresent(contents -> {
                assertThat(form).isEqualTo(ArchiveForm.TAR);
                assertThat(contents).isEqualTo(Samples.expected(entries));
            });
        }
    }

    /** A plain tar archive has a checksum for headers only, so it is left out. */
    @ParameterizedTest
    @EnumSource(
            names = {"DIRECTORY", "TAR"},
            mode = EnumSource.Mode.EXCLUDE)
    void aChangedByteNeverChangesWhatIsRead(ArchiveForm form, @TempDir Path directory) throws IOException {
        Path file = Samples.write(directory.resolve("a" + form.ending()), SMALL);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            for (int change : new int[] {1, 0x80}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) change;
                Files.write(file, changed);
                Optional<Map<String, String>> contents = read(file);
                assertThat(form == ArchiveForm.TAR ? Optional.empty() : contents)
                        .as("byte %d changed by %x", at, change)
                        .isIn(Optional.empty(), Optional.of(Samples.expected(SMALL)));
            }
        }
    }
}
