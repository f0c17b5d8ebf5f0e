package io.github.leafguard.report.junit;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.wording.FloorText;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes JUnit XML: a test suite per candidate and sort of case, streamed. A test stands for one case, but for settings,
 * of which a test stands for all of a host and kind of guest.
 *
 * <p>A failed case is a failure. One that no promise covers is skipped, and so is one that a waiver accepts as it is; any other that
 * was not judged, be it for want of evidence or of an answer, is an error. Waived and pre-existing cases pass, and say
 * what they are on {@code system-out}; advice is left to the other formats. A test of settings fails if one of them
 * does, is an error if one of them should have been judged and was not, is skipped if none was judged, and counts all of them on {@code system-out}. A suite's properties count
 * its cases, which add up to the totals of the other formats. A candidate that could not run, and a run that is no
 * verdict, is an error in a suite of its own, so that a server that looks at nothing else still turns red.
 */
public final class JUnitXml {
    /**
     * Writes the report and closes the stream.
     *
     * @throws IOException if the stream does not take all of it
     */
    public void write(Report report, OutputStream out) throws IOException {
        // The JDK's writer hands on single characters, and bytes more slowly than those.
        try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suites(new Xml(xml), report);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("cannot write the report as XML: " + ErrorText.of(e), e);
        }
    }

    private static void suites(Xml xml, Report report) throws XMLStreamException {
        List<String> errors = errors(report);
        Counts whole = new Counts(errors.size(), 0, errors.size(), 0);
        for (Verdict verdict : report.verdicts()) {
            whole = whole.plus(Counts.of(verdict.run()));
        }
        xml.line(0).open("testsuites").attribute("name", "leafguard");
        whole.write(xml);
        for (Verdict verdict : report.verdicts()) {
            new CandidateSuites(xml, verdict).write();
        }
        if (!errors.isEmpty()) {
            errorSuite(xml, errors);
        }
        xml.line(0).close();
    }

    private static List<String> errors(Report report) {
        return Stream.concat(
                        report.verdicts().stream().flatMap(verdict -> problems(verdict).stream()),
                        report.failures().stream())
                .toList();
    }

    private static List<String> problems(Verdict verdict) {
        String candidate = verdict.run().candidate() + ": ";
        Stream<String> hosts = verdict.hostsNotRun().stream().map(RunFailure::message);
        Stream<String> missing =
                verdict.missing().stream().filter(Missing::ofRun).map(Missing::text);
        Stream<String> floor = Stream.of(FloorText.gist(verdict)).filter(gist -> !gist.isEmpty());
        return Stream.of(verdict.problems().stream(), hosts, missing, floor)
                .flatMap(each -> each)
                .map(candidate::concat)
                .toList();
    }

    private static void errorSuite(Xml xml, List<String> errors) throws XMLStreamException {
        xml.line(1).open("testsuite").attribute("name", "no verdict");
        new Counts(errors.size(), 0, errors.size(), 0).write(xml);
        for (int number = 0; number < errors.size(); number++) {
            xml.line(2).open("testcase").attribute("classname", "leafguard.run");
            xml.attribute("name", "problem " + (number + 1)).attribute("time", "0");
            String firstLine = errors.get(number).lines().findFirst().orElse("");
            xml.line(3).open("error").attribute("message", firstLine).attribute("type", "no-verdict");
            xml.text(errors.get(number)).close();
            xml.line(2).close();
        }
        xml.line(1).close();
    }
}
