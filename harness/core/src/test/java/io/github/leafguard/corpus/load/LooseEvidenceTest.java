package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStream.Kind;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.SavedDomain;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as tools left them, dropped into a corpus. */
class LooseEvidenceTest {

    private static final SerialisedPolicy POLICY = SerialisedPolicy.builder()
            .leaf(0, -1, 1, 0x68747541, 0x444d4163, 0x69746e65)
            .leaf(1, -1, 0x100f80, 0, 0, 0)
            .leaf(0x40000000, -1, 0, 0, 0, 0)
            .leaf(0x40000100, -1, 0, 0, 0, 0)
            .leaf(0x80000000, -1, 0x80000000, 0, 0, 0)
            .msr(0xce, 0)
            .build();

    @TempDir
    Path directory;

    private CorpusOnDisk files;

    @BeforeEach
    void makeACorpusOfOneMachine() {
        files = new CorpusOnDisk(directory).put("machines/m.json", CorpusOnDisk.machine("web-17"));
    }

    @Test
    void thePathOfASavedGuestSaysWhoseItIs() {
        files.put("guests/4.15.0/web-17/hvm-hap.db-3.save", stream(Kind.HVM, 15));
        ArchivedGuest guest = files.load().guests().get(0);
        assertThat(guest)
                .isEqualTo(new ArchivedGuest(
                        "4.15.0/web-17/hvm-hap.db-3.save",
                        "web-17",
                        GuestKind.HVM_HAP,
                        "4.15.0",
                        POLICY,
                        "migration stream of Xen 4.15, file hvm-hap.db-3.save"));
    }

    @Test
    void aNoteBesideASavedGuestSaysWhoseItIs() {
        files.put("guests/db.save", stream(Kind.PV, 15))
                .put(
                        "guests/db.save.json",
                        "{\"host\":\"web-17\",\"kind\":\"pv\",\"source\":\"4.15.2\",\"provenance\":\"from Anna\"}");
        assertThat(files.load().guests())
                .containsExactly(new ArchivedGuest(
                        "4.15.2/web-17/db.save", "web-17", GuestKind.PV, "4.15.2", POLICY, "from Anna"));
    }

    @Test
    void theTextOfADomainIsAGuest() {
        NamedPolicy domain = new NamedPolicy("Domain 7", POLICY);
        files.put("guests/4.15.0/web-17/pv", XenCpuidPrinter.print(new XenCpuidText(List.of(domain), List.of()), 0, 0));
        assertThat(files.load().guests()).extracting(ArchivedGuest::policy).containsExactly(POLICY);
        assertThat(files.load().guests()).extracting(ArchivedGuest::id).containsExactly("4.15.0/web-17/pv");
    }

    @Test
    void aBarePolicyIsAGuest() {
        files.put("guests/4.15.0/web-17/pv.json", CorpusOnDisk.POLICY);
        assertThat(files.load().guests()).extracting(ArchivedGuest::id).containsExactly("4.15.0/web-17/pv.json");
    }

    @Test
    void theTextOfAHostIsAMachine() {
        NamedPolicy raw = new NamedPolicy("Raw", POLICY);
        NamedPolicy host = new NamedPolicy("Host", POLICY);
        files.put(
                "machines/web-18.example.txt",
                XenCpuidPrinter.print(
                        new XenCpuidText(List.of(raw, host), List.of("PV Max", "HVM Max", "PV Default", "HVM Default")),
                        119,
                        2));
        Machine machine = files.load().machines().get("web-18.example");
        assertThat(machine.raw()).isEqualTo(POLICY);
        assertThat(machine.provenance()).isEqualTo("output of xen-cpuid -p, file web-18.example.txt");
        assertThat(files.load().host("web-18.example")).isPresent();
    }

    @Test
    void aDumpIsAMachineNamedByItsBrand() {
        files.put("machines/web-19.txt", """
                   0x00000000 0x00: eax=0x00000001 ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                   0x00000001 0x00: eax=0x00100f80 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000000 0x00: eax=0x80000003 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000001 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000002 0x00: eax=0x20444d41 ebx=0x6574704f ecx=0x286e6f72 edx=0x20296d74
                   0x80000003 0x00: eax=0x636f7250 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                """);
        Machine machine = files.load().machines().get("web-19");
        assertThat(machine.title()).isEqualTo("AMD Opteron(tm) Proc");
        assertThat(machine.origin()).isEqualTo("real");
    }

    @Test
    void aGuestThatDoesNotSayWhoseItIsIsRefused() {
        files.put("guests/db.save", stream(Kind.PV, 15));
        assertRefused("guests/db.save: found a guest's policy that does not say whose it is, expected a path"
                + " SOURCE/HOST/KIND (such as 4.15.0/web-17/hvm-hap.save), or a note 'db.save.json' beside it; rename it,"
                + " or add the note with host, kind, source and provenance");
    }

    @Test
    void aNoteWithoutItsFileIsRefused() {
        files.put(
                "guests/db.save.json",
                "{\"host\":\"web-17\",\"kind\":\"pv\",\"source\":\"4.15.2\",\"provenance\":\"from Anna\"}");
        assertRefused(
                "guests/db.save.json: found a guest without a policy, expected the field 'policy', or a file 'db.save'"
                        + " beside this one; add one of them");
    }

    @Test
    void aStreamOfAnotherKindIsRefused() {
        files.put("guests/4.15.0/web-17/hvm-hap", stream(Kind.PV, 15));
        assertRefused(
                "guests/4.15.0/web-17/hvm-hap: found the stream of a guest of kind PV, expected one of kind hvm-hap, as"
                        + " the path or the note says; correct the path or the note");
    }

    @Test
    void aStreamOfAnotherReleaseIsRefused() {
        files.put("guests/4.15.0/web-17/pv", stream(Kind.PV, 14));
        assertRefused(
                "guests/4.15.0/web-17/pv: found a stream that Xen 4.14 wrote, expected one of 4.15.0, as the path or"
                        + " the note says; correct the path or the note");
    }

    private static final SavedDomain SAVED = new SavedDomain(
            "db-3", "hvm", true, List.of("0x1:ecx=" + "x".repeat(32)), List.of(), true, null, "", false, null);

    @Test
    void aSavedGuestHasTheConfigurationThatIsInItsFile() {
        files.put("guests/4.13.0/web-17/hvm-hap.db-3.save", legacy(SAVED));
        ArchivedGuest guest = files.load().guests().get(0);
        assertThat(guest.streamed().hasNoCpuid()).isTrue();
        assertThat(guest.configuration())
                .hasToString("domain 'db-3', cpuid = [ \"0x1:ecx=" + "x".repeat(32) + "\" ], nestedhvm = 1, pae = 0");
    }

    @Test
    void whatTheNoteSaysOfTheConfigurationCounts() {
        files.put("guests/db.save", legacy(SAVED))
                .put(
                        "guests/db.save.json",
                        "{\"host\":\"web-17\",\"kind\":\"hvm-hap\",\"source\":\"4.13.0\",\"provenance\":\"from Anna\","
                                + "\"configuration\":{\"cpuid\":\"host,avx=0\",\"nomigrate\":true}}");
        assertThat(files.load().guests())
                .singleElement()
                .satisfies(guest ->
                        assertThat(guest.configuration()).hasToString("cpuid = \"host,avx=0\", nomigrate = 1"));
    }

    @Test
    void aStreamTellsWhatItsVcpusHaveEnabled() {
        files.put(
                "guests/4.15.0/web-17/hvm-hap.save",
                bytes(new MigrationStream(Kind.HVM, 4, 15, 3, POLICY).enabling(0x207L)));
        assertThat(files.load().guests())
                .singleElement()
                .extracting(ArchivedGuest::extendedState)
                .isEqualTo(0x207L);
    }

    @Test
    void whatTheNoteSaysOfTheExtendedStateCounts() {
        files.put("guests/db.save", bytes(new MigrationStream(Kind.HVM, 4, 15, 3, POLICY).enabling(0x207L)))
                .put(
                        "guests/db.save.json",
                        "{\"host\":\"web-17\",\"kind\":\"hvm-hap\",\"source\":\"4.15.0\",\"provenance\":\"from Anna\","
                                + "\"extendedState\":\"0000000000000003\"}");
        assertThat(files.load().guests())
                .singleElement()
                .extracting(ArchivedGuest::extendedState)
                .isEqualTo(3L);
    }

    @Test
    void aConfigurationWithoutHapIsNoneOfAHapGuest() {
        files.put("guests/4.13.0/web-17/hvm-shadow.save", legacy(SAVED));
        assertRefused(
                "guests/4.13.0/web-17/hvm-shadow.save: found a guest whose configuration says hap = 1, expected one"
                        + " of kind hvm-shadow, as the path or the note says; correct the path or the note");
    }

    @Test
    void featuresetsAreNoPolicies() {
        files.put("machines/web-18.txt", "nr_features: 1\nRaw      00000000\n");
        assertRefused("machines/web-18.txt: found featuresets, which are only a part of a policy, expected the policies"
                + " themselves; give the output of xen-cpuid -p; featuresets beside it add MSR 0x10a");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> files.load()).hasMessage(directory + "/" + message);
    }

    private static byte[] stream(Kind kind, int minor) {
        return bytes(new MigrationStream(kind, 4, minor, 3, POLICY));
    }

    /** An HVM guest of 4.13 with this configuration. */
    private static byte[] legacy(SavedDomain domain) {
        return bytes(new MigrationStream(
                        Kind.HVM, 4, 13, 2, SerialisedPolicy.builder().build())
                .with(domain));
    }

    private static byte[] bytes(MigrationStream stream) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MigrationStreamWriter.write(stream, Wrapping.SAVE_FILE, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
