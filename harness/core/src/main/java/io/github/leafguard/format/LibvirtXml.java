package io.github.leafguard.format;

import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.format.report.ReportSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Documents of libvirt: the capabilities of a host, the raw CPUID of a machine, and the definition of a domain. */
final class LibvirtXml {
    private LibvirtXml() {}

    /**
     * Reads a document, told by its root.
     *
     * @throws InputException naming line and column
     */
    static Evidence read(byte[] text, Origin origin) {
        return XmlDocument.read(text, origin, document -> switch (document.root()) {
            case "capabilities" -> new Evidence.Reported(List.of(capabilities(document)));
            case "cpudata" -> new Evidence.Dump(cpudata(document));
            case "domain", "cpu", "domainsnapshot" ->
                new Evidence.Configuration("libvirt's definition of a domain", LibvirtDomain.read(document));
            default ->
                throw document.problem(
                        "the element '" + document.root() + "'",
                        "one of capabilities, domain, cpu, cpudata",
                        "give what virsh capabilities or virsh dumpxml prints");
        });
    }

    private static Report capabilities(XmlDocument document) {
        Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
        document.eachElement((path, element) -> {
            switch (path) {
                case "capabilities/host/cpu/vendor" -> items.put(ReportItem.VENDOR, vendor(document.text()));
                case "capabilities/host/cpu/microcode" -> {
                    long revision = document.number(element, "version", 10);
                    items.put(ReportItem.MICROCODE, "0x" + Long.toHexString(revision));
                }
                default -> {}
            }
        });
        return new Report(ReportSource.LIBVIRT_CAPABILITIES, items, List.of());
    }

    private static String vendor(String name) {
        return switch (name) {
            case "Intel" -> "GenuineIntel";
            case "AMD" -> "AuthenticAMD";
            case "Hygon" -> "HygonGenuine";
            default -> name;
        };
    }

    private static RawDump cpudata(XmlDocument document) {
        DumpTable table = new DumpTable();
        document.eachElement((path, element) -> {
            switch (path) {
                case "cpudata/cpuid" ->
                    table.add(
                            word(document, element, "eax_in"),
                            word(document, element, "ecx_in"),
                            word(document, element, "eax"),
                            word(document, element, "ebx"),
                            word(document, element, "ecx"),
                            word(document, element, "edx"));
                case "cpudata/msr" ->
                    table.addMsr(
                            word(document, element, "index"),
                            document.number(element, "edx", 16) << 32 | document.number(element, "eax", 16));
                default -> {}
            }
        });
        if (table.isEmpty()) {
            throw document.problem("no element 'cpuid'", "one for each leaf", "give the whole document");
        }
        return new RawDump(table.policy(), table.passedOver(), table.isOfADomain(), table.missing());
    }

    private static int word(XmlDocument document, XMLStreamReader element, String attribute) {
        return (int) document.number(element, attribute, 16);
    }
}
