package io.github.leafguard.format;

import static io.github.leafguard.format.report.ReportItem.BOOT_OPTIONS;
import static io.github.leafguard.format.report.ReportItem.BRAND;
import static io.github.leafguard.format.report.ReportItem.FAMILY;
import static io.github.leafguard.format.report.ReportItem.HINTS;
import static io.github.leafguard.format.report.ReportItem.HOST;
import static io.github.leafguard.format.report.ReportItem.MICROCODE;
import static io.github.leafguard.format.report.ReportItem.MODEL;
import static io.github.leafguard.format.report.ReportItem.SPECULATION_HVM;
import static io.github.leafguard.format.report.ReportItem.SPECULATION_PV;
import static io.github.leafguard.format.report.ReportItem.STEPPING;
import static io.github.leafguard.format.report.ReportItem.VENDOR;
import static io.github.leafguard.format.report.ReportItem.VIRTUALISATION;
import static io.github.leafguard.format.report.ReportItem.XEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.Report.LabelledFeatureset;
import io.github.leafguard.format.report.ReportSource;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each form besides policies tells, and how it is refused. */
class ReportsTest {

    private static Evidence read(String text) {
        return Evidence.readText(text.getBytes(StandardCharsets.UTF_8), Origin.of("f"));
    }

    private static Report report(CleanForms form) {
        List<Report> reports = ((Evidence.Reported) read(form.text())).reports();
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    @Test
    void xlInfo() {
        Report report = report(CleanForms.XL_INFO);
        assertThat(report.source()).isEqualTo(ReportSource.XL_INFO);
        assertThat(report.items())
                .isEqualTo(Map.of(
                        HOST, "host-a",
                        XEN, "4.17.3",
                        BOOT_OPTIONS, "ucode=scan smt=off",
                        VIRTUALISATION, "pv hvm hvm_directio pv_directio hap shadow"));
        assertThat(report.featureset("hw_caps").orElseThrow().words())
                .containsExactly(0xbfebfbff, 0x77faf3bf, 0x2c100800, 0x121, 0xf, 0x029c6fbf, 0, 0x100);
    }

    /** Up to 4.6 the eight words were others, in another order. */
    @Test
    void theWordsOfAnOldXlInfoAreNotTaken() {
        String old = CleanForms.XL_INFO.text().replace("4.17.3", "4.6.1");
        assertThat(((Evidence.Reported) read(old)).reports().get(0).featuresets())
                .isEmpty();
    }

    @Test
    void xlDmesg() {
        assertThat(report(CleanForms.XL_DMESG).items())
                .isEqualTo(Map.of(
                        XEN, "4.17.3+10-g091466ba55-1~deb12u1",
                        BOOT_OPTIONS, "dom0_mem=4G smt=off",
                        MICROCODE, "0x5003605",
                        VIRTUALISATION, "hvm hap",
                        HINTS, "RDCL_NO EIBRS SKIP_L1DFL MDS_NO",
                        SPECULATION_HVM, "MSR_SPEC_CTRL RSB EAGER_FPU MD_CLEAR",
                        SPECULATION_PV, "EAGER_FPU MD_CLEAR"));
    }

    @Test
    void aLogOfTwoBootsIsRefused() {
        String boot = CleanForms.XL_DMESG.text();
        assertThatThrownBy(() -> read(boot + boot))
                .hasMessage(
                        "f: line 8: found a second boot of Xen, expected the log of one boot; split the file, and give"
                                + " the last");
    }

    @Test
    void procCpuinfo() {
        assertThat(report(CleanForms.PROC_CPUINFO).items())
                .isEqualTo(Map.of(
                        VENDOR, "GenuineIntel",
                        FAMILY, "6",
                        MODEL, "85",
                        STEPPING, "7",
                        MICROCODE, "0x5003605",
                        BRAND, "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz"));
    }

    @Test
    void cpusWithDifferentMicrocodeAreRefused() {
        String text = CleanForms.PROC_CPUINFO.text();
        int second = text.lastIndexOf("0x5003605");
        assertThatThrownBy(() -> read(text.substring(0, second) + "0x5003604\n"))
                .hasMessage(
                        "f: line 25: found microcode revision 0x5003604 after 0x5003605, expected one and the same on"
                                + " every CPU; give the CPUs that differ as files of their own, or find out why they differ");
    }

    @ParameterizedTest
    @CsvSource({"0xffffffff", "0x1"})
    void whatAHypervisorShowsInPlaceOfARevisionIsNone(String shown) {
        String text = CleanForms.PROC_CPUINFO.text().replace("0x5003605", shown);
        assertThat(((Evidence.Reported) read(text)).reports().get(0).items()).doesNotContainKey(MICROCODE);
    }

    @Test
    void recordsOfXapiAreDecodedByLabel() {
        Report list = report(CleanForms.HOST_PARAM_LIST);
        assertThat(list.source()).isEqualTo(ReportSource.XAPI_HOST);
        assertThat(list.featuresets())
                .extracting(LabelledFeatureset::label)
                .containsExactly("features_hvm_host", "features_hvm", "features_pv_host", "features_pv");
        assertThat(list.featureset("features_pv").orElseThrow().words())
                .startsWith(0x1fc9cbf5, 0x80b82201)
                .hasSize(15);
        assertThat(report(CleanForms.VM_PARAM_LIST).source()).isEqualTo(ReportSource.XAPI_VM);
        assertThat(report(CleanForms.POOL_PARAM_LIST).source()).isEqualTo(ReportSource.XAPI_POOL);
    }

    @Test
    void recordsOfXapiInJson() {
        Report report = report(CleanForms.XAPI_JSON);
        assertThat(report.source()).isEqualTo(ReportSource.XAPI_HOST);
        assertThat(report.items())
                .isEqualTo(Map.of(
                        HOST, "web-17",
                        XEN, "4.17.5-15",
                        VENDOR, "GenuineIntel",
                        FAMILY, "6",
                        MODEL, "85",
                        STEPPING, "7"));
        assertThat(report.featureset("features_hvm").orElseThrow().words())
                .startsWith(0x1fcbfbff)
                .hasSize(23);
    }

    /** Two of the words were lost where the line was copied. */
    @Test
    void aFeaturesetWithWordsMissingIsRefused() {
        String text = CleanForms.HOST_PARAM_LIST.text().replace("-00000000-00000000; features_pv:", "; features_pv:");
        assertThatThrownBy(() -> read(text))
                .hasMessage("f: line 1: found 13 words, which no build of Xen has: of 14, 1 is missing, expected"
                        + " 'features_pv_host' as words of 8 hex digits joined by dashes, whole; give it as it was printed: a"
                        + " part was lost, or a long line was broken");
    }

    @Test
    void featuresetsOfOneHostHaveOneLength() {
        String text = CleanForms.HOST_PARAM_LIST.text().replace("-00000000; features_pv:", "; features_pv:");
        assertThatThrownBy(() -> read(text))
                .hasMessage(
                        "f: line 1: found 14 of 15 words of 'features_pv_host': 1 is missing, expected featuresets of"
                                + " one length; give it as it was printed: a part was lost");
    }

    @Test
    void recordsOfTwoHostsAreRefused() {
        assertThatThrownBy(() -> read(CleanForms.HOST_PARAM_LIST.text() + "\n" + CleanForms.HOST_PARAM_LIST.text()))
                .hasMessage(
                        "f: line 3: found a second 'cpu_info', expected the record of one host, pool or VM; give each as"
                                + " a file of its own");
    }

    @Test
    void libvirtCapabilities() {
        assertThat(report(CleanForms.LIBVIRT_CAPABILITIES).items())
                .isEqualTo(Map.of(VENDOR, "GenuineIntel", MICROCODE, "0x200006f"));
    }

    @Test
    void aDomainOfLibvirtIsWhatItsDriverMakesOfIt() {
        assertThat(((Evidence.Configuration) read(CleanForms.LIBVIRT_DOMAIN.text())).domain())
                .isEqualTo(new SavedDomain(
                        "db-3",
                        "hvm",
                        null,
                        List.of("host,avx512f=0,sse3=1"),
                        List.of(),
                        true,
                        null,
                        "always_emulate",
                        true,
                        null));
    }

    @Test
    void onlyAPassedThroughCpuOfLibvirtCounts() {
        String text = CleanForms.LIBVIRT_DOMAIN
                .text()
                .replace("host-passthrough", "custom")
                .replace("<pae/>", "");
        SavedDomain domain = ((Evidence.Configuration) read(text)).domain();
        assertThat(domain.cpuid()).isEmpty();
        assertThat(domain.nested()).isNull();
        assertThat(domain.pae()).isFalse();
    }

    @Test
    void cpudataOfLibvirt() {
        assertThat(((Evidence.Dump) read(CleanForms.LIBVIRT_CPUDATA.text()))
                        .dump()
                        .policy())
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0, -1, 1, 0x756e6547, 0x6c65746e, 0x49656e69)
                        .leaf(1, -1, 0x306c3, 0x100800, 0x7ffafbbf, 0xbfebfbff)
                        .leaf(0x80000000, -1, 0x80000001, 0, 0, 0)
                        .leaf(0x80000001, -1, 0, 0, 0x21, 0x2c100800)
                        .msr(0x10a, 0x2000000L)
                        .build());
    }

    @Test
    void rawDataOfLibcpuid() {
        SerialisedPolicy policy =
                ((Evidence.Dump) read(CleanForms.LIBCPUID.text())).dump().policy();
        assertThat(policy)
                .isEqualTo(SerialisedPolicy.builder()
                        .leaf(0, -1, 7, 0x756e6547, 0x6c65746e, 0x49656e69)
                        .leaf(1, -1, 0x306c3, 0x100800, 0x7ffafbbf, 0xbfebfbff)
                        .leaf(2, -1, 0x76036301, 0xf0b5ff, 0, 0xc10000)
                        .leaf(3, -1, 0, 0, 0, 0)
                        .leaf(4, 0, 0x1c004121, 0x1c0003f, 0x3f, 0)
                        .leaf(4, 1, 0x1c004122, 0x1c0003f, 0x3f, 0)
                        .leaf(5, -1, 0x40, 0x40, 3, 0x42120)
                        .leaf(6, -1, 0x77, 2, 9, 0)
                        .leaf(7, 0, 0, 0x27ab, 0, 0x9c000400)
                        .leaf(0x80000000, -1, 0x80000001, 0, 0, 0)
                        .leaf(0x80000001, -1, 0, 0, 0x21, 0x2c100800)
                        .build());
    }

    @Test
    void aConfigurationOfXl() {
        assertThat(((Evidence.Configuration) read(CleanForms.XL_CONFIGURATION.text())).domain())
                .isEqualTo(new SavedDomain(
                        "db-3",
                        "hvm",
                        null,
                        List.of("host,avx512f=0,avx512dq=0,avx512cd=0,avx512bw=0,avx512vl=0"),
                        List.of(),
                        true,
                        null,
                        "always_emulate",
                        null,
                        null));
        assertThat(((Evidence.Configuration) read(CleanForms.XL_CONFIGURATION_XEND.text())).domain())
                .isEqualTo(new SavedDomain(
                        "old",
                        "hvm",
                        null,
                        List.of("1:ecx=x00xxxxxx0xxxxxxxxx00xxxxxxxxxxx", "7,0:ebx=xxxxxxxxxxxxxxxxxx00x0000x0x0x00"),
                        List.of(),
                        null,
                        true,
                        "",
                        false,
                        null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tsc_mode=1   | always_emulate
                    tsc_mode="2" | native
                    """)
    void theModeOfTheTscMayBeANumber(String line, String mode) {
        assertThat(((Evidence.Configuration) read("cpuid=\"host\"\n" + line))
                        .domain()
                        .tscMode())
                .isEqualTo(mode);
    }

    @Test
    void aStringThatNothingEndsIsNamed() {
        assertThatThrownBy(() -> read("name = \"db-3\"\ncpuid = \"host,avx=0\nmemory = 4\n"))
                .hasMessageStartingWith("f: line 2: found 'cpuid = \"host,avx=0', which nothing ends");
    }

    @Test
    void twoFormsInOneTextAreRefused() {
        assertThatThrownBy(() -> read(CleanForms.XL_INFO.text() + CleanForms.CPUID_R.text()))
                .hasMessage(
                        "f: found output of cpuid -r and output of xl info in one text, expected one of them; give each"
                                + " as a file of its own");
    }

    /** The lines between were joined or taken off: the error still names the line of the text as it came. */
    @Test
    void anErrorNamesTheLineOfTheTextAsItCame() {
        String text = "Hello,\n\n" + CleanForms.XEN_CPUID.text().replace(":0e000c04:00000000", "");
        assertThatThrownBy(() -> read(text))
                .hasMessage("f: line 15: found 16 whole words of 'Host' on this line, and no line that completes them,"
                        + " expected a row of the output of xen-cpuid with 18 words in each row; give the text as the tool"
                        + " printed it: a line is damaged, missing or of something else");
    }

    @Test
    void aTextThatIsNoOutputOfAToolIsToldSo() {
        assertThatThrownBy(() -> read("\n".repeat(400_000)))
                .hasMessageStartingWith(
                        "f: found a text of 400000 characters that begins as no migration stream, JSON or XML"
                                + " does");
    }
}
