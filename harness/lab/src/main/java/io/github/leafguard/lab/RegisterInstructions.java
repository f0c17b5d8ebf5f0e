package io.github.leafguard.lab;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.RegisterAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a hypervisor's image may read and write model-specific registers: each {@code rdmsr} and {@code wrmsr} a little behind an instruction that puts
 * the register's number into ECX. Bytes that only look like that do no harm, as nothing ever stops there. To stop at all of them would make
 * the emulator a hundred times slower.
 */
final class RegisterInstructions {
    /** Xen runs at the first of these since 4.14, at the other before (its XEN_VIRT_START). */
    private static final long[] LINKED_AT = {0xffff82d040000000L, 0xffff82d080000000L};

    private static final int PROGRAM_HEADER_BYTES = 32;
    private static final int LOADED = 1;
    /** Compilers put up to a few dozen instructions between the two. */
    private static final int WITHIN_BYTES = 96;
    /** {@code mov $number, %ecx}. */
    private static final byte MOVE_TO_ECX = (byte) 0xb9;

    private static final short RDMSR = 0x320f;
    private static final short WRMSR = 0x300f;

    private final ByteBuffer elf;
    private final Map<Integer, Long> values;
    private final Set<Long> reads = new HashSet<>();
    private final Set<Long> writes = new HashSet<>();

    private RegisterInstructions(ByteBuffer elf, Map<Integer, Long> values) {
        this.elf = elf;
        this.values = values;
    }

    /**
     * The instructions for some registers.
     *
     * @param image a plain image: a 32-bit ELF file
     * @param values the registers, with their first values
     * @throws MachineFailure if the image cannot be read
     */
    static RegisterAccess in(Path image, Map<Integer, Long> values) throws MachineFailure {
        if (values.isEmpty()) {
            return RegisterAccess.NONE;
        }
        try {
            ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
            return new RegisterInstructions(elf, values).access();
        } catch (IOException unreadable) {
            throw new MachineFailure("cannot read the image " + image + ": " + ErrorText.of(unreadable), unreadable);
        }
    }

    private RegisterAccess access() {
        int table = elf.getInt(28);
        int segments = elf.getShort(44);
        for (int i = 0; i < segments; i++) {
            int header = table + i * PROGRAM_HEADER_BYTES;
            if (elf.getInt(header) == LOADED) {
                search(elf.getInt(header + 4), elf.getInt(header + 12), elf.getInt(header + 16));
            }
        }
        return new RegisterAccess(values, reads, writes);
    }

    /** @param physical where the segment is loaded, which is as far from where Xen is linked as its code is */
    private void search(int offset, int physical, int bytes) {
        int usedUpTo = offset - 1;
        for (int at = offset; at <= offset + bytes - 5; at++) {
            short instruction = elf.getShort(at);
            if (elf.get(at) == MOVE_TO_ECX && values.containsKey(elf.getInt(at + 1))) {
                usedUpTo = at + 5 + WITHIN_BYTES;
            } else if (at <= usedUpTo && instruction == RDMSR) {
                add(reads, at - offset + physical);
            } else if (at <= usedUpTo && instruction == WRMSR) {
                add(writes, at - offset + physical);
            }
        }
    }

    private static void add(Set<Long> addresses, int physical) {
        for (long start : LINKED_AT) {
            addresses.add(start + physical);
        }
    }
}
