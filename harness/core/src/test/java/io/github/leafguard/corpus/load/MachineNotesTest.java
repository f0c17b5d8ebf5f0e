package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a machine beside the file that a tool made of it: a note, and the version in the file's name. */
class MachineNotesTest {
    private static final SerialisedPolicy POLICY = SerialisedPolicy.builder()
            .leaf(0, -1, 1, 0x756e6547, 0x6c65746e, 0x49656e69)
            .leaf(1, -1, 0x306a9, 0, 0, 0)
            .leaf(0x40000000, -1, 0, 0, 0, 0)
            .leaf(0x40000100, -1, 0, 0, 0, 0)
            .leaf(0x80000000, -1, 0x80000000, 0, 0, 0)
            .msr(0xce, 0x80000000L)
            .msr(0x10a, 0)
            .build();

    @TempDir
    Path directory;

    private CorpusOnDisk files;

    @BeforeEach
    void makeACorpus() {
        files = new CorpusOnDisk(directory);
    }

    private static String text() {
        return XenCpuidPrinter.print(
                new XenCpuidText(
                        List.of(new NamedPolicy("Raw", POLICY), new NamedPolicy("Host", POLICY)),
                        List.of("PV Max", "HVM Max", "PV Default", "HVM Default")),
                119,
                2);
    }

    private Host host(String name) {
        return files.load().host(name).orElseThrow();
    }

    @Test
    void aNoteSaysWhichXenItWasWithWhichOptionsAndWhatElseIsKnown() {
        files.put("machines/web-17.txt", text()).put("machines/web-17.txt.json", """
                {"xen": "4.15.2", "bootOptions": ["smap=0"], "note": "in the basement",
                 "facts": {"microcode": "000000000200005e", "basis": {"microcode": "xl dmesg"}}}
                """);
        Host host = host("web-17");
        assertThat(host.bootOptions()).containsExactly("smap=0");
        assertThat(host.facts().all()).containsExactly(Fact.shown(FactName.MICROCODE, 0x200005eL, "xl dmesg"));
        assertThat(host.machine().provenance()).isEqualTo("output of xen-cpuid -p, file web-17.txt; in the basement");
        SeenPolicies seen = host.seen().get(0);
        assertThat(seen.xen()).isEqualTo("4.15.2");
        assertThat(seen.optionsKnown()).isTrue();
        assertThat(seen.source()).isEqualTo("xen-cpuid -p in web-17.txt");
        assertThat(seen.maxLeaves()).isEqualTo(119);
        assertThat(seen.maxMsrs()).isEqualTo(2);
    }

    @Test
    void aNoteMayComeBeforeItsFile() {
        files.put("machines/a.txt.json", "{\"xen\":\"4.15.2\"}").put("machines/a.txt", text());
        assertThat(host("a").seen()).extracting(SeenPolicies::xen).containsExactly("4.15.2");
    }

    @Test
    void aTextWithoutANoteDoesNotSayWhichXenItWasNorWithWhichOptions() {
        files.put("machines/web-17.txt", text());
        SeenPolicies seen = host("web-17").seen().get(0);
        assertThat(seen.xen()).isEmpty();
        assertThat(seen.optionsKnown()).isFalse();
        assertThat(seen.policies()).containsOnlyKeys("raw", "host");
    }

    @Test
    void aNoteWithoutOptionsLeavesThemOpenAndOneWithNoneStatesThat() {
        files.put("machines/a.txt", text())
                .put("machines/a.txt.json", "{\"xen\":\"4.15.2\"}")
                .put("machines/b.txt", text())
                .put("machines/b.txt.json", "{\"bootOptions\":[]}");
        assertThat(host("a").seen().get(0).optionsKnown()).isFalse();
        assertThat(host("b").seen().get(0).optionsKnown()).isTrue();
        assertThat(host("b").bootOptions()).isEmpty();
    }

    @Test
    void theNameOfAFileMaySayWhichXenItWas() {
        files.put("machines/web-17.xen-4.15.2.txt", text());
        Host host = host("web-17");
        assertThat(host.seen()).extracting(SeenPolicies::xen).containsExactly("4.15.2");
        assertThat(host.machine().provenance()).isEqualTo("output of xen-cpuid -p, file web-17.xen-4.15.2.txt");
    }

    @Test
    void theNoteWinsOverTheName() {
        files.put("machines/web-17.xen-4.15.2.txt", text())
                .put("machines/web-17.xen-4.15.2.txt.json", "{\"xen\":\"4.15.3\"}");
        assertThat(host("web-17").seen()).extracting(SeenPolicies::xen).containsExactly("4.15.3");
    }

    @Test
    void aBlankMsr10aIsNotTakenIntoTheDumpForEarlyVersionsPrintItWhateverItIs() {
        files.put("machines/web-17.txt", text());
        SerialisedPolicy raw = host("web-17").machine().raw();
        assertThat(raw.msrCount()).isEqualTo(1);
        assertThat(raw.msrIndex(0)).isEqualTo(0xce);
        assertThat(host("web-17").seen().get(0).policies().get("raw")).isEqualTo(POLICY);
    }

    @Test
    void aNoteOfADumpSaysWhatTheDumpDoesNot() {
        files.put("machines/web-19.txt", """
                   0x00000000 0x00: eax=0x00000001 ebx=0x68747541 ecx=0x444d4163 edx=0x69746e65
                   0x00000001 0x00: eax=0x00100f80 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                   0x80000000 0x00: eax=0x80000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
                """)
                .put("machines/web-19.txt.json", "{\"note\":\"n\",\"facts\":{\"smt\":false}}");
        Host host = host("web-19");
        assertThat(host.seen()).isEmpty();
        assertThat(host.facts().flag(FactName.SMT)).isFalse();
    }

    @Test
    void aNoteWithoutItsFileIsRefused() {
        files.put("machines/m.json", CorpusOnDisk.machine("web-1"))
                .put("machines/web-17.txt.json", "{\"xen\":\"4.15.2\"}");
        assertThatThrownBy(() -> files.load())
                .isInstanceOf(InputException.class)
                .hasMessage(directory
                        + "/machines/web-17.txt.json: found a note of a machine, and no file of that machine, expected a"
                        + " file 'web-17.txt' beside it; add the output of xen-cpuid -p or cpuid -r under that name");
    }

    @Test
    void aTextWithoutItsRawPolicyIsRefused() {
        files.put(
                "machines/web-17.txt",
                XenCpuidPrinter.print(
                        new XenCpuidText(
                                List.of(new NamedPolicy("Host", POLICY)),
                                List.of("Raw", "PV Max", "HVM Max", "PV Default", "HVM Default")),
                        119,
                        2));
        assertThatThrownBy(() -> files.load())
                .hasMessage(directory
                        + "/machines/web-17.txt: found no policy 'Raw', expected the policies of a host, Raw and Host"
                        + " among them; give the whole output of xen-cpuid -p");
    }
}
