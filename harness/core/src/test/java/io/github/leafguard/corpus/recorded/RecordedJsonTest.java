package io.github.leafguard.corpus.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedJsonTest {

    private static final SerialisedPolicy POLICY =
            SerialisedPolicy.builder().leaf(0, -1, 0xd, 1, 2, 3).msr(0xce, 7).build();
    private static final RecordedHost HOST = new RecordedHost(
            "540d911c28^",
            "4.16-unstable",
            "fe6cbbf1",
            "h",
            new TreeMap<>(Map.of("raw", POLICY, "pv-max", POLICY)),
            Map.of(GuestKind.PV, POLICY),
            Map.of(GuestKind.HVM_HAP, -22));
    private static final RecordedRestore TAKEN =
            new RecordedRestore("540d911c28^", "h", "4.15.0", GuestKind.PV, null, POLICY);
    private static final RecordedRestore REFUSED = new RecordedRestore(
            "540d911c28^", "h", "4.15.0", GuestKind.HVM_HAP, PolicyError.atLeaf(Errno.EINVAL, 0, -1), null);

    @TempDir
    Path directory;

    @Test
    void recordingsAreReadAsTheyWereWritten() throws IOException {
        Path version = Files.createDirectories(directory.resolve(Recordings.directoryName(HOST.source())));
        Files.write(version.resolve("hosts.jsonl"), JsonText.compact(out -> RecordedHostJson.write(out, HOST)));
        Files.writeString(version.resolve("restores.jsonl"), text(TAKEN) + text(REFUSED));
        Recordings recordings = new Recordings(directory, ArchiveLimits.DEFAULT);
        assertThat(recordings.versions()).containsExactly("parent-of-540d911c28");
        List<RecordedHost> hosts = new ArrayList<>();
        recordings.hosts("parent-of-540d911c28", hosts::add);
        assertThat(hosts).containsExactly(HOST);
        List<RecordedRestore> restores = new ArrayList<>();
        recordings.restores("parent-of-540d911c28", restores::add);
        assertThat(restores).containsExactly(TAKEN, REFUSED);
    }

    @Test
    void aRestoreNamesTheGuestItIsOf() {
        assertThat(REFUSED.guest()).isEqualTo("4.15.0/h/hvm-hap");
        assertThat(REFUSED.refusal())
                .hasToString("Optional[leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)]");
    }

    @Test
    void aRestoreWasRefusedOrHasAPolicy() {
        String both = text(TAKEN).replace("\"rc\":0", "\"rc\":-22");
        assertThatThrownBy(() -> RecordedRestoreJson.read(JsonCursor.of(both, Origin.of("r"))))
                .hasMessageContaining(
                        "found rc -22 with the field 'readBack', expected the policy read back if and only if"
                                + " rc is 0; correct the record");
    }

    @Test
    void aVersionWithoutHostsIsNoRecording() throws IOException {
        Files.createDirectories(directory.resolve("4.15.0"));
        Recordings recordings = new Recordings(directory, ArchiveLimits.DEFAULT);
        assertThatThrownBy(() -> recordings.hosts("4.15.0", host -> {}))
                .hasMessage(directory.resolve("4.15.0")
                        + ": found no hosts.jsonl, expected the recorded hosts; check the path");
    }

    private static String text(RecordedRestore restore) {
        return new String(JsonText.compact(out -> RecordedRestoreJson.write(out, restore)), StandardCharsets.UTF_8);
    }
}
