package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What is written is what is read, whatever it is written as. */
@Domain(Samples.class)
@Domain(DomainContext.Global.class)
class RoundTripTest {
    @Property(tries = 100)
    void everyFormGivesBackTheEntriesInTheirOrder(@ForAll List<NewEntry> entries, @ForAll ArchiveForm form) {
        try (Scratch scratch = Scratch.open()) {
            Path target = Samples.write(scratch.directory().resolve("a" + form.ending()), entries);
            Map<String, String> read = Reading.contents(target);

            assertThat(read).isEqualTo(Samples.expected(entries));
            if (form != ArchiveForm.DIRECTORY) {
                assertThat(read.keySet())
                        .containsExactlyElementsOf(Samples.expected(entries).keySet());
            }
        }
    }

    @Property(tries = 20)
    void theSameEntriesGiveTheSameBytes(@ForAll List<NewEntry> entries) {
        try (Scratch scratch = Scratch.open()) {
            for (ArchiveForm form : ArchiveForm.values()) {
                if (form != ArchiveForm.DIRECTORY) {
                    Path one = Samples.write(scratch.directory().resolve("one" + form.ending()), entries);
                    Path two = Samples.write(scratch.directory().resolve("two" + form.ending()), entries);
                    assertThat(one).hasSameBinaryContentAs(two);
                }
            }
        }
    }
}
