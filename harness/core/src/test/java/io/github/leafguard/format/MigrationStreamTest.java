package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.MigrationStream.Kind;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationStreamTest {

    private static final SerialisedPolicy POLICY = SerialisedPolicy.builder()
            .leaf(0, -1, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69)
            .leaf(0x80000000, -1, 0x80000008, 0, 0, 0)
            .msr(0xce, 0x80000000L)
            .msr(0x10a, 0x123456789abcdefL)
            .build();
    private static final SerialisedPolicy NOTHING = SerialisedPolicy.builder().build();
    private static final MigrationStream STREAM = new MigrationStream(Kind.HVM, 4, 15, 3, POLICY);

    /** Bytes before the first record of an image. */
    private static final int IMAGE_HEAD = 40;

    @ParameterizedTest
    @EnumSource
    void everyWrappingIsTakenOff(Wrapping wrapping) {
        assertThat(read(bytes(STREAM, wrapping))).isEqualTo(STREAM);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsTold(Kind kind) {
        MigrationStream stream = new MigrationStream(kind, 4, 20, 3, POLICY);
        assertThat(read(bytes(stream, Wrapping.LIBXL))).isEqualTo(stream);
    }

    @Test
    void aStreamFromBefore414CarriesNoCpuid() {
        MigrationStream stream = read(bytes(new MigrationStream(Kind.PV, 4, 13, 2, NOTHING), Wrapping.SAVE_FILE));
        assertThat(stream.hasNoCpuid()).isTrue();
        assertThat(stream.xenVersion()).isEqualTo("4.13");
    }

    @Test
    void theFilesFirstBytesAreThoseOfXl() {
        assertThat(new String(bytes(STREAM, Wrapping.SAVE_FILE), 0, 27, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("Xen saved domain, xl format");
    }

    @Test
    void memoryIsPassedOver() {
        byte[] memory = record(1, new byte[16 + 4096 * 300]);
        assertThat(read(insert(memory))).isEqualTo(STREAM);
    }

    @Test
    void paddingIsPassedOver() {
        assertThat(read(insert(record(8, new byte[5])))).isEqualTo(STREAM);
    }

    @Test
    void anUnknownOptionalRecordIsPassedOver() {
        assertThat(read(insert(record(0x80000055, new byte[24])))).isEqualTo(STREAM);
    }

    @Test
    void anUnknownMandatoryRecordIsRefused() {
        assertThatThrownBy(() -> read(insert(record(0x55, new byte[24]))))
                .hasMessage("s: offset 40: found the unknown record type 00000055, expected a known one;"
                        + " it needs a newer reader");
    }

    @Test
    void aLaterPolicyReplacesAnEarlierOne() {
        assertThat(read(insert(record(0x11, new byte[24])))).isEqualTo(STREAM);
    }

    @Test
    void anEmptyPolicyRecordIsRefused() {
        assertThatThrownBy(() -> read(insert(record(0x11, new byte[0]))))
                .hasMessage("s: offset 40: found a policy record of 0 bytes, expected one or more entries of 24 bytes;"
                        + " the data is damaged: get it again");
    }

    @Test
    void aPolicyRecordOfHalfAnEntryIsRefused() {
        assertThatThrownBy(() -> read(insert(record(0x12, new byte[24]))))
                .hasMessageContaining("found a policy record of 24 bytes, expected one or more entries of 16 bytes");
    }

    @Test
    void aRecordLongerThanXenReadsIsRefused() {
        byte[] huge = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt((128 << 20) + 1)
                .array();
        assertThatThrownBy(() -> read(insert(huge)))
                .hasMessageStartingWith("s: offset 40: found a record of 134217729 bytes, expected at most 134217728");
    }

    @ParameterizedTest
    @EnumSource
    void aCutAnywhereIsNoticed(Wrapping wrapping) {
        byte[] whole = bytes(STREAM, wrapping);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("offset " + length + ": found the end of the data");
        }
    }

    @Test
    void whatFollowsTheEndIsRefused() {
        byte[] whole = bytes(STREAM, Wrapping.SAVE_FILE);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .hasMessage("s: offset " + whole.length + ": found more data, expected the end of the stream;"
                        + " cut the file here or check that it is one stream");
    }

    @Test
    void aStreamFromBefore46IsRefused() {
        byte[] legacy = bytes(STREAM, Wrapping.SAVE_FILE);
        legacy[0x24] = 1;
        assertThatThrownBy(() -> read(legacy)).hasMessageContaining("found a stream from before Xen 4.6");
    }

    @Test
    void otherDataIsRefused() {
        assertThatThrownBy(() -> read(new byte[64]))
                .hasMessage(
                        "s: offset 0: found other data, expected a file of xl save or virsh save, a suspend image of XAPI, a libxl stream or a libxc image;"
                                + " check that this is a saved guest, uncompressed and without a transport's banner");
    }

    @Property(tries = 500)
    void damageIsEitherReadOrRefusedInWords(
            @ForAll Wrapping wrapping, @ForAll @IntRange(max = 400) int at, @ForAll byte value) {
        byte[] damaged = bytes(STREAM, wrapping);
        damaged[at % damaged.length] = value;
        try {
            assertThat(read(damaged)).isNotNull();
        } catch (InputException e) {
            assertThat(e.message()).startsWith("s: offset ");
        }
    }

    /** The stream with something before its first record. */
    private static byte[] insert(byte[] record) {
        byte[] image = bytes(STREAM, Wrapping.IMAGE);
        return ByteBuffer.allocate(image.length + record.length)
                .put(image, 0, IMAGE_HEAD)
                .put(record)
                .put(image, IMAGE_HEAD, image.length - IMAGE_HEAD)
                .array();
    }

    private static byte[] record(int type, byte[] body) {
        return ByteBuffer.allocate(8 + (body.length + 7) / 8 * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] bytes(MigrationStream stream, Wrapping wrapping) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MigrationStreamWriter.write(stream, wrapping, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MigrationStream read(byte[] bytes) {
        return MigrationStreamReader.read(new ByteArrayInputStream(bytes), Origin.of("s"));
    }
}
