package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestHash;
import io.github.leafguard.corpus.load.CorpusDigest.FileDigest;
import io.github.leafguard.corpus.store.GuestRecord;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What an executor has read, as bytes that Spark keeps and carries without knowing what they are. */
sealed interface Row {
    /** The number of the file it was read from. */
    int file();

    /**
     * A guest.
     *
     * @param entry in which entry of an archive it was, or null
     * @param line on which line, or 0 if the file is the guest
     * @param host name of its host
     * @param content {@link GuestHash#ofContent}
     * @param id {@link GuestHash#ofId}
     * @param bytes the guest as a {@link GuestRecord}
     */
    record Guest(int file, @Nullable String entry, long line, String host, long content, long id, byte[] bytes)
            implements Row {
        static Guest of(int file, ArchivedGuest guest, Origin origin) {
            return new Guest(
                    file,
                    origin.entry(),
                    origin.place() instanceof Origin.Line line ? line.number() : 0,
                    guest.host(),
                    GuestHash.ofContent(guest),
                    GuestHash.ofId(guest.id()),
                    GuestRecord.of(guest));
        }

        /** Where it was read, if its file is called so. */
        Origin origin(String location) {
            Origin whole = new Origin(location, entry, null);
            return line == 0 ? whole : whole.line(line);
        }
    }

    /**
     * That a file was read to its end.
     *
     * @param hasMore whether there is anything but whole guests in it
     */
    record Done(int file, FileDigest digest, boolean hasMore) implements Row {}

    /** That a file cannot be used. */
    record Unusable(int file, Origin origin, String found, String expected, String advice)
            implements Row, java.io.Serializable {
        static Unusable of(int file, String location, String copy, InputException problem) {
            Origin at = problem.origin();
            Origin named = at.source().equals(copy) ? new Origin(location, at.entry(), at.place()) : at;
            return new Unusable(file, named, problem.found(), problem.expected(), problem.advice());
        }

        InputException problem() {
            return new InputException(origin, found, expected, advice);
        }
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes a row's fields. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Whether bytes are those of a guest. */
    static boolean isGuest(byte[] row) {
        return row[0] == 0;
    }

    /** The bytes of a row. */
    default byte[] bytesOfRow() {
        if (this instanceof Guest guest) {
            return written(out -> {
                out.writeByte(0);
                out.writeInt(guest.file());
                out.writeBoolean(guest.entry() != null);
                out.writeUTF(guest.entry() == null ? "" : guest.entry());
                out.writeLong(guest.line());
                out.writeUTF(guest.host());
                out.writeLong(guest.content());
                out.writeLong(guest.id());
                out.writeInt(guest.bytes().length);
                out.write(guest.bytes());
            });
        }
        if (this instanceof Done done) {
            return written(out -> {
                out.writeByte(1);
                out.writeInt(done.file());
                out.writeUTF(done.digest().name());
                out.writeLong(done.digest().size());
                out.writeUTF(done.digest().digest());
                out.writeBoolean(done.hasMore());
            });
        }
        return written(out -> {
            out.writeByte(2);
            out.write(Shipped.bytes((Unusable) this));
        });
    }

    /** The row whose bytes these are. */
    static Row of(byte[] row) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row))) {
            return switch (in.readByte()) {
                case 0 -> guest(in);
                case 1 ->
                    new Done(in.readInt(), new FileDigest(in.readUTF(), in.readLong(), in.readUTF()), in.readBoolean());
                default -> (Unusable) Shipped.object(in.readAllBytes());
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Guest guest(DataInputStream in) throws IOException {
        int file = in.readInt();
        boolean hasEntry = in.readBoolean();
        String entry = in.readUTF();
        return new Guest(
                file,
                hasEntry ? entry : null,
                in.readLong(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readNBytes(in.readInt()));
    }
}
