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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Saved guests with other things around the stream than xl puts there. */
class SuspendImageTest {
    private static final SerialisedPolicy POLICY =
            SerialisedPolicy.builder().leaf(0, -1, 0xd, 1, 2, 3).build();
    private static final MigrationStream STREAM = new MigrationStream(Kind.HVM, 4, 17, 3, POLICY);

    private static final String XENOPS =
            "((time 1700000000)(word_size 64)(vm_str\"((id 31a0)(name \\\"db 3\\\")(platformdata((nested-virt true)"
                    + "(pae true)))(ty(HVM((hap true)))))\")(xs_subtree()))";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void put(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void head(long type, long length) {
        out.writeBytes(ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(type)
                .putLong(length)
                .array());
    }

    private void stream(Wrapping wrapping) throws IOException {
        MigrationStreamWriter.write(STREAM, wrapping, out);
    }

    private MigrationStream read() {
        Evidence evidence = Evidence.read(new ByteArrayInputStream(out.toByteArray()), Origin.of("s"));
        return ((Evidence.Stream) evidence).stream();
    }

    private void image(String more) throws IOException {
        put("XenSavedDomv2-\n");
        head(0x000f, XENOPS.length());
        put(XENOPS);
        head(0x00f0, 0);
        stream(Wrapping.IMAGE);
        head(0x0f00, 5);
        put("qemu!");
        head(0xffff, 0);
        put(more);
    }

    @Test
    void aSuspendImageOfXapiHasTheStreamAndTheVmsDescription() throws IOException {
        image("");
        SavedDomain domain = new SavedDomain("db 3", "hvm", null, List.of(), List.of(), true, null, "", null, null);
        assertThat(read()).isEqualTo(STREAM.with(domain));
    }

    @Test
    void whatAnOlderImageLeftBehindTheEndIsNotLookedAt() throws IOException {
        image("old data");
        assertThat(read().policy()).isEqualTo(POLICY);
    }

    @Test
    void aSuspendImageThatIsCutShortIsRefused() throws IOException {
        image("");
        byte[] whole = out.toByteArray();
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 18);
        assertThatThrownBy(() -> Evidence.read(new ByteArrayInputStream(cut), Origin.of("s")))
                .hasMessageContaining("found the end of the data, expected 2 more bytes of a record of type 0f00");
    }

    @Test
    void aRecordThatXapiNeverWritesIsRefused() throws IOException {
        put("XenSavedDomv2-\n");
        head(0x00f1, 12);
        assertThatThrownBy(this::read)
                .hasMessage(
                        "s: offset 15: found a record of type 00f1 and 12 bytes, expected one that XAPI writes; the image"
                                + " is damaged, or needs a newer reader");
    }

    private static final String XML = "<domain type='xen'><name>db-3</name><os><type>hvm</type></os>"
            + "<features><pae/></features><cpu mode='host-passthrough'><feature policy='disable' name='avx'/></cpu></domain>";

    private void virsh(int version) throws IOException {
        put("libvirt-xml\n \0 \r");
        out.writeBytes(ByteBuffer.allocate(48)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(version)
                .putInt(XML.length() + 1)
                .array());
        put(XML + "\0");
        stream(Wrapping.LIBXL);
    }

    @Test
    void aFileOfVirshSaveHasTheDomainsXml() throws IOException {
        virsh(2);
        SavedDomain domain =
                new SavedDomain("db-3", "hvm", null, List.of("host,avx=0"), List.of(), null, null, "", true, null);
        assertThat(read()).isEqualTo(STREAM.with(domain));
    }

    @Test
    void aFileOfVirshSaveFromBeforeXen46IsRefused() throws IOException {
        virsh(1);
        assertThatThrownBy(this::read)
                .hasMessage(
                        "s: offset 16: found version 1 of a file of virsh save, expected version 2, of Xen 4.6 or later;"
                                + " restore the guest and save it again with a newer libvirt");
    }

    @Test
    void aDocumentWithADocumentTypeIsRefused() {
        String text = "<?xml version='1.0'?><!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + "<domain type='xen'><name>&x;</name></domain>";
        assertThatThrownBy(() -> Evidence.readText(text.getBytes(StandardCharsets.UTF_8), Origin.of("x.xml")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a document type");
    }
}
