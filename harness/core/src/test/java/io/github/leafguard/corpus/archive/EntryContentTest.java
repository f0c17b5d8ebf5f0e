package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryContentTest {
    private static final ArchiveReader READER = new ArchiveReader(ArchiveLimits.DEFAULT);

    @TempDir
    private Path directory;

    private Path archive(ArchiveForm form) {
        List<NewEntry> entries =
                List.of(new NewEntry("a", Reading.bytes("0123456789")), new NewEntry("b", Reading.bytes("x")));
        return Samples.write(directory.resolve("a" + form.ending()), entries);
    }

    private Path cut() {
        byte[] packed = Packed.xz(Reading.bytes("content"));
        return Reading.file(directory, "cut.xz", Arrays.copyOf(packed, packed.length - 1));
    }

    @Test
    void theOffsetIsThatOfTheNextByteDecompressed() {
        Path file = Reading.file(directory, "a.xz", Packed.xz(Reading.bytes("content")));

        READER.read(file, entry -> {
            assertThat(entry.content().here()).hasToString(file + ": offset 0");
            assertThat(entry.content().read()).isEqualTo('c');
            assertThat(entry.content().read(new byte[4], 1, 3)).isEqualTo(3);
            assertThat(entry.content().offset()).isEqualTo(4);
            assertThat(entry.content().readAllBytes()).asString().isEqualTo("ent");
            assertThat(entry.content().read()).isEqualTo(-1);
            assertThat(entry.content().here()).hasToString(file + ": offset 7");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorNeedNotReadAndMayClose(ArchiveForm form) {
        List<String> names = new ArrayList<>();

        READER.read(archive(form), entry -> {
            names.add(entry.name() + (char) entry.content().read());
            entry.content().close();
        });
        assertThat(names).containsExactly("a0", "bx");
    }

    @Test
    void whatAVisitorLeavesIsCheckedAllTheSame() {
        assertThatThrownBy(() -> READER.read(cut(), entry -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found the end of the content in the middle of xz data");
    }

    @Test
    void aProblemThatAVisitorKeepsToItselfComesAgain() {
        assertThatThrownBy(() -> READER.read(cut(), entry -> {
                    assertThatThrownBy(() -> entry.content().readAllBytes()).isInstanceOf(InputException.class);
                    assertThatThrownBy(() -> entry.content().read()).isInstanceOf(InputException.class);
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found the end of the content in the middle of xz data");
    }

    @Test
    void aProblemComesAgainThoughTheStreamForgetsIt() {
        Origin origin = Origin.of("a");
        InputStream once = new InputStream() {
            private boolean failed;

            @Override
            public int read() {
                if (!failed) {
                    failed = true;
                    throw new InputException(origin, "damage", "none", "copy it again");
                }
                return -1;
            }
        };
        EntryContent content = new EntryContent(once, origin, new Tally(ArchiveLimits.DEFAULT));

        assertThatThrownBy(content::read).hasMessage("a: found damage, expected none; copy it again");
        assertThatThrownBy(content::finish).hasMessage("a: found damage, expected none; copy it again");
    }

    @ParameterizedTest
    @EnumSource
    void whatAVisitorThrowsComesOutUnchanged(ArchiveForm form) {
        IOException mine = new FileNotFoundException("mine");

        assertThatThrownBy(() -> READER.read(archive(form), entry -> {
                    throw mine;
                }))
                .isSameAs(mine);
    }

    @Test
    void contentIsGoneWhenTheVisitIsOver() {
        List<ArchivedFile> kept = new ArrayList<>();
        READER.read(archive(ArchiveForm.TAR), kept::add);

        assertThatThrownBy(() -> kept.get(0).content().read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(directory.resolve("a.tar") + ": entry a: read after the visit was over");
    }
}
