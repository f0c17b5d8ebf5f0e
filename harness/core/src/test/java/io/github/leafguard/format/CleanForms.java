package io.github.leafguard.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text of each form as its tool prints it. */
enum CleanForms {
    XEN_CPUID_P("01-ivb-ep-clean.txt"),
    XEN_CPUID_P_HYBRID("02-adl-clean.txt"),
    XEN_CPUID_P_WITHOUT_HVM("04-tgl-novmx-clean.txt"),
    XEN_CPUID("16-cfl-featuresets.txt"),
    CPUID_R("30-skx-old-ucode.txt"),
    INSTLAT("32-k10-instlat.txt"),
    HOST_CPU_INFO("10-host-cpu-info.txt"),
    HOST_PARAM_LIST("11-host-param-list.txt"),
    VM_PARAM_LIST("15-vm-flags.txt"),
    BARE_FEATURESET("13-bare-dashed.txt"),
    OLD_FEATURESET("13b-oldstyle.txt"),
    XL_INFO("18-xl-info.txt"),
    POLICY_JSON("30-skx-guest-pv.json"),
    POOL_PARAM_LIST("pool", """
            uuid ( RO)                  : 31a0bb7b-7d8f-4a1c-8a54-1f7a55cf92d1
                        name-label ( RW): rack 7
                            master ( RO): 0b7c9a1e-25d3-4f0e-9a57-0c5f6f1e2d3c
                          cpu_info (MRO): cpu_count: 64; socket_count: 4; vendor: AuthenticAMD; features_pv_host: 178bfbff-f6d83203-2e500800-040001f3-0000000f-219c01a9-0040060c-00000000-311ed205-10000010-00000000-18000144-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000; features_hvm_host: 178bfbff-f7fa3203-2e500800-040001f3-0000000f-219c01ab-0040060c-00000000-311ed205-10000010-00000000-18000144-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000
            """),
    XAPI_JSON("json", """
            {"OpaqueRef:8f7d": {
              "hostname": "web-17",
              "software_version": {"product_version": "8.3.0", "xen": "4.17.5-15"},
              "cpu_info": {
                "vendor": "GenuineIntel", "family": "6", "model": "85", "stepping": "7",
                "features_hvm": "1fcbfbff-f7fa3223-2d93fbff-00000523-0000000f-f1bf0fbb-00000008-00000000-311ed005-bc000400-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000-00000000"}}}
            """),
    XL_DMESG("dmesg", """
            (XEN) Xen version 4.17.3 (Debian 4.17.3+10-g091466ba55-1~deb12u1) (pkg-xen-devel@lists.alioth.debian.org) (x86_64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0) debug=n Sat Mar  2 12:00:00 UTC 2024
            (XEN) Command line: placeholder dom0_mem=4G smt=off
            (XEN) microcode: CPU0 updated from revision 0x5003006 to 0x5003605, date = 2023-06-16
            (XEN) HVM: Hardware Assisted Paging (HAP) detected
            (XEN)   Hardware hints: RDCL_NO EIBRS SKIP_L1DFL MDS_NO
            (XEN)   Support for HVM VMs: MSR_SPEC_CTRL RSB EAGER_FPU MD_CLEAR
            (XEN)   Support for PV VMs: EAGER_FPU MD_CLEAR
            """),
    PROC_CPUINFO("cpuinfo", """
            processor\t: 0
            vendor_id\t: GenuineIntel
            cpu family\t: 6
            model\t\t: 85
            model name\t: Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz
            stepping\t: 7
            microcode\t: 0x5003605
            cpu MHz\t\t: 2500.002
            cache size\t: 28160 KB
            fpu\t\t: yes
            cpuid level\t: 22
            wp\t\t: yes
            flags\t\t: fpu de tsc msr pae
            bogomips\t: 5000.00
            clflush size\t: 64
            address sizes\t: 46 bits physical, 48 bits virtual
            power management:

            processor\t: 1
            vendor_id\t: GenuineIntel
            cpu family\t: 6
            model\t\t: 85
            model name\t: Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz
            stepping\t: 7
            microcode\t: 0x5003605
            cpu MHz\t\t: 2494.140
            power management:
            """),
    LIBCPUID("libcpuid", """
            version=0.6.5
            basic_cpuid[0]=00000007 756e6547 6c65746e 49656e69
            basic_cpuid[1]=000306c3 00100800 7ffafbbf bfebfbff
            basic_cpuid[2]=76036301 00f0b5ff 00000000 00c10000
            basic_cpuid[3]=00000000 00000000 00000000 00000000
            basic_cpuid[4]=1c004121 01c0003f 0000003f 00000000
            basic_cpuid[5]=00000040 00000040 00000003 00042120
            basic_cpuid[6]=00000077 00000002 00000009 00000000
            basic_cpuid[7]=00000000 000027ab 00000000 9c000400
            ext_cpuid[0]=80000001 00000000 00000000 00000000
            ext_cpuid[1]=00000000 00000000 00000021 2c100800
            intel_fn4[0]=1c004121 01c0003f 0000003f 00000000
            intel_fn4[1]=1c004122 01c0003f 0000003f 00000000
            intel_fn11[0]=00000001 00000002 00000100 00000000
            """),
    LIBVIRT_CAPABILITIES("capabilities", """
            <capabilities>
              <host>
                <uuid>00000000-0000-0000-0000-0cc47ab1b2c3</uuid>
                <cpu>
                  <arch>x86_64</arch>
                  <model>Skylake-Server-IBRS</model>
                  <vendor>Intel</vendor>
                  <microcode version='33554543'/>
                  <feature name='pdcm'/>
                </cpu>
              </host>
            </capabilities>
            """),
    LIBVIRT_DOMAIN("domain", """
            <domain type='xen'>
              <name>db-3</name>
              <os>
                <type arch='x86_64' machine='xenfv'>hvm</type>
              </os>
              <features>
                <pae/>
              </features>
              <cpu mode='host-passthrough' check='none'>
                <feature policy='disable' name='avx512f'/>
                <feature policy='require' name='pni'/>
                <feature policy='require' name='vmx'/>
              </cpu>
              <clock offset='variable'>
                <timer name='tsc' mode='emulate'/>
              </clock>
            </domain>
            """),
    LIBVIRT_CPUDATA("cpudata", """
            <cpudata arch='x86'>
              <cpuid eax_in='0x00000000' ecx_in='0x00' eax='0x00000001' ebx='0x756e6547' ecx='0x6c65746e' edx='0x49656e69'/>
              <cpuid eax_in='0x00000001' ecx_in='0x00' eax='0x000306c3' ebx='0x00100800' ecx='0x7ffafbbf' edx='0xbfebfbff'/>
              <cpuid eax_in='0x80000000' ecx_in='0x00' eax='0x80000001' ebx='0x00000000' ecx='0x00000000' edx='0x00000000'/>
              <cpuid eax_in='0x80000001' ecx_in='0x00' eax='0x00000000' ebx='0x00000000' ecx='0x00000021' edx='0x2c100800'/>
              <msr index='0x10a' edx='0x00000000' eax='0x02000000'/>
            </cpudata>
            """),
    XL_CONFIGURATION("cfg", """
            # the database
            name = "db-3"
            type = "hvm"
            memory = 2048
            vcpus = 20
            disk = [ "phy:/dev/vg0/db-3,xvda,w",
                     "phy:/dev/vg0/db-3-data,xvdb,w" ]
            cpuid = "host,avx512f=0,avx512dq=0,avx512cd=0,avx512bw=0,avx512vl=0"
            nestedhvm = 1
            tsc_mode = "always_emulate"
            """),
    XL_CONFIGURATION_XEND("cfg", """
            name = 'old'
            builder = "hvm"
            pae = 0
            cpuid = [ "1:ecx=x00xxxxxx0xxxxxxxxx00xxxxxxxxxxx",
                      "7,0:ebx=xxxxxxxxxxxxxxxxxx00x0000x0x0x00" ]
            nomigrate = 1
            """),
    CPUID_LINE("line", "cpuid=\"host,avx=0\"\n");

    private final String text;

    CleanForms(String file) {
        try (InputStream in = CleanForms.class.getResourceAsStream("/io/github/leafguard/evidence/" + file)) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CleanForms(String what, String text) {
        this.text = text;
    }

    /** The text. */
    String text() {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
