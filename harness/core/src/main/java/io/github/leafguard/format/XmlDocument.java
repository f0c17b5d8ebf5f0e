package io.github.leafguard.format;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An XML document read once from front to back, without a document type and without anything from outside; errors name the line. */
final class XmlDocument {
    private static final int DEEPEST = 64;

    private final XMLStreamReader reader;
    private final Origin origin;
    private final String root;

    private XmlDocument(XMLStreamReader reader, Origin origin) throws XMLStreamException {
        this.reader = reader;
        this.origin = origin;
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw problem("a document type", "a document without one", "take out the line with DOCTYPE");
            }
            reader.next();
        }
        root = reader.getLocalName();
    }

    /**
     * Reads a document.
     *
     * @param reading what to do with it once its root is known
     * @throws InputException if it is no XML
     */
    static <T> T read(byte[] text, Origin origin, Function<XmlDocument, T> reading) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            int start = TextEncoding.start(text, 0, text.length, origin);
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(text, start, text.length - start), "UTF-8");
            return reading.apply(new XmlDocument(reader, origin));
        } catch (XMLStreamException e) {
            throw malformed(e, origin);
        }
    }

    private static InputException malformed(XMLStreamException e, Origin origin) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new InputException(
                origin.line(line),
                "what is no XML ("
                        + ErrorText.of(e).replaceAll("(?s).*Message: ", "").replace('\n', ' ') + ")",
                "an XML document, whole",
                "give it as it was printed: a part is missing or damaged",
                e);
    }

    /** The name of its outermost element. */
    String root() {
        return root;
    }

    /** Goes through all elements; each is given with its path, e.g. {@code capabilities/host/cpu}. */
    void eachElement(BiConsumer<String, XMLStreamReader> visitor) {
        Deque<String> path = new ArrayDeque<>();
        try {
            while (true) {
                switch (reader.getEventType()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(reader.getLocalName());
                        if (path.size() > DEEPEST) {
                            throw problem("elements within more than " + DEEPEST, "fewer", "check the file");
                        }
                        visitor.accept(String.join("/", path), reader);
                        if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
                            path.removeLast();
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                    default -> {}
                }
                if (!reader.hasNext()) {
                    return;
                }
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw malformed(e, origin);
        }
    }

    /** The text in the element that was come to. */
    String text() {
        try {
            return reader.getElementText().strip();
        } catch (XMLStreamException e) {
            throw malformed(e, origin);
        }
    }

    /** An attribute, or null. */
    static @Nullable String attribute(XMLStreamReader element, String name) {
        return element.getAttributeValue(null, name);
    }

    /** A number in an attribute; one in hex begins with {@code 0x}. */
    long number(XMLStreamReader element, String name, int radix) {
        String value = attribute(element, name);
        Pattern digits = Pattern.compile(radix == 16 ? "0x[0-9a-fA-F]{1,8}" : "\\d{1,10}");
        if (value == null || !digits.matcher(value).matches()) {
            throw problem(
                    value == null ? "no attribute '" + name + "'" : "'" + JsonProblems.shortened(value) + "'",
                    "'" + name + "' as " + (radix == 16 ? "0x and up to 8 hex digits" : "a number"),
                    "give the document as it was printed");
        }
        return Long.parseLong(radix == 16 ? value.substring(2) : value, radix);
    }

    /** An error at the place reached. */
    InputException problem(String found, String expected, String advice) {
        int line = Math.max(1, reader.getLocation().getLineNumber());
        return new InputException(origin.line(line), found, expected, advice);
    }
}
