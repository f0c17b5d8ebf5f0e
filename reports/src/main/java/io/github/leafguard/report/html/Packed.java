package io.github.leafguard.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Text in a page for its script: compressed by gzip and written in base64, in an element that browsers do not run. Nothing in it can end
 * the element or begin another. It is made when the page is written, and kept no longer.
 *
 * @param id the element's
 * @param source gives the text, in UTF-8
 */
public record Packed(String id, Source source) implements Content {
    /** Where the text comes from. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    static Packed text(String id, String text) {
        return new Packed(id, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void writeTo(TemplateOutput page) {
        page.writeContent("<script type=\"text/plain\" id=\"" + id + "\">");
        page.writeContent(packed());
        page.writeContent("</script>\n");
    }

    private String packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(Base64.getEncoder().wrap(bytes))) {
            source.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("packing " + id, e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
