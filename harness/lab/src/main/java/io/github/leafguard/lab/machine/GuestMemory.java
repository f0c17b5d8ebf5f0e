package io.github.leafguard.lab.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine's memory as a file of the host: what the guest writes can be read here and the other way round, at the same
 * address. It is read and written by calls and not mapped, so that a disk that fills up is an exception and not a signal, and
 * that closing gives the space back at once.
 */
public final class GuestMemory implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer word = ByteBuffer.allocateDirect(4).order(ByteOrder.LITTLE_ENDIAN);

    private GuestMemory(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Creates the file in the first of the folders with room for it. It takes space only as the machine uses it.
     *
     * @throws MachineFailure if none has room, naming each and what it has
     */
    public static GuestMemory create(List<Path> folders, int megabytes) throws MachineFailure {
        long bytes = (long) megabytes << 20;
        List<String> reasons = new ArrayList<>();
        for (Path folder : folders) {
            try {
                long usable = Files.getFileStore(folder).getUsableSpace();
                if (usable >= bytes) {
                    return create(folder, bytes);
                }
                reasons.add(folder + " has " + (usable >> 20) + " MiB free");
            } catch (IOException notUsable) {
                reasons.add(folder + ": " + notUsable);
            }
        }
        throw new MachineFailure("no room for the machine's memory, a file of " + megabytes + " MiB: "
                + String.join(", ", reasons) + "; free some space or name another folder");
    }

    private static GuestMemory create(Path folder, long bytes) throws IOException {
        Path file = Files.createTempFile(folder, "leafguard-", ".memory");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.write(ByteBuffer.allocate(1), bytes - 1);
            return new GuestMemory(file, channel);
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    /** Where the file is, until the machine that was given it has opened it. */
    Path file() {
        return file;
    }

    /** Fills the buffer from this address on. */
    public void read(long address, ByteBuffer target) throws MachineFailure {
        try {
            long at = address;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    throw new MachineFailure("address 0x%x lies beyond the machine's memory".formatted(at));
                }
                at += count;
            }
        } catch (IOException broken) {
            throw new MachineFailure("cannot read the machine's memory: " + broken, broken);
        }
    }

    /** Writes what remains of the buffer to this address on. */
    public void write(long address, ByteBuffer source) throws MachineFailure {
        try {
            long at = address;
            while (source.hasRemaining()) {
                at += channel.write(source, at);
            }
        } catch (IOException broken) {
            throw new MachineFailure(
                    "cannot write the machine's memory, which may mean that its disk is full: " + broken, broken);
        }
    }

    /** The word at an address. */
    public int readWord(long address) throws MachineFailure {
        read(address, word.clear());
        return word.getInt(0);
    }

    /** Sets the word at an address. */
    public void writeWord(long address, int value) throws MachineFailure {
        write(address, word.clear().putInt(0, value));
    }

    /** Gives the space back. Only after the machine has ended: it would lose its memory under its feet. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
            channel.truncate(0);
        } catch (IOException gone) {
            // The file has no name any more, so the space is freed with the channel in any case.
        }
    }
}
