package io.github.leafguard.bench.fuzz;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@code cpuid=} setting in both syntaxes, applied to a new guest by the toolstacks of an early and a late release. */
public final class SettingFuzz {
    private static final Host HOST = host();
    private static final List<String> VERSIONS = List.of("4.13.0", "4.16.0", "4.22.0");

    /** A toolstack remembers every setting that it was given, and all it has to say of it: so many bytes of them at most. */
    private static final int MOST_REMEMBERED = 1 << 20;

    private static List<Release> releases = List.of();
    private static int remembered = MOST_REMEMBERED;

    private SettingFuzz() {}

    private record Release(Candidate candidate, ToolstackSession session) {
        static Release of(String version) {
            Candidate candidate = new ModelSource().resolve(version);
            Hypervisor hypervisor = candidate.boot(HOST);
            return new Release(candidate, candidate.toolstack().open(hypervisor));
        }
    }

    private static Host host() {
        Path machine = Path.of(System.getProperty("leafguard.corpus", "corpus"), "machines", "EPYC-Milan.json");
        return new CorpusLoader(ArchiveLimits.DEFAULT)
                .load(List.of(machine))
                .hosts()
                .get("EPYC-Milan");
    }

    private static Release release(int which, int length) {
        remembered += length;
        if (remembered > MOST_REMEMBERED) {
            remembered = length;
            releases = VERSIONS.stream().map(Release::of).toList();
        }
        return releases.get(which);
    }

    /** The first byte chooses release, kind and syntax; line feeds divide the items of a list. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int choice = input[0] & 0xff;
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        Release release = release(choice % VERSIONS.size(), input.length);
        CpuidSetting.Syntax syntax = (choice & 0x80) == 0 ? CpuidSetting.Syntax.LIBXL : CpuidSetting.Syntax.XEND;
        CpuidSetting setting = new CpuidSetting(
                "fuzzed",
                syntax,
                syntax == CpuidSetting.Syntax.LIBXL ? List.of(text) : List.of(text.split("\n", -1)),
                List.of(),
                "4.13.0",
                "");
        DomainConfig config = DomainConfig.of((choice & 0x40) == 0 ? GuestKind.HVM_HAP : GuestKind.PV);
        ReadOrRefused.timely(() -> {
            release.session.build(config, List.of(setting));
            release.candidate.toolstack().understand(setting);
        });
    }
}
