package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration that {@code xl save} puts in front of a guest's stream. */
class SavedDomainTest {
    private static final MigrationStream STREAM = new MigrationStream(
            MigrationStream.Kind.HVM, 4, 13, 2, SerialisedPolicy.builder().build());

    private static final String X = "x".repeat(32);

    /** As libxl writes it: what is by default is left out, or says so. */
    private static final String HVM = """
            {
                "c_info": { "type": "hvm", "name": "db-3", "uuid": "6a8b7f8e-0000-4000-8000-000000000001",
                            "run_hotplug_scripts": "True" },
                "b_info": {
                    "max_vcpus": 2, "avail_vcpus": [0, 1], "max_memkb": 1048576, "sched_params": {},
                    "tsc_mode": "always_emulate", "disable_migrate": "True", "nested_hvm": "True",
                    "cpuid": [
                        { "leaf": 1, "ecx": "%s", "edx": "0%s" },
                        { "leaf": 7, "subleaf": 0, "ebx": "%s" },
                        { "leaf": 2147483656 }
                    ],
                    "type": "hvm",
                    "type.hvm": { "pae": "False", "apic": "<default>", "viridian": "False", "viridian_enable": [0, 2] },
                    "arch_arm": { }
                },
                "disks": [ { "pdev_path": "/dev/vg/db", "readwrite": 1 } ]
            }
            """.formatted(X, X.substring(1), X);

    @Test
    void everythingThatAPolicyDependsOnIsRead() {
        assertThat(read(HVM))
                .isEqualTo(new SavedDomain(
                        "db-3",
                        "hvm",
                        null,
                        List.of("0x1:ecx=" + X + ",edx=0" + X.substring(1), "0x7,0x0:ebx=" + X, "0x80000008:"),
                        List.of(),
                        true,
                        true,
                        "always_emulate",
                        false,
                        true));
    }

    @Test
    void from418SettingsOfMsrsStandBesideThoseOfLeaves() {
        String msr = "x".repeat(63) + "1";
        SavedDomain domain = read("""
                {"b_info": {"cpuid": {"cpuid": [{"leaf": 13, "subleaf": 1, "eax": "%s"}],
                                      "msr": [{"index": 266, "policy": "%s"}]}}}
                """.formatted(X, msr));
        assertThat(domain.cpuid()).containsExactly("0xd,0x1:eax=" + X);
        assertThat(domain.msrs()).containsExactly(new SavedDomain.Msr(0x10a, msr));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        SavedDomain domain = read(HVM);
        assertThat(readStream(save(STREAM.with(domain))).domain()).isEqualTo(domain);
    }

    @Test
    void aConfigurationWithoutAnythingThatMattersIsNone() {
        assertThat(readStream(withConfiguration("{\"c_info\": {\"uuid\": \"1\"}, \"b_info\": {}}\0", 0))
                        .domain())
                .isNull();
    }

    @Test
    void anOlderTextConfigurationIsPassedOver() {
        byte[] file = withConfiguration("name = \"db-3\"\npae = 0\n", 0);
        file[0x24] = 2;
        assertThat(readStream(file).domain()).isNull();
    }

    @Test
    void whatALaterVersionPutsBehindItIsPassedOver() {
        assertThat(readStream(withConfiguration(HVM + "\0", 12)).domain()).isEqualTo(read(HVM));
    }

    @Test
    void aCutConfigurationIsRefusedWithItsPlaceInTheFileAndInTheText() {
        assertThatThrownBy(() -> read(HVM.substring(0, 60)))
                .isInstanceOf(InputException.class)
                .hasMessage("s: offset 52: found the end of the text in the domain's configuration: line 2 column 59,"
                        + " expected the rest of the JSON text; get the file again, or restore with a configuration of"
                        + " your own");
    }

    @Test
    void aSettingThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read("{\"b_info\": {\"cpuid\": [{\"leaf\": 1, \"ecx\": \"x0\"}]}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found 'x0' in the domain's configuration: line 1 column 42, "
                        + "expected ecx such as 32 characters of 0 1 x k s");
    }

    @Test
    void aChoiceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read("{\"b_info\": {\"nested_hvm\": \"maybe\"}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found 'maybe'")
                .hasMessageContaining("expected nested_hvm as one of True, False, <default>");
    }

    @Test
    void aLengthThatDoesNotFitIsRefused() {
        byte[] file = withConfiguration(HVM + "\0", 0);
        file[0x30] = 0;
        file[0x31] = 0;
        file[0x32] = 1;
        assertThatThrownBy(() -> readStream(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("offset 48: found a configuration of 65536 bytes, expected one of at most ");
    }

    private static SavedDomain read(String json) {
        SavedDomain domain = readStream(withConfiguration(json + "\0", 0)).domain();
        assertThat(domain).isNotNull();
        return domain;
    }

    private static MigrationStream readStream(byte[] file) {
        return MigrationStreamReader.read(new ByteArrayInputStream(file), Origin.of("s"));
    }

    private static byte[] save(MigrationStream stream) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MigrationStreamWriter.write(stream, Wrapping.SAVE_FILE, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A file with this text as its configuration, and so many bytes behind it in the optional data. */
    private static byte[] withConfiguration(String text, int more) {
        byte[] plain = save(STREAM);
        int head = 0x2c;
        int before =
                head + 4 + ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(head);
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head + 8 + json.length + more + plain.length - before)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(plain, 0, head)
                .putInt(4 + json.length + more)
                .putInt(json.length)
                .put(json)
                .put(new byte[more])
                .put(plain, before, plain.length - before)
                .array();
    }
}
