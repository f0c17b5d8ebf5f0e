package io.github.leafguard.bench.fuzz;

import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A file dropped into a corpus, under a path that says something or nothing, beside a machine and a note. */
public final class CorpusFuzz {
    private static final String MACHINE = """
            {"name": "m", "title": "m", "origin": "real", "raw": {"leaves": [
              ["00000000", "ffffffff", "0000000d", "756e6547", "6c65746e", "49656e69"]], "msrs": []},
             "hosts": [{"name": "m"}, {"name": "Conroe"}], "provenance": "made up"}
            """;
    private static final String NOTE = """
            {"host": "m", "kind": "pv", "source": "4.15.0", "provenance": "made up"}
            """;
    private static final String OWNERS_NOTE = """
            {"xen": "4.15.2", "bootOptions": ["no-xsave"], "note": "made up"}
            """;
    /** Each with the note beside it. */
    private static final List<Place> PLACES = List.of(
            new Place("4.15.0/m/pv.save", NOTE),
            new Place("4.13.0/m/hvm-hap.json", NOTE),
            new Place("noted.save", NOTE),
            new Place("machine.xen-4.15.2.txt", OWNERS_NOTE),
            new Place("machine.txt", OWNERS_NOTE),
            new Place("list.jsonl", OWNERS_NOTE),
            new Place("machine.json", NOTE));

    private static final CorpusVerifier VERIFIER = new CorpusVerifier(SmallLimits.ALL);

    private record Place(String file, String note) {}

    private CorpusFuzz() {}

    /** The first byte chooses the path, and whether there is a note. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Place place = PLACES.get((input[0] & 0x7f) % PLACES.size());
        Path machine = ScratchFile.write("corpus/m.json", MACHINE.getBytes(StandardCharsets.UTF_8));
        String folder = "corpus-" + PLACES.indexOf(place) + (input[0] < 0 ? "-noted" : "");
        Path file = ScratchFile.write(folder + "/" + place.file, input, 1);
        if (input[0] < 0) {
            ScratchFile.write(folder + "/" + place.file + ".json", place.note.getBytes(StandardCharsets.UTF_8));
        }
        ReadOrRefused.file(() -> {
            new CorpusLoader(SmallLimits.ALL).load(List.of(machine, ScratchFile.folder(folder)));
            VERIFIER.verifyTexts(file);
        });
    }
}
