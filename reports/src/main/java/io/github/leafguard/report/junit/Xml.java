package io.github.leafguard.report.junit;

import io.github.leafguard.report.wording.Visible;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements with text that XML can hold, one element a line. */
final class Xml {
    private final XMLStreamWriter out;

    Xml(XMLStreamWriter out) {
        this.out = out;
    }

    Xml line(int depth) throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
        return this;
    }

    Xml open(String element) throws XMLStreamException {
        out.writeStartElement(element);
        return this;
    }

    /** An element without content: only attributes may follow, and it is not to be closed. */
    Xml empty(String element) throws XMLStreamException {
        out.writeEmptyElement(element);
        return this;
    }

    Xml attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, Visible.line(value));
        return this;
    }

    Xml text(String value) throws XMLStreamException {
        out.writeCharacters(Visible.lines(value));
        return this;
    }

    Xml close() throws XMLStreamException {
        out.writeEndElement();
        return this;
    }
}
