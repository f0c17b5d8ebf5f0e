package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStream.Kind;
import io.github.leafguard.format.MigrationStreamReader;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.SavedDomain;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of files as people have them becomes a corpus by one command. */
class CorpusAddHeapTest {
    private static final String INFO = """
            host                   : %s
            xen_version            : 4.16.0-rc1
            xen_commandline        : placeholder ucode=scan
            """;

    @TempDir
    private Path directory;

    private Path heap;
    private Path corpus;

    @BeforeEach
    void makeDirectories() throws IOException {
        heap = Files.createDirectories(directory.resolve("heap"));
        corpus = Files.createDirectories(directory.resolve("corpus"));
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = heap.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void put(String name, String content) throws IOException {
        put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome add(String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of("corpus", "add", "--corpus", corpus.toString(), heap.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String evidence(String name) throws IOException {
        try (InputStream in = CorpusAddHeapTest.class.getResourceAsStream("/evidence/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SerialisedPolicy policy(String name) throws IOException {
        byte[] text = evidence("01-ivb-ep-clean.txt").getBytes(StandardCharsets.UTF_8);
        return ((Evidence.Policies) Evidence.readText(text, Origin.of("t")))
                .text().policies().stream()
                        .filter(policy -> policy.name().equals(name))
                        .map(NamedPolicy::policy)
                        .findFirst()
                        .orElseThrow();
    }

    /** A file of xl save with memory in it. */
    private static byte[] save(Kind kind, String name, int pages) throws IOException {
        SavedDomain domain = new SavedDomain(
                name, kind == Kind.PV ? "pv" : "hvm", null, List.of(), List.of(), null, null, "", null, null);
        MigrationStream stream =
                new MigrationStream(kind, 4, 16, 3, policy(kind == Kind.PV ? "PV Default" : "HVM Default"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MigrationStreamWriter.write(stream.with(domain), Wrapping.SAVE_FILE, out);
        byte[] small = out.toByteArray();
        // In front of the image's end record and the libxl stream's, a record of memory.
        byte[] record = java.nio.ByteBuffer.allocate(8 + 8 + 8 * pages + 4096 * pages)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(8 + 8 * pages + 4096 * pages)
                .putInt(pages)
                .array();
        out.reset();
        out.write(small, 0, small.length - 16);
        out.write(record);
        out.write(small, small.length - 16, 16);
        return out.toByteArray();
    }

    @Test
    void aFleetOfAThousandSaveFilesIsAddedAndTheOneThatWasCutIsNamed() throws IOException {
        String machine = evidence("01-ivb-ep-clean.txt");
        byte[] pv = save(Kind.PV, "", 4);
        byte[] hvm = save(Kind.HVM, "", 4);
        for (int host = 1; host <= 50; host++) {
            String name = "web-%02d".formatted(host);
            put(name + "/xen-cpuid.txt", machine);
            put(name + "/xl-info.txt", INFO.formatted(name));
            for (int guest = 1; guest <= 20; guest++) {
                put(name + "/vm-" + guest + ".save", guest % 4 == 0 ? pv : hvm);
            }
        }
        put("web-17/vm-3.save", Arrays.copyOf(hvm, hvm.length - 20));

        Path table = directory.resolve("table.tsv");
        Outcome outcome = add("--report", table.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out())
                .contains("refused   " + heap + "/web-17/vm-3.save: offset ")
                .contains("it was cut short: get it again")
                .contains("note      web-01, web-02, web-03 and 47 more answer CPUID alike")
                .endsWith("in " + corpus + ": 1049 added, 50 facts, 0 left out, 1 refused of 1100 files\n");
        assertThat(Files.readAllLines(table))
                .hasSize(1101)
                .contains("file\tform\tbecame\tdetail")
                .contains(heap + "/web-02/vm-4.save\tsaved PV guest of Xen 4.16\tadded\t"
                        + "guests/4.16.0-rc1/web-02/pv.vm-4.save");

        Outcome check = Outcome.of("check", "-c", "model:4.16.0", "--corpus", corpus.toString(), "--only", "restore/*");
        assertThat(check.all()).contains("judged 999 of 999 cases");
    }

    @Test
    void ofASaveFileThePolicyIsKeptAndNotTheMemory() throws IOException {
        put("web-17/xen-cpuid.txt", evidence("01-ivb-ep-clean.txt"));
        put("web-17/xl-info.txt", INFO.formatted("web-17"));
        byte[] big = save(Kind.HVM, "db-3", 2000);
        put("web-17/anything.img", big);

        // A limit on what archives unpack to is none on the memory of a guest.
        assertThat(add("--max-entry-size", "100K").code()).isZero();
        byte[] kept = Files.readAllBytes(corpus.resolve("guests/4.16.0-rc1/web-17/hvm-hap.db-3.save"));
        assertThat(big.length).isGreaterThan(8_000_000);
        assertThat(kept.length).isLessThan(2_000);
        assertThat(read(kept)).isEqualTo(read(big));
    }

    private static MigrationStream read(byte[] stream) {
        return MigrationStreamReader.read(new ByteArrayInputStream(stream), Origin.of("s"));
    }

    @Test
    void whatIsAddedTwiceIsTold() throws IOException {
        put("web-17/xen-cpuid.txt", evidence("01-ivb-ep-clean.txt"));
        put("web-17/xl-info.txt", INFO.formatted("web-17"));
        put("web-17/db-3.save", save(Kind.HVM, "", 1));
        assertThat(add().code()).isZero();

        Outcome again = add();
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("xen-cpuid.txt: output of xen-cpuid -p, the corpus has a host 'web-17' already")
                .endsWith("0 added, 0 facts, 3 left out, 0 refused of 3 files\n");
    }

    @Test
    void aGuestOfWhichNothingTellsTheReleaseIsNotGuessed() throws IOException {
        put("web-17/xen-cpuid.txt", evidence("01-ivb-ep-clean.txt"));
        put("web-17/db-3.save", save(Kind.HVM, "", 1));

        Outcome open = add("--dry-run");
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.out())
                .contains("nothing tells which release of 4.16 archived it; give 'xl info' of the host, put it in a"
                        + " directory such as 4.16.2, or say it with --source");

        put("web-17/xl-info.txt", INFO.formatted("web-17").replace("4.16.0-rc1", "4.18.0"));
        assertThat(add("--dry-run").out()).contains("archived it, and not 4.18.0, which is said to run on its host");

        Outcome said = add("--source", "4.16.1");
        assertThat(said.out()).contains("guests/4.16.1/web-17/hvm-hap.db-3.save");
    }

    @Test
    void aConfigurationBesideAGuestWithoutOneIsItsOwn() throws IOException {
        put("web-17/xen-cpuid.txt", evidence("01-ivb-ep-clean.txt"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MigrationStreamWriter.write(
                new MigrationStream(
                        Kind.HVM, 4, 13, 2, SerialisedPolicy.builder().build()),
                Wrapping.LIBXL,
                out);
        put("web-17/4.13.0/db-3.save", out.toByteArray());
        put("web-17/db-3.cfg", "name = 'db-3'\ntype = 'hvm'\nhap = 0\ncpuid = 'host,avx=0'\n");

        assertThat(add().code()).isZero();
        assertThat(Files.readString(corpus.resolve("guests/4.13.0/web-17/hvm-shadow.db-3.save.json")))
                .contains("\"host\": \"web-17\"", "\"cpuid\": \"host,avx=0\"", "\"kind\": \"hvm-shadow\"");
        assertThat(Files.readString(corpus.resolve("settings/web-17-db-3.cfg"))).contains("host,avx=0");
    }

    /** Xen 4.15 printed the one, which ends at 8000001c; the other goes on to 80000023. */
    @Test
    void aDumpBesideThePoliciesOfOneHostShowsWhatLiesBehindTheirEnd() throws IOException {
        put("web-17/xen-cpuid.txt", evidence("epyc7763-truncated.txt"));
        put("web-17/cpuid-r.txt", evidence("epyc7763-complete.txt"));
        put("web-17/4.15.2/pv.mail.json", evidence("epyc7763-pv.json"));

        assertThat(add().out()).contains("machines/web-17.cpuid.txt", "machines/web-17.txt", "0 refused");
        assertThat(Outcome.of("check", "-c", "model:4.16.0-rc4", "--corpus", corpus.toString(), "--only", "restore/*")
                        .out()
                        .replaceAll("\\s+", " "))
                .doesNotContain("restore-refused")
                .contains("judged 1 of 1 case ", "0 undecided");
    }

    @Test
    void nothingStaysOfADryRun() throws IOException {
        put("web-17.txt", evidence("01-ivb-ep-clean.txt"));

        Outcome outcome = add("--dry-run");
        assertThat(outcome.out())
                .contains(
                        "machines/web-17.txt",
                        "would be in " + corpus + ": 1 added, 0 facts, 0 left out, 0 refused of 1");
        assertThat(corpus).isEmptyDirectory();
    }

    @Test
    void severalMachinesOfOneDirectoryAreNamedByTheirFiles() throws IOException {
        put("rack/web-17.txt", evidence("01-ivb-ep-clean.txt"));
        put("rack/web-18.xen-cpuid.txt", evidence("02-adl-clean.txt"));

        assertThat(add().out()).contains("machines/web-17.txt", "machines/web-18.txt");
    }

    @Test
    void whatIsForOneFileIsWrongUsageWithADirectory() {
        assertThat(add("--as", "x").code()).isEqualTo(64);
        assertThat(add("--source", "banana").code()).isEqualTo(64);
    }
}
