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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vCPUs in a migration stream have enabled of their extended state. */
class ExtendedStateTest {
    private static final int PV_VCPU_BASIC = 4;
    private static final int PV_VCPU_XSAVE = 6;
    private static final int HVM_CONTEXT = 9;

    /** Bytes before the first record of an image. */
    private static final int IMAGE_HEAD = 40;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Kind kind) {
        MigrationStream stream = stream(kind).enabling(0x2e7L);
        assertThat(read(bytes(stream))).isEqualTo(stream);
        assertThat(read(bytes(stream.enabling(0L))).extendedState()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anImageWithoutVcpusTellsNothing(Kind kind) {
        assertThat(read(bytes(stream(kind))).extendedState()).isNull();
    }

    // --- PV

    @Test
    void aPvGuestHasEnabledWhatAnyOfItsVcpusHas() {
        byte[] image = insert(
                stream(Kind.PV),
                record(PV_VCPU_XSAVE, pvState(0, 3, 3, 576)),
                record(PV_VCPU_XSAVE, pvState(1, 3, 7, 576 + 256)));
        assertThat(read(image).extendedState()).isEqualTo(7);
    }

    /** XCR0 as it is now does not count: what was enabled once is saved. */
    @Test
    void theAccumulatedXcr0Counts() {
        assertThat(read(insert(stream(Kind.PV), record(PV_VCPU_XSAVE, pvState(0, 1, 0x8000000000000207L, 576))))
                        .extendedState())
                .isEqualTo(0x8000000000000207L);
    }

    @Test
    void aPvVcpuWithoutSuchARecordHasEnabledNothing() {
        assertThat(read(insert(stream(Kind.PV), record(PV_VCPU_BASIC, new byte[5168])))
                        .extendedState())
                .isZero();
    }

    @Test
    void aPvRecordWithoutAStateIsPassedOver() {
        assertThat(read(insert(stream(Kind.PV), record(PV_VCPU_XSAVE, new byte[8])))
                        .extendedState())
                .isNull();
    }

    @Test
    void aPvRecordWithoutAnAreaIsRead() {
        assertThat(read(insert(stream(Kind.PV), record(PV_VCPU_XSAVE, pvState(0, 0, 0, 0))))
                        .extendedState())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 16, 23})
    void aPvRecordThatIsTooShortIsRefused(int length) {
        assertThatThrownBy(() -> read(insert(stream(Kind.PV), record(PV_VCPU_XSAVE, new byte[length]))))
                .hasMessage("s: offset 40: found a vCPU's extended state of " + length
                        + " bytes, expected 8, or at least 24; the data is damaged: get it again");
    }

    // --- HVM

    @Test
    void anHvmGuestHasEnabledWhatAnyOfItsVcpusHas() {
        byte[] context = join(
                saved(1, 0, new byte[28]),
                saved(16, 0, hvmState(3, 3, 576)),
                saved(2, 1, new byte[13]),
                saved(16, 1, hvmState(3, 0x207, 2440 - 24)),
                saved(0, 0, new byte[0]));
        assertThat(read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))).extendedState())
                .isEqualTo(0x207);
    }

    @Test
    void anHvmContextWithoutSuchARecordShowsThatNothingIsEnabled() {
        byte[] context = join(saved(1, 0, new byte[28]), saved(0, 0, new byte[0]));
        assertThat(read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))).extendedState())
                .isZero();
    }

    @Test
    void whatFollowsTheEndOfAnHvmContextIsPassedOver() {
        byte[] context = join(saved(0, 0, new byte[0]), new byte[11]);
        assertThat(read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))))
                .isEqualTo(stream(Kind.HVM).enabling(0L));
    }

    /** Offsets are those of the save record in the file: 40 for the image's head, 8 for the record's, 36 for the one before. */
    @ParameterizedTest
    @CsvSource({"0", "24", "599"})
    void anHvmStateThatIsTooShortIsRefused(int length) {
        byte[] context = join(saved(1, 0, new byte[28]), saved(16, 0, new byte[length]), saved(0, 0, new byte[0]));
        assertThatThrownBy(() -> read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))))
                .hasMessage("s: offset 84: found a vCPU's extended state of " + length
                        + " bytes, expected at least 600; the data is damaged: get it again");
    }

    @Test
    void anHvmSaveRecordThatIsLongerThanItsContextIsRefused() {
        byte[] context = join(saved(1, 0, new byte[28]), saved(5, 0, new byte[100]));
        assertThatThrownBy(() -> read(insert(stream(Kind.HVM), record(HVM_CONTEXT, Arrays.copyOf(context, 143)))))
                .hasMessage(
                        "s: offset 84: found an HVM save record of 100 bytes, expected at most the 99 that are left of"
                                + " the HVM context; the data is damaged: get it again");
    }

    @Test
    void aLengthOfMoreThanTwoGigabytesIsRefused() {
        byte[] context = join(saved(5, 0, new byte[8]), saved(0, 0, new byte[0]));
        ByteBuffer.wrap(context).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -1);
        assertThatThrownBy(() -> read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))))
                .hasMessageStartingWith(
                        "s: offset 48: found an HVM save record of 4294967295 bytes, expected at most the 16");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 36, 43})
    void anHvmContextWithoutItsEndIsRefused(int length) {
        byte[] context = Arrays.copyOf(saved(1, 0, new byte[28]), length);
        assertThatThrownBy(() -> read(insert(stream(Kind.HVM), record(HVM_CONTEXT, context))))
                .hasMessage("s: offset 40: found an HVM context without its end, expected an end record in it;"
                        + " the data is damaged: get it again");
    }

    // --- damage

    @ParameterizedTest
    @EnumSource
    void aCutAnywhereIsNoticed(Kind kind) {
        byte[] whole = bytes(stream(kind).enabling(7L));
        for (int length = IMAGE_HEAD; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("offset " + length + ": found the end of the data");
        }
    }

    @Property(tries = 1000)
    void damageIsEitherReadOrRefusedInWords(
            @ForAll Kind kind, @ForAll @IntRange(max = 1000) int at, @ForAll byte value) {
        byte[] damaged = bytes(stream(kind).enabling(7L));
        damaged[at % damaged.length] = value;
        try {
            assertThat(read(damaged)).isNotNull();
        } catch (InputException e) {
            assertThat(e.message()).startsWith("s: offset ");
        }
    }

    private static MigrationStream stream(Kind kind) {
        return new MigrationStream(
                kind,
                4,
                15,
                3,
                SerialisedPolicy.builder().leaf(0, -1, 0xd, 0, 0, 0).build());
    }

    /** A PV vCPU's state: its number, XCR0, accumulated XCR0, and an area. */
    private static byte[] pvState(int vcpu, long xcr0, long accumulated, int area) {
        return ByteBuffer.allocate(24 + area)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(vcpu)
                .putInt(0)
                .putLong(xcr0)
                .putLong(accumulated)
                .array();
    }

    /** An HVM vCPU's state: the feature mask, XCR0, accumulated XCR0, and an area. */
    private static byte[] hvmState(long xcr0, long accumulated, int area) {
        return ByteBuffer.allocate(24 + area)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0x2e7)
                .putLong(xcr0)
                .putLong(accumulated)
                .array();
    }

    /** A save record of an HVM context. */
    private static byte[] saved(int type, int instance, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) type)
                .putShort((short) instance)
                .putInt(body.length)
                .put(body)
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

    /** The stream with records before its first one. */
    private static byte[] insert(MigrationStream stream, byte[]... records) {
        byte[] image = bytes(stream);
        return join(
                Arrays.copyOf(image, IMAGE_HEAD), join(records), Arrays.copyOfRange(image, IMAGE_HEAD, image.length));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(MigrationStream stream) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MigrationStreamWriter.write(stream, Wrapping.IMAGE, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MigrationStream read(byte[] bytes) {
        return MigrationStreamReader.read(new ByteArrayInputStream(bytes), Origin.of("s"));
    }
}
