package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.CpuidKey;
import io.github.leafguard.candidate.model.toolstack.LeafOverride;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.candidate.model.toolstack.Overrides;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the releases' own parsers make of settings nobody should write, against the model: messages, entries, every bit. */
class ParserAgainstModelTest {
    private static final DebianXen[] RELEASES = DebianXen.ALL;
    private static final int RANDOM = Integer.getInteger("leafguard.random", 20_000);

    private static final String[] VALUES = {
        "",
        "0",
        "1",
        "x",
        "k",
        "s",
        "xyz",
        "kfoo",
        "s1",
        "1x",
        "01",
        "08",
        "0x",
        "0x1f",
        "0X1F",
        "0xg",
        "0b",
        "0b2",
        "-1",
        "+1",
        " 1",
        "\t7",
        "- 1",
        "--1",
        "1=2",
        "4294967295",
        "4294967296",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999",
        "0xffffffffffffffffffff",
        "0777",
        "15",
        "16",
        "17",
        "255",
        "256",
        "=",
        "K",
        "X",
        "é"
    };

    private static final String X32 = "x".repeat(32);

    private static final String[] PIECES = {
        "0",
        "1",
        "7",
        "0x80000001",
        "4294967295",
        "4294967296",
        "-1",
        ",",
        ",0",
        ",1",
        ",-1",
        ",x",
        ":",
        " :",
        "eax=",
        "ebx=",
        "ecx=",
        "edx=",
        "e?x=",
        "exx=",
        "eax",
        "=",
        X32,
        "0".repeat(32),
        "k".repeat(31) + "s",
        "x".repeat(31),
        "y".repeat(32),
        ", ",
        " ",
        "\n",
        "eax=" + X32,
        ",ebx=" + X32,
        "1:eax=" + X32,
        "7,0:ebx=" + "1".repeat(32)
    };

    private static CpuidSetting libxl(String text) {
        return new CpuidSetting(text, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "");
    }

    private static List<CpuidSetting> settings(ModelToolstack model, Random random) {
        List<CpuidSetting> settings = new ArrayList<>();
        List<String> keys = model.keys().all().stream().map(CpuidKey::name).toList();
        for (String key : keys) {
            for (String value : VALUES) {
                settings.add(libxl("host," + key + "=" + value));
            }
        }
        for (int i = 0; i < RANDOM; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(20) == 0 ? "hos" : "host");
            for (int item = random.nextInt(6); item >= 0; item--) {
                text.append(random.nextInt(10) == 0 ? ",," : ",");
                text.append(random.nextInt(10) == 0 ? "nonsense" : keys.get(random.nextInt(keys.size())));
                text.append(random.nextInt(10) == 0 ? "" : "=").append(VALUES[random.nextInt(VALUES.length)]);
            }
            settings.add(libxl(text.toString()));
            settings.add(list(random));
        }
        return settings;
    }

    private static CpuidSetting list(Random random) {
        List<String> items = new ArrayList<>();
        for (int item = random.nextInt(3); item >= 0; item--) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(7); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            items.add(text.toString());
        }
        return new CpuidSetting(items.toString(), CpuidSetting.Syntax.XEND, items, List.of(), "4.13.0", "");
    }

    /**
     * Binary numbers are no matter of Xen's: the C library reads them from 2.38 on in programs built with its headers, and of
     * Debian's packages only those of 4.20 are. The model reads numbers as C did before.
     */
    @ParameterizedTest
    @FieldSource("RELEASES")
    void onlyPackagesBuiltWithANewCLibraryReadBinaryNumbers(DebianXen release) {
        release.requireInstalled();
        CpuidSetting binary = libxl("host,stepping=0b101");
        try (RealToolstack toolstack =
                new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary())) {
            String stepping = release == DebianXen.XEN_4_20 ? "0101" : "0000";
            assertThat(toolstack.understand(binary))
                    .extracting(AskedBits::bits)
                    .containsExactly("x".repeat(28) + stepping);
            assertThat(release.model().toolstack().understand(binary))
                    .extracting(AskedBits::bits)
                    .containsExactly("x".repeat(28) + "0000");
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void theModelReadsSettingsAsTheLibrariesDo(DebianXen release) {
        release.requireInstalled();
        ModelToolstack model = (ModelToolstack) release.model().toolstack();
        List<CpuidSetting> settings = settings(model, new Random(20211124));
        List<String> differences = new ArrayList<>();
        int dropped = 0;
        try (RealToolstack toolstack =
                new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary())) {
            for (CpuidSetting setting : settings) {
                ParsedSettings real = toolstack.parse(List.of(setting));
                Overrides modelled = model.parse(List.of(setting));
                List<AskedBits> asked = model.understand(setting);
                dropped += real.messages().isEmpty() ? 0 : 1;
                if (!real.messages().equals(modelled.messages())
                        || !real.asked().equals(asked)
                        || !real.leaves()
                                .equals(modelled.leaves().stream()
                                        .map(LeafOverride::leaf)
                                        .toList())) {
                    differences.add(setting.configLine() + ": real " + real + ", model " + modelled);
                }
            }
        }
        System.out.println("toolstack:" + release.binary() + " parsed " + settings.size() + " settings, " + dropped
                + " with something dropped: " + differences.size() + " differences");
        assertThat(differences.stream().limit(30)).isEmpty();
    }
}
