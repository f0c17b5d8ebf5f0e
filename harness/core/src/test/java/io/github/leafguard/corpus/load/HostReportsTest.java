package io.github.leafguard.corpus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.format.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weak evidence in a corpus: what it adds to the machine that it is of. */
class HostReportsTest {
    private static final String HASWELL = """
               0x00000000 0x00: eax=0x00000007 ebx=0x756e6547 ecx=0x6c65746e edx=0x49656e69
               0x00000001 0x00: eax=0x000306c3 ebx=0x00100800 ecx=0x7ffafbbf edx=0xbfebfbff
               0x00000002 0x00: eax=0x76036301 ebx=0x00f0b5ff ecx=0x00000000 edx=0x00c10000
               0x00000003 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
               0x00000004 0x00: eax=0x1c004121 ebx=0x01c0003f ecx=0x0000003f edx=0x00000000
               0x00000005 0x00: eax=0x00000040 ebx=0x00000040 ecx=0x00000003 edx=0x00042120
               0x00000006 0x00: eax=0x00000077 ebx=0x00000002 ecx=0x00000009 edx=0x00000000
               0x00000007 0x00: eax=0x00000000 ebx=0x000027ab ecx=0x00000000 edx=0xbc000400
               0x80000000 0x00: eax=0x80000001 ebx=0x00000000 ecx=0x00000000 edx=0x00000000
               0x80000001 0x00: eax=0x00000000 ebx=0x00000000 ecx=0x00000021 edx=0x2c100800
            """;

    @TempDir
    Path directory;

    private CorpusOnDisk files;

    @BeforeEach
    void makeACorpusOfOneMachine() {
        files = new CorpusOnDisk(directory).put("machines/web-17.txt", HASWELL);
    }

    private Host host() {
        return files.load().host("web-17").orElseThrow();
    }

    @Test
    void xlDmesgTellsMicrocodeOptionsAndWhatXenDoesAgainstSpeculation() {
        files.put("machines/web-17.dmesg.txt", """
                (XEN) Xen version 4.17.3 (Debian 4.17.3+10-g091466ba55-1~deb12u1) (pkg-xen-devel@lists.alioth.debian.org) (gcc) debug=n Sat Mar  2 12:00:00 UTC 2024
                (XEN) Command line: placeholder dom0_mem=4G no-smap console=vga spec-ctrl=no-xen
                (XEN) microcode: CPU0 updated from revision 0x1e to 0x28, date = 2019-11-12
                (XEN)   Support for HVM VMs: MSR_SPEC_CTRL RSB EAGER_FPU MD_CLEAR
                (XEN)   Support for PV VMs: EAGER_FPU MD_CLEAR
                """);
        String basis = "the output of xl dmesg in web-17.dmesg.txt";
        assertThat(host().facts().all())
                .containsExactly(
                        Fact.shown(FactName.SC_MSR_PV, false, basis),
                        Fact.shown(FactName.SC_MSR_HVM, true, basis),
                        Fact.shown(FactName.MICROCODE, 0x28L, basis));
        assertThat(host().bootOptions()).containsExactly("no-smap", "spec-ctrl=no-xen");
    }

    @Test
    void xlInfoFindsItsHostByTheNameInIt() {
        files.put("machines/other.txt", HASWELL).put("machines/info", """
                host                   : web-17
                threads_per_core       : 2
                hw_caps                : bfebfbff:77faf3bf:2c100800:00000021:0000000f:029c6fbf:00000000:00000100
                virt_caps              : pv hvm hvm_directio pv_directio hap shadow
                xen_version            : 4.17.3
                xen_commandline        : placeholder ucode=scan
                """);
        assertThat(host().facts().all())
                .extracting(Fact::name)
                .containsExactly(FactName.HAP, FactName.HVM, FactName.SMT);
        assertThat(host().bootOptions()).isEmpty();
        assertThat(files.load().host("other").orElseThrow().facts().isEmpty()).isTrue();
    }

    @Test
    void xlInfoOfAnotherMachineIsRefused() {
        files.put("machines/web-17.info", """
                hw_caps                : bfebfbff:ffffffff:2c100800:00000021:0000000f:029c6fbf:00000000:00000100
                xen_version            : 4.17.3
                """);
        assertThatThrownBy(() -> files.load())
                .hasMessageContaining("found hw_caps with bits 00050440 of word 1c, expected only bits that the dump of"
                        + " 'web-17' has");
    }

    @Test
    void whatTheOwnerSaysCountsMore() {
        files.put("machines/web-17-cpuinfo", cpuinfo(60))
                .put("machines/web-17.txt.json", "{\"note\":\"n\",\"facts\":{\"microcode\":\"0000000000000027\"}}");
        assertThat(host().facts().register(FactName.MICROCODE)).isEqualTo(0x27L);
    }

    private static String cpuinfo(int model) {
        return """
                vendor_id\t: GenuineIntel
                cpu family\t: 6
                model\t\t: %d
                stepping\t: 3
                microcode\t: 0x28
                """.formatted(model);
    }

    @Test
    void aReportOfAnotherCpuIsRefused() {
        files.put("machines/web-17-cpuinfo", cpuinfo(85));
        assertThatThrownBy(() -> files.load())
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "web-17-cpuinfo: found /proc/cpuinfo of a machine with model 85, expected model 60,"
                                + " as the dump of 'web-17' shows; put it beside the machine that it is of");
    }

    @Test
    void theRawFeaturesetTellsMsr10a() {
        files.put("machines/web-17.sets.txt", featuresets("bfebfbff"));
        assertThat(host().facts().all())
                .containsExactly(Fact.shown(
                        FactName.ARCH_CAPS, 0x2000c04L, "the Raw featureset of xen-cpuid in web-17.sets.txt"));
    }

    private static String featuresets(String word0) {
        String rest = ":7ffafbbf:2c100800:00000021:00000000:000027ab:00000000:00000000:00000000:bc000400"
                + ":00000000".repeat(6) + ":02000c04:00000000\n";
        return "nr_features: 18\n\nDynamic sets:\nRaw             " + word0 + rest + "Host            " + word0 + rest
                + "PV              " + word0 + rest + "HVM             " + word0 + rest;
    }

    @Test
    void featuresetsOfAnotherMachineAreRefused() {
        files.put("machines/web-17.sets.txt", featuresets("178bfbff"));
        assertThatThrownBy(() -> files.load())
                .hasMessageContaining(
                        "found featuresets with the raw word 1d = 178bfbff, expected bfebfbff, as the dump of"
                                + " 'web-17' shows");
    }

    @Test
    void aReportWithoutAMachineSaysWhatItTellsAndWhatNot() {
        CorpusOnDisk alone = new CorpusOnDisk(directory.resolve("alone")).put("machines/cpuinfo", cpuinfo(60));
        assertThatThrownBy(alone::load)
                .hasMessageContaining("found /proc/cpuinfo, which tells vendor, family, model, stepping and microcode"
                        + " revision but not CPUID");
    }

    @Test
    void theRecordOfAVmIsNoEvidenceOfWhatItGot() {
        files.put("machines/vm.txt", """
                last-boot-CPU-flags ( RO): vendor: GenuineIntel; features: 0098e3fd-bfebfbff-00000001-28100800
                """);
        assertThatThrownBy(() -> files.load())
                .hasMessageContaining(
                        "found a VM's record of XAPI, which tells the featureset that was asked for when the"
                                + " guest started");
    }

    @Test
    void aDumpTakenInADomainIsNoMachine() {
        files.put(
                "machines/dom0.txt",
                HASWELL.replace(
                        "   0x80000000 0x00",
                        "   0x40000000 0x00: eax=0x40000005 ebx=0x566e6558 ecx=0x65584d4d edx=0x4d4d566e\n"
                                + "   0x80000000 0x00"));
        assertThatThrownBy(() -> files.load())
                .hasMessageContaining("found what a domain of Xen sees (leaf 40000000 names Xen), expected what the CPU"
                        + " answers");
    }

    @Test
    void configurationsAreSettings() {
        files.put("settings/db-3.cfg", """
                type = "hvm"
                cpuid = "host,avx=0"
                nestedhvm = 1
                """).put("settings/web.xml", """
                <domain type='xen'>
                  <os><type>hvm</type></os>
                  <features><pae/></features>
                  <cpu mode='host-passthrough'><feature policy='disable' name='pni'/></cpu>
                </domain>
                """);
        assertThat(files.load().settings())
                .extracting(CpuidSetting::id, CpuidSetting::configLine)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("db-3", "cpuid = \"host,avx=0\", nestedhvm = 1"),
                        org.assertj.core.groups.Tuple.tuple("web", "cpuid = \"host,sse3=0\""));
    }

    @Test
    void pvhAndHvmAreKindsInPathsAndNotes() {
        files.put("guests/4.15.0/web-17/pvh.json", CorpusOnDisk.POLICY)
                .put("guests/4.15.0/web-17/hvm.json", CorpusOnDisk.POLICY)
                .put("guests/g.json", CorpusOnDisk.guest("g", "web-17").replace("\"pv\"", "\"pvh\""));
        assertThat(files.load().guests())
                .extracting(ArchivedGuest::kind)
                .containsExactly(GuestKind.HVM_HAP, GuestKind.HVM_HAP, GuestKind.HVM_HAP);
    }

    /** A Xen whose policies end at 8000001c, on a CPU that goes on to 8000001f. */
    private static final String SHORT_POLICIES = """
            Xen reports there are maximum 113 leaves and 2 MSRs
            Raw policy: 32 leaves, 0 MSRs
             CPUID:
              leaf     subleaf  -> eax      ebx      ecx      edx
              00000000:ffffffff -> 00000000:756e6547:6c65746e:49656e69
              80000000:ffffffff -> 8000001f:00000000:00000000:00000000
             MSRs:
              index    -> value
            Host policy not supported by Xen
            PV Max policy not supported by Xen
            HVM Max policy not supported by Xen
            PV Default policy not supported by Xen
            HVM Default policy not supported by Xen
            """;

    private static String dump(int lastExtended, int value) {
        StringBuilder text =
                new StringBuilder("0x00000000 0x00: eax=0x00000000 ebx=0x756e6547 ecx=0x6c65746e edx=0x49656e69\n");
        for (int leaf = 0x80000000; leaf <= lastExtended; leaf++) {
            text.append("0x%08x 0x00: eax=0x%08x ebx=0x00000000 ecx=0x00000000 edx=0x00000000\n"
                    .formatted(leaf, leaf == 0x80000000 ? lastExtended : leaf > 0x8000001c ? value : 0));
        }
        return text.toString();
    }

    /** Xen 4.15 prints no leaf behind 8000001c. */
    @Test
    void aDumpShowsWhatLiesBehindTheEndOfThePolicies() {
        files.put("machines/epyc.txt", SHORT_POLICIES).put("machines/epyc.cpuid.txt", dump(0x8000001f, 7));
        Machine machine = files.load().machines().get("epyc");
        assertThat(machine.extent()).isEqualTo(DumpExtent.WHOLE);
        assertThat(machine.raw().leaf(machine.raw().leafCount() - 1)).isEqualTo(0x8000001f);
        assertThat(machine.raw().value(machine.raw().leafCount() - 1, 0)).isEqualTo(7);
        assertThat(files.load().host("epyc").orElseThrow().seen()).hasSize(1);
    }

    @Test
    void aDumpOfAnotherCpuCompletesNothing() {
        files.put("machines/epyc.txt", SHORT_POLICIES).put("machines/epyc.cpuid.txt", dump(0x80000021, 7));
        assertThatThrownBy(() -> files.load())
                .hasMessageContaining("found a dump with")
                .hasMessageContaining("80000021, expected 8000001f, as the policies of 'epyc' show");
    }
}
