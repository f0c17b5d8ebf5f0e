package io.github.leafguard.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The suspend image of a VM under XAPI: {@code XenSavedDomv2-} and records with a type and a length of 64 bits each, of which one is a
 * libxc image. Nothing is asked of what follows the end record: the image lies on a disk that may hold older data.
 */
final class XapiSuspendImage {
    /** First bytes of it. */
    static final byte[] MAGIC = "XenSavedDomv2-\n".getBytes(StandardCharsets.US_ASCII);

    private static final int XENOPS = 0x000f;
    private static final int LIBXC = 0x00f0;
    private static final int LIBXC_CONVERTED = 0x00f2;
    private static final int QEMU = 0x0f00;
    private static final int VGPU = 0x0f10;
    private static final int VARSTORED = 0x0f11;
    private static final int VTPM = 0x0f12;
    private static final int VTPM_TEXT = 0x0f13;
    private static final int END = 0xffff;

    /** The longest description of a VM that is read; real ones have a few thousand bytes. */
    private static final int LONGEST_DESCRIPTION = 4 << 20;

    private static final Pattern KIND = Pattern.compile("\\(ty\\s*\\(?(HVM|PVinPVH|PVH|PV)\\b");
    private static final Pattern NAME = Pattern.compile("\\(name\\s+(\"(?:[^\"]{0,200})\"|[^\\s()\"]{1,200})\\)");
    private static final Pattern NESTED = Pattern.compile("\\(nested-virt\\s+\"?(?:true|1)\"?\\)");
    private static final Pattern NO_PAE = Pattern.compile("\\(pae\\s+\"?(?:false|0)\"?\\)");

    private final ByteCursor in;

    private XapiSuspendImage(ByteCursor in) {
        this.in = in;
    }

    /** Reads what follows the magic. */
    static MigrationStream readAfterMagic(ByteCursor in) {
        return new XapiSuspendImage(in).read();
    }

    private MigrationStream read() {
        MigrationStream stream = null;
        SavedDomain domain = null;
        while (true) {
            long start = in.position();
            long type = in.u64("a record's head");
            long length = in.u64("a record's head");
            if (type == END || type == VGPU && stream != null) {
                // A vGPU's record has no length: nothing behind it can be found.
                return required(stream, start).with(domain);
            }
            if (type == XENOPS) {
                domain = description(start, length);
            } else if (type == LIBXC || type == LIBXC_CONVERTED) {
                stream = ImageReader.read(in);
            } else {
                passOver(start, type, length);
            }
        }
    }

    private MigrationStream required(@Nullable MigrationStream stream, long start) {
        if (stream == null) {
            throw in.problemAt(start, "the end of the image", "a libxc image in it", "get the image again");
        }
        return stream;
    }

    private void passOver(long start, long type, long length) {
        boolean isKnown = type == QEMU || type == VARSTORED || type == VTPM || type == VTPM_TEXT;
        if (!isKnown || length < 0) {
            throw in.problemAt(
                    start,
                    "a record of type %04x and %s bytes".formatted(type, Long.toUnsignedString(length)),
                    "one that XAPI writes",
                    "the image is damaged, or needs a newer reader");
        }
        in.skip(length, "a record of type %04x".formatted(type));
    }

    /** What the VM's description says; its featureset is that of the next start, and may not be this domain's. */
    private @Nullable SavedDomain description(long start, long length) {
        if (length < 0 || length > LONGEST_DESCRIPTION) {
            throw in.problemAt(
                    start,
                    "a description of " + Long.toUnsignedString(length) + " bytes",
                    "at most " + LONGEST_DESCRIPTION,
                    "the image is damaged: get it again");
        }
        String text = new String(in.bytes((int) length, "the VM's description"), StandardCharsets.UTF_8);
        // The description of the VM is a quoted expression within the other.
        String plain = text.replace("\\\"", "\"").replace("\\\\", "\\");
        Matcher kind = KIND.matcher(plain);
        Matcher name = NAME.matcher(plain);
        String type = !kind.find()
                ? ""
                : switch (kind.group(1)) {
                    case "HVM" -> "hvm";
                    case "PV" -> "pv";
                    default -> "pvh";
                };
        SavedDomain domain = new SavedDomain(
                name.find() ? name.group(1).replace("\"", "") : "",
                type,
                null,
                List.of(),
                List.of(),
                NESTED.matcher(plain).find() ? Boolean.TRUE : null,
                null,
                "",
                NO_PAE.matcher(plain).find() ? Boolean.FALSE : null,
                null);
        return domain.equals(SavedDomain.SILENT) ? null : domain;
    }
}
