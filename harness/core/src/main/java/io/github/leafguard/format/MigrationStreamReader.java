package io.github.leafguard.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a migration stream says of the guest's CPU policy, from a file that {@code xl save} or {@code virsh save} wrote, from a
 * suspend image of XAPI, from a bare libxl stream or from a bare libxc image; which of them it is, is told by the first bytes. The guest's memory is passed over, not kept. The stream is
 * read to its end: one that was cut short could not be restored, so it is no evidence.
 */
public final class MigrationStreamReader {
    private static final byte[] LIBVIRT_MAGIC = "libvirt-xml\n \0 \r".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LIBVIRT_ROOM = 40;

    private final ByteCursor in;

    private MigrationStreamReader(ByteCursor in) {
        this.in = in;
    }

    /**
     * Reads a stream to its end.
     *
     * @throws InputException naming the offset, if it is cut short or no Xen would read it
     */
    public static MigrationStream read(InputStream in, Origin origin) {
        return new MigrationStreamReader(new ByteCursor(in, origin)).read();
    }

    private MigrationStream read() {
        byte[] head = in.bytes(8, "a migration stream's head");
        MigrationStream stream;
        if (Arrays.equals(head, 0, 8, StreamLayout.XL_MAGIC, 0, 8)) {
            SavedDomain domain = readSaveFileHead();
            head = in.bytes(8, "the libxl stream's head");
            requireLibxl(head);
            stream = readLibxl().with(domain);
        } else if (Arrays.equals(head, 0, 8, XapiSuspendImage.MAGIC, 0, 8)) {
            requireMagic(XapiSuspendImage.MAGIC, "the mark of a suspend image of XAPI 7.0 or later");
            return XapiSuspendImage.readAfterMagic(in);
        } else if (Arrays.equals(head, 0, 8, LIBVIRT_MAGIC, 0, 8)) {
            requireMagic(LIBVIRT_MAGIC, "the mark of a file of virsh save");
            SavedDomain domain = readLibvirtHead();
            requireLibxl(in.bytes(8, "the libxl stream's head"));
            stream = readLibxl().with(domain);
        } else if (isLibxl(head)) {
            stream = readLibxl();
        } else if (isImage(head)) {
            stream = ImageReader.readAfterMarker(in);
        } else {
            throw in.problemAt(
                    0,
                    "other data",
                    "a file of xl save or virsh save, a suspend image of XAPI, a libxl stream or a libxc image",
                    "check that this is a saved guest, uncompressed and without a transport's banner");
        }
        if (!in.atEnd()) {
            throw in.problem("more data", "the end of the stream", "cut the file here or check that it is one stream");
        }
        return stream;
    }

    /** The rest of a mark whose first eight bytes were read. */
    private void requireMagic(byte[] magic, String what) {
        byte[] rest = in.bytes(magic.length - 8, what);
        if (!Arrays.equals(rest, 0, rest.length, magic, 8, magic.length)) {
            throw in.problemAt(
                    8, "other bytes", "the rest of " + what, "check that the file was copied as binary data");
        }
    }

    /** The head that libvirt puts in front: a version, the length of the domain's XML with the zero at its end, and room. */
    private SavedDomain readLibvirtHead() {
        int version = in.u32("the version of the save file");
        if (version != 2) {
            throw in.problemAt(
                    LIBVIRT_MAGIC.length,
                    "version " + version + " of a file of virsh save",
                    "version 2, of Xen 4.6 or later",
                    "restore the guest and save it again with a newer libvirt");
        }
        int length = in.u32("the length of the domain's XML");
        if (length < 1 || length > StreamLayout.MAX_CONFIGURATION) {
            throw in.problemAt(
                    in.position() - 4,
                    "a definition of " + Integer.toUnsignedString(length) + " bytes",
                    "one of at most " + StreamLayout.MAX_CONFIGURATION,
                    "the data is damaged: get it again");
        }
        in.skip(LIBVIRT_ROOM, "the save file's head");
        long start = in.position();
        byte[] text = in.bytes(length, "the domain's XML");
        try {
            byte[] document = Arrays.copyOf(text, text[length - 1] == 0 ? length - 1 : length);
            return XmlDocument.read(document, Origin.of("the domain's XML"), LibvirtDomain::read);
        } catch (InputException inner) {
            throw in.problemAt(start, inner.found() + " in " + inner.origin(), inner.expected(), "get the file again");
        }
    }

    private @Nullable SavedDomain readSaveFileHead() {
        byte[] rest = in.bytes(StreamLayout.XL_MAGIC.length - 8, "the save file's head");
        if (!Arrays.equals(rest, 0, rest.length, StreamLayout.XL_MAGIC, 8, StreamLayout.XL_MAGIC.length)) {
            throw in.problemAt(
                    8, "other bytes", "the rest of xl's mark", "check that the file was copied as binary data");
        }
        if (in.u32("the save file's head") != StreamLayout.XL_BYTE_ORDER) {
            throw in.problem("another byte order", "a little-endian file", "Xen on x86 writes no such file");
        }
        int flags = in.u32("the save file's head");
        if ((flags & ~(StreamLayout.XL_CONFIG_IS_JSON | StreamLayout.XL_STREAM_IS_V2)) != 0) {
            throw in.problem(
                    "the mandatory flags %08x".formatted(flags), "none but bits 0 and 1", "it needs a newer reader");
        }
        if ((flags & StreamLayout.XL_STREAM_IS_V2) == 0) {
            throw in.problem(
                    "a stream from before Xen 4.6", "a version 2 stream", "convert it with convert-legacy-stream");
        }
        in.u32("the optional flags");
        return readOptionalData((flags & StreamLayout.XL_CONFIG_IS_JSON) != 0);
    }

    /** The domain's configuration, its length in front; whatever a later version may put behind it is passed over. */
    private @Nullable SavedDomain readOptionalData(boolean isJson) {
        long length = in.u32("the length of the optional data") & 0xffffffffL;
        if (length < 4) {
            in.skip(length, "the optional data");
            return null;
        }
        long size = in.u32("the length of the configuration") & 0xffffffffL;
        if (size > length - 4 || size > StreamLayout.MAX_CONFIGURATION) {
            throw in.problemAt(
                    in.position() - 4,
                    "a configuration of " + size + " bytes",
                    "one of at most " + Math.min(length - 4, StreamLayout.MAX_CONFIGURATION),
                    "the data is damaged: get it again");
        }
        long start = in.position();
        byte[] text = in.bytes((int) size, "the configuration");
        in.skip(length - 4 - size, "the optional data");
        // Before Xen 4.5 it was the text of xl.cfg; an empty one says nothing.
        return isJson && size > 1 ? SavedDomainJson.read(text, start, in) : null;
    }

    private void requireLibxl(byte[] head) {
        if (!isLibxl(head)) {
            throw in.problemAt(in.position() - 8, "other data", "the libxl stream's mark", "check the file");
        }
    }

    private MigrationStream readLibxl() {
        int version = in.u32InNetworkOrder("the libxl stream's version");
        if (version != StreamLayout.LIBXL_VERSION) {
            throw in.problem("libxl stream version " + version, "version 2", "it needs another reader");
        }
        if ((in.u32InNetworkOrder("the libxl stream's options") & 1) != 0) {
            throw in.problem("a big-endian stream", "a little-endian one", "Xen on x86 writes no such stream");
        }
        MigrationStream stream = null;
        while (true) {
            long start = in.position();
            int type = in.u32("a libxl record's head");
            int length = in.u32("a libxl record's head");
            if (type == StreamLayout.LIBXL_END) {
                if (stream == null) {
                    throw in.problemAt(start, "the end of the stream", "a libxc image in it", "get the file again");
                }
                return stream;
            }
            if (type == StreamLayout.LIBXL_LIBXC_CONTEXT) {
                stream = ImageReader.read(in);
            } else {
                passOver(start, type, length);
            }
        }
    }

    private void passOver(long start, int type, int length) {
        if ((type & StreamLayout.OPTIONAL) == 0 && type > StreamLayout.LIBXL_LAST) {
            throw in.problemAt(
                    start,
                    "the unknown libxl record type %08x".formatted(type),
                    "a known one",
                    "it needs a newer reader");
        }
        ImageReader.requireLength(in, start, length);
        in.skip(StreamLayout.padded(length), "a libxl record");
    }

    private static boolean isLibxl(byte[] head) {
        return Arrays.equals(head, new byte[] {'L', 'i', 'b', 'x', 'l', 'F', 'm', 't'});
    }

    private static boolean isImage(byte[] head) {
        return Arrays.equals(head, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
    }
}
