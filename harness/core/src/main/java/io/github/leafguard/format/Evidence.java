package io.github.leafguard.format;

import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.text.PastedText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file says, whichever of the known forms it has. */
public sealed interface Evidence {
    /** The longest text that is read, in bytes; a migration stream may be of any length. */
    int MAX_TEXT = 64 << 20;

    /** A guest's policy in a migration stream. */
    record Stream(MigrationStream stream) implements Evidence {}

    /** System policies, or one domain's, as Xen's tool prints them. */
    record Policies(XenCpuidText text) implements Evidence {}

    /** Featuresets as Xen's tool prints them. */
    record Featuresets(FeaturesetText text) implements Evidence {}

    /** What a CPU answers. */
    record Dump(RawDump dump) implements Evidence {}

    /** What tools say of hosts, pools and guests besides policies: weak evidence, which makes no machine. */
    record Reported(List<Report> reports) implements Evidence {
        public Reported {
            reports = List.copyOf(reports);
        }
    }

    /**
     * A domain's configuration.
     *
     * @param phrase what it is, as it stands in a sentence
     * @param domain what it says, as far as CPU policies depend on it
     */
    record Configuration(String phrase, SavedDomain domain) implements Evidence {}

    /** A policy in JSON. */
    record Policy(SerialisedPolicy policy) implements Evidence {}

    /**
     * Reads a file of any of the forms.
     *
     * @throws InputException if it is of none of them, or not right
     */
    static Evidence read(InputStream in, Origin origin) {
        byte[] head = bytes(in, Formats.HEAD, origin);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        return Formats.detect(head) == Formats.MIGRATION_STREAM
                ? new Stream(MigrationStreamReader.read(whole, origin))
                : readText(text(whole, origin), origin);
    }

    /**
     * A whole text, to be held in memory.
     *
     * @throws InputException if it is longer than {@link #MAX_TEXT}
     */
    static byte[] text(InputStream in, Origin origin) {
        byte[] text = bytes(in, MAX_TEXT + 1, origin);
        if (text.length > MAX_TEXT) {
            throw new InputException(
                    origin,
                    "more than " + MAX_TEXT + " bytes",
                    "a text no longer than that",
                    "split it, or pack its parts in an archive");
        }
        return text;
    }

    private static byte[] bytes(InputStream in, int most, Origin origin) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new InputException(
                    origin, "data that cannot be read (" + ErrorText.of(e) + ")", "readable data", "check the file", e);
        }
    }

    /**
     * The text itself, or the document in JSON or XML that it has among other words: quoted, stamped, fenced. Lines keep their numbers.
     */
    static byte[] document(byte[] text, Origin origin) {
        if (text.length == 0 || TextEncoding.hasWideMark(text, 0, text.length)) {
            return text;
        }
        Formats form = Formats.detect(text);
        boolean isEncoded = (form == Formats.JSON || form == Formats.XAPI_JSON || form == Formats.LIBVIRT)
                && PastedText.isQuotedPrintable(new String(text, StandardCharsets.UTF_8));
        if (form != Formats.UNKNOWN && !isEncoded) {
            return text;
        }
        String decoded = TextLines.decoded(text, origin);
        byte[] inner = PastedText.isTooLong(decoded) ? new byte[0] : PastedDocument.of(PastedText.of(decoded));
        return inner.length == 0 ? text : inner;
    }

    /** Reads content that is in memory. */
    static Evidence readText(byte[] content, Origin origin) {
        byte[] text = document(content, origin);
        return switch (Formats.detect(text)) {
            case MIGRATION_STREAM -> new Stream(MigrationStreamReader.read(new ByteArrayInputStream(text), origin));
            case JSON -> new Policy(PolicyJson.read(text, origin));
            case XAPI_JSON -> new Reported(XapiJson.read(text, origin));
            case LIBVIRT -> LibvirtXml.read(text, origin);
            default -> PastedEvidence.read(text, origin);
        };
    }
}
