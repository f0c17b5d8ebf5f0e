package io.github.leafguard.bench.fuzz;

import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchiveWriter;
import io.github.leafguard.corpus.archive.NewEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.json.SettingsJson;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.corpus.recorded.RecordedSettingsJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.PolicyJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes what the fuzzer begins with: real files of every form, from the corpus of the checkout and from its tests. */
public final class Seeds {
    private static final List<String> MACHINES = List.of("Conroe", "EPYC-Milan", "bare-Skylake-Server");
    private static final String HOST = "Conroe";
    private static final int LONGEST = 1 << 15;
    /** A capture of a host. */
    static final String CAPTURED_HOST = """
            {"xen": "c540d911c28", "version": "4.16-unstable", "commit": "540d911c28", "host": "Conroe+noxsave", "qemuCpu": "Conroe",\
             "bootOptions": ["no-xsave"], "system": {"raw": {"leaves": [\
             ["00000000", "ffffffff", "0000000d", "756e6547", "6c65746e", "49656e69"]], "msrs": [["000000ce", "0000000080000000"]]},\
             "pv_max": {"error": -95}}, "domains": {"pv": {"leaves": [], "msrs": []}, "pv32": {"createError": -22}}}
            """;
    /** Captures of two restores on it. */
    static final String CAPTURED_RESTORE = """
            {"host": "Conroe", "from": "c540d911c28-parent", "to": "c540d911c28", "kind": "pv", "rc": -22, "errLeaf": "00000000",\
             "errSubleaf": "ffffffff", "errMsr": "ffffffff"}
            {"host": "Conroe", "from": "c540d911c28-parent", "to": "c540d911c28", "kind": "pv", "rc": 0, "readBack": {"leaves": [],\
             "msrs": []}}
            """;

    private static final String JOURNAL = """
            {"format": "leafguard-journal", "formatVersion": 1, "run": {}}
            {"host": "Conroe", "results": {"model:4.16.0": [{"id": "restore/4.15.0/Conroe/pv", "kind": "pv", "source": "4.15.0",\
             "status": "FAILED", "findings": [{"rule": "%s", "place": [0, -1, "EAX"], "bit": -1, "subject": "s", "before": "b",\
             "after": "a", "severity": "REGRESSION", "sentence": "Oh."}]}, {"id": "new/Conroe/pv32", "status": "UNDECIDED",\
             "reason": "r", "evidence": ["x"]}]}}
            """;

    /** Readers whose seeds are stretched as well, in the order of their numbers there. */
    private static final List<String> STRETCHED = List.of("CorpusTextFuzz", "WordFuzz", "SettingFuzz", "EvidenceFuzz");

    private final Path checkout;
    private final Path target;
    private final Corpus corpus;
    private int written;

    private Seeds(Path checkout, Path target) {
        this.checkout = checkout;
        this.target = target;
        this.corpus = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(checkout.resolve("corpus")));
    }

    /**
     * Writes a folder of seeds for each reader.
     *
     * @param arguments the checkout, and the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        Seeds seeds = new Seeds(Path.of(arguments[0]), Path.of(arguments[1]));
        seeds.evidence();
        seeds.texts();
        seeds.captures();
        seeds.archives();
        seeds.words();
    }

    private void evidence() throws IOException {
        for (Path file : files(checkout.resolve("harness/cli/src/test/resources/evidence"))) {
            byte[] content = Files.readAllBytes(file);
            put("EvidenceFuzz", content);
            put("CorpusFuzz", file.toString().endsWith(".txt") ? 4 : 1, content);
        }
        for (ArchivedGuest guest : guests()) {
            for (Wrapping wrapping : Wrapping.values()) {
                byte[] stream = stream(guest, wrapping);
                put("StreamFuzz", stream);
                put("EvidenceFuzz", stream);
                put("CorpusFuzz", 0x82, stream);
            }
            put("EvidenceFuzz", JsonText.compact(out -> PolicyJson.write(out, guest.policy())));
        }
    }

    private static byte[] stream(ArchivedGuest guest, Wrapping wrapping) throws IOException {
        MigrationStream.Kind kind = guest.kind().isHvm() ? MigrationStream.Kind.HVM : MigrationStream.Kind.PV;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MigrationStreamWriter.write(new MigrationStream(kind, 4, 15, 3, guest.policy()), wrapping, bytes);
        return bytes.toByteArray();
    }

    private void texts() throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (String name : MACHINES) {
            MachineEntry entry = new MachineEntry(
                    corpus.machines().get(name), List.of(corpus.hosts().get(name)));
            texts.add(JsonText.compact(out -> MachineJson.write(out, entry)));
        }
        guests().forEach(guest -> texts.add(JsonText.compact(out -> GuestJson.write(out, guest))));
        texts.add(JsonText.compact(
                out -> SettingsJson.write(out, "some", corpus.settings().subList(0, 5))));
        texts.add(
                text(
                        "{\"xen\": \"4.15.2\", \"bootOptions\": [\"no-xsave\"], \"facts\": {\"microcode\": \"0000000200005e00\"}}"));
        texts.add(text("{\"host\": \"m\", \"kind\": \"pv\", \"source\": \"4.13.0\", \"provenance\": \"p\","
                + " \"configuration\": {\"cpuid\": [\"1:ecx=x\"], \"nestedhvm\": true, \"pae\": false}}"));
        texts.add(
                text("{\"id\": \"i\", \"host\": \"m\", \"kind\": \"pv\", \"source\": \"4.15.0\", \"provenance\": \"p\","
                        + " \"extendedState\": \"0000000000000007\", \"policy\":{\"leaves\": [], \"msrs\": []}, \"refusal\": {\"errno\": 22,"
                        + " \"leaf\": \"0000000d\", \"since\": [\"4.17.6\", \"4.18.4\"], \"why\": \"w\"}}"));
        for (byte[] one : texts) {
            put("CorpusTextFuzz", one);
            put("CorpusFuzz", 5, one);
            put("CorpusFuzz", 6, one);
        }
        put("WaiverFuzz", Files.readAllBytes(checkout.resolve("ci/waivers/4.16.json")));
        put("RunFileFuzz", 0, Files.readAllBytes(checkout.resolve("ci/floor.json")));
        String rule = Checks.all().get(0).kinds().iterator().next().rule();
        put("RunFileFuzz", 1, text(JOURNAL.formatted(rule)));
    }

    private void captures() throws IOException {
        Path recorded = checkout.resolve("corpus/recorded");
        put("CaptureFuzz", 2, firstLine(recorded.resolve("4.16.0-rc4/hosts.jsonl.xz")));
        put("CaptureFuzz", 3, firstLine(recorded.resolve("4.16.0-rc4/restores.jsonl.xz")));
        List<RecordedSettings> settings = new ArrayList<>();
        new Recordings(recorded, ArchiveLimits.DEFAULT).settings("4.17.5+72", settings::add);
        RecordedSettings first = settings.get(0);
        RecordedSettings few = new RecordedSettings(
                first.source(),
                first.host(),
                first.kind(),
                first.plain(),
                first.results().subList(0, 20));
        put("CaptureFuzz", 4, JsonText.compact(out -> RecordedSettingsJson.write(out, few)));
        for (Path file : files(checkout.resolve("corpus/history"))) {
            put("CaptureFuzz", 5, Files.readAllBytes(file));
        }
        put("CaptureFuzz", 0, text(CAPTURED_HOST));
        put("CaptureFuzz", 1, text(CAPTURED_RESTORE));
    }

    private static byte[] firstLine(Path list) {
        List<byte[]> lines = new ArrayList<>();
        new ArchiveReader(ArchiveLimits.DEFAULT).read(list, file -> {
            String text = new String(file.content().readNBytes(LONGEST), StandardCharsets.UTF_8);
            lines.add(text(text.substring(0, text.indexOf('\n') + 1)));
        });
        return lines.get(0);
    }

    private void archives() throws IOException {
        List<NewEntry> entries = List.of(
                new NewEntry("a/b.json", text("{\"leaves\": [], \"msrs\": []}")),
                new NewEntry("d\u00e9j\u00e0/" + "long/".repeat(30) + "name.txt", text("text\n".repeat(40))));
        for (String form : List.of(".tar", ".zip", ".tar.gz", ".tar.xz", ".tar.zst")) {
            Path archive = Files.createTempFile("seed", form);
            ArchiveWriter.write(archive, entries);
            byte[] content = Files.readAllBytes(archive);
            Files.delete(archive);
            put("ArchiveFuzz", ArchiveFuzz.NAMES.indexOf("any" + form), content);
            put("ArchiveFuzz", 0, content);
            for (int how = 0; how < 4 && form.equals(".tar"); how++) {
                put("PackedTarFuzz", how, content);
            }
        }
        for (Path file : files(checkout.resolve("corpus/recorded/4.15.0"))) {
            put("ArchiveFuzz", 7, Files.readAllBytes(file));
        }
    }

    private void words() throws IOException {
        List<String> words = List.of(
                "4.15.0",
                "4.16.0-rc4+no-max-shrink",
                "4.17.5+72-g01140da4e8-1",
                "4.20.1-pre",
                "540d911c28^",
                "hvm-hap",
                "H01",
                "restore/4.15.0/m/pv",
                "system/m/hvm-max",
                "setting/m/pv/admin/x",
                "new/m/hvm-shadow");
        for (String word : words) {
            put("WordFuzz", text(word));
        }
        for (CpuidSetting setting : corpus.settings()) {
            boolean xend = setting.syntax() == CpuidSetting.Syntax.XEND;
            if (xend || setting.id().hashCode() % 8 == 0) {
                put("SettingFuzz", xend ? 0x81 : 1, text(String.join("\n", setting.items())));
            }
        }
    }

    private List<ArchivedGuest> guests() {
        return corpus.guestsOf(HOST).stream()
                .filter(guest ->
                        guest.source().startsWith("4.15.0") || guest.source().equals("4.13.0"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(String reader, int choice, byte[] content) throws IOException {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.write(choice);
        seed.write(content);
        put(reader, seed.toByteArray());
    }

    /** Longer files are left out: the fuzzer would cut them. */
    private void put(String name, byte[] content) throws IOException {
        if (content.length <= LONGEST) {
            Path folder = Files.createDirectories(target.resolve(name));
            Files.write(folder.resolve("seed-" + written++), content);
        }
        // Three choices in front: the reader, and a place in the middle.
        int reader = STRETCHED.indexOf(name);
        if (reader >= 0) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.writeBytes(new byte[] {(byte) reader, 0x7f, 0});
            seed.writeBytes(content);
            put("StretchedFuzz", seed.toByteArray());
        }
    }
}
