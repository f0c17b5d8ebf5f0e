package io.github.leafguard.corpus.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.PolicyJson;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schemas and the readers accept the same texts and refuse the same texts. */
class SchemaAgreementTest {

    private static final Origin ORIGIN = Origin.of("x");

    private final SchemaCheck schemas = new SchemaCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    yes | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[["000000CE","0000000000000001"]]}}
                    yes | MACHINE  | {"$schema":"s","name":"n","title":"t","origin":"chimera","year":2010,"qemuCpu":"q","provenance":"p","triesSettings":false,"facts":{"vpmu":"on","archCaps":"0000000002000000","basis":{"vpmu":"b"},"caps":["0123abcd"],"paddrBits":48},"hosts":[{"name":"h"}],"raw":{"leaves":[["0000000d","0000003e","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"bought","provenance":"p","raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","year":1,"raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["0000000e","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["0000000d","0000003f","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["00000007","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["80000022","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[["0000010b","0000000000000001"]]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","hosts":[],"raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","facts":{"happy":true},"raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","facts":{"archCaps":"2000000"},"raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | MACHINE  | {"name":"n","title":"t","origin":"real","provenance":"p","facts":{"basis":{"happy":"b"}},"raw":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    yes | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[],"msrs":[["000000ce","0000000000000001","00000001"]]}}
                    yes | GUEST    | {"host":"h","kind":"hvm-shadow","source":"4.15.0","provenance":"p"}
                    no  | GUEST    | {"host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[],"msrs":[]}}
                    yes | GUEST    | {"id":"i","host":"h","kind":"hvm","source":"4.15.0","provenance":"p"}
                    no  | GUEST    | {"id":"i","host":"h","kind":"banana","source":"4.15.0","provenance":"p"}
                    no  | GUEST    | {"id":" ","host":"h","kind":"pv","source":"4.15.0","provenance":"p"}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","provenance":"p"}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[["0","ffffffff","00000005","00000001","00000002","00000003"]],"msrs":[]}}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002"]],"msrs":[]}}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[["00000000","ffffffff","00000005","00000001","00000002","00000003","00000003"]],"msrs":[]}}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","policy":{"leaves":[]}}
                    no  | GUEST    | {"id":"i","host":"h","kind":"pv","source":"4.15.0","provenance":"p","note":"x"}
                    yes | SETTINGS | {"settings":[{"id":"a","cpuid":"host,avx=0","since":"4.16.0-rc1","why":"w"},{"id":"b","cpuid":["1:ecx=x"],"since":"4.13.0"}]}
                    yes | SETTINGS | {"about":"","settings":[]}
                    no  | SETTINGS | {"about":"a"}
                    no  | SETTINGS | {"settings":[{"id":"a","cpuid":[],"since":"4.13.0"}]}
                    no  | SETTINGS | {"settings":[{"id":"a","cpuid":7,"since":"4.13.0"}]}
                    no  | SETTINGS | {"settings":[{"id":"a","cpuid":"host","since":"unstable"}]}
                    no  | SETTINGS | {"settings":[{"cpuid":"host","since":"4.13.0"}]}
                    yes | MACHINE_NOTE | {"xen":"4.15.2"}
                    yes | MACHINE_NOTE | {"bootOptions":[]}
                    yes | MACHINE_NOTE | {"note":"from Anna"}
                    yes | MACHINE_NOTE | {"$schema":"s","xen":"4.15.2","bootOptions":["smap=0","no-xsave"],"note":"n","facts":{"microcode":"000000000200005e","smt":false,"beyondDump":"set","basis":{"microcode":"xl dmesg"}}}
                    no  | MACHINE_NOTE | {}
                    no  | MACHINE_NOTE | {"facts":{"smt":false}}
                    no  | MACHINE_NOTE | {"xen":" "}
                    no  | MACHINE_NOTE | {"xen":4.15}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","note":""}
                    no  | MACHINE_NOTE | {"bootOptions":"smap=0"}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","name":"web-17"}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","facts":{"smt":"no"}}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","facts":{"microcode":"5e"}}
                    yes | MACHINE_NOTE | {"xen":"4.15.2","facts":{"microcode":"000000000200005E"}}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","facts":{"beyondDump":"one"}}
                    no  | MACHINE_NOTE | {"xen":"4.15.2","facts":{"basis":{"happy":"b"}}}
                    yes | POLICY   | {"leaves":[],"msrs":[]}
                    no  | POLICY   | {"leaves":[],"msrs":[["000000ce","1"]]}
                    """)
    void bothSayTheSame(String valid, CorpusForm form, String text) {
        boolean expected = valid.equals("yes");
        assertThat(passes(bytes -> schemas.check(form.schema(), bytes, ORIGIN), text))
                .as("schema")
                .isEqualTo(expected);
        assertThat(passes(bytes -> read(form, JsonCursor.of(bytes, ORIGIN)), text))
                .as("reader")
                .isEqualTo(expected);
    }

    private static void read(CorpusForm form, JsonCursor cursor) {
        switch (form) {
            case MACHINE -> MachineJson.read(cursor);
            case GUEST -> GuestJson.read(cursor);
            case SETTINGS -> SettingsJson.read(cursor);
            case MACHINE_NOTE -> MachineNoteJson.read(cursor);
            case POLICY -> PolicyJson.read(cursor);
        }
        cursor.end();
    }

    private static boolean passes(Consumer<byte[]> check, String text) {
        try {
            check.accept(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (InputException e) {
            return false;
        }
    }
}
