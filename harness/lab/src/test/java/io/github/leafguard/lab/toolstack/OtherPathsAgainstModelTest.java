package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.ModelSession;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.accuracy.SettingsAgreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The other ways through the toolstack, the libraries against the model: every kind of domain, nested, not migratable and without PAE; guests from
 * streams without CPUID data, with their configurations; featuresets as toolstacks ask for that level hosts.
 */
class OtherPathsAgainstModelTest {
    private static final String USUAL =
            "nocera-like,EPYC,ff-EPYC-Milan,chimera-Icelake-Server-v6,ff-Skylake-Client,chimera-Snowridge";

    private static final DebianXen[] RELEASES = DebianXen.ALL;

    /** One that touches each register the configuration decides something in, and some that are refused or dropped. */
    private static final List<List<CpuidSetting>> SETTINGS = Stream.of(
                    "host",
                    "host,htt=x",
                    "host,vmx=x,svm=k",
                    "host,itsc=x",
                    "host,nc=3",
                    "host,proccount=0x10",
                    "host,procpkg=1",
                    "host,maxleaf=6",
                    "host,family=0x1ff,model=0xab,stepping=s",
                    "host,avx-vnni=1",
                    "host,nonsense=1,avx=0",
                    "guest,avx=0")
            .map(text ->
                    List.of(new CpuidSetting(text, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "")))
            .toList();

    private static List<DomainConfig> configs() {
        List<DomainConfig> configs = new ArrayList<>();
        for (GuestKind kind : GuestKind.values()) {
            for (boolean nested : new boolean[] {false, true}) {
                configs.add(new DomainConfig(kind, nested, true));
                configs.add(new DomainConfig(kind, nested, false));
                if (kind.isHvm()) {
                    configs.add(new DomainConfig(kind, nested, true, false, false));
                }
            }
        }
        return configs;
    }

    /** Configurations of guests without CPUID data: their settings are applied once more, with every option. */
    private static List<GuestConfiguration> configurations() {
        List<GuestConfiguration> configurations = new ArrayList<>();
        for (List<CpuidSetting> setting : SETTINGS) {
            GuestConfiguration plain = GuestConfiguration.of(setting.get(0));
            configurations.add(plain);
            for (GuestOption option : GuestOption.values()) {
                configurations.add(plain.with(GuestOptions.PLAIN.with(option, !option.byDefault())));
            }
        }
        return configurations;
    }

    /** Both toolstacks on one modelled host. */
    private record Pair(String host, ModelHypervisor hypervisor, RealSession real, ModelSession model) {
        void builds(SettingsAgreement agreement) {
            for (DomainConfig config : configs()) {
                List<io.github.leafguard.candidate.BuildOutcome> outcomes = real.buildAll(config, SETTINGS);
                for (int i = 0; i < outcomes.size(); i++) {
                    agreement.compare(
                            host + " " + config + " " + SETTINGS.get(i).get(0).configLine(),
                            outcomes.get(i),
                            model.build(config, SETTINGS.get(i)));
                }
            }
        }

        void featuresets(SettingsAgreement agreement, int words) {
            for (GuestKind kind : GuestKind.values()) {
                for (int[] featureset : featuresetsFor(kind, words)) {
                    DomainConfig config = DomainConfig.of(kind);
                    agreement.compare(
                            host + " " + kind.text() + " featureset " + Arrays.toString(featureset),
                            real.buildWithFeatureset(config, featureset),
                            model.buildWithFeatureset(config, featureset));
                    levelled(kind, featureset);
                }
            }
        }

        /** A guest of 4.13 that a toolstack which levels hosts restores. */
        private void levelled(GuestKind kind, int[] featureset) {
            SerialisedPolicy nothing = SerialisedPolicy.builder().build();
            ArchivedGuest guest = new ArchivedGuest("none/" + kind, host, kind, "4.13.0", nothing, "a test");
            assertThat(real.restoreWithFeatureset(guest, featureset))
                    .as(host + " " + kind.text() + " restored with " + Arrays.toString(featureset))
                    .isEqualTo(model.restoreWithFeatureset(guest, featureset));
        }

        private List<int[]> featuresetsFor(GuestKind kind, int words) {
            CpuPolicy policy = hypervisor
                    .system(kind.isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX)
                    .orElseThrow();
            int[] max = new int[words];
            FeatureWord.read(policy, FeatureWord.positions(), max);
            Random random = new Random(host.hashCode() * 31L + kind.ordinal());
            List<int[]> featuresets = new ArrayList<>(List.of(
                    max,
                    new int[words],
                    new int[0],
                    Arrays.copyOf(max, 3),
                    Arrays.copyOf(max, words + 2),
                    withBitBeyond(max)));
            for (int i = 0; i < 20; i++) {
                featuresets.add(Arrays.stream(max)
                        .map(word -> word & (random.nextInt() | random.nextInt()))
                        .toArray());
            }
            return featuresets;
        }

        private static int[] withBitBeyond(int[] max) {
            int[] longer = Arrays.copyOf(max, max.length + 1);
            longer[max.length] = 1;
            return longer;
        }

        List<String> restores() {
            List<ArchivedGuest> guests = new ArrayList<>();
            for (GuestKind kind : GuestKind.values()) {
                SerialisedPolicy nothing = SerialisedPolicy.builder().build();
                SerialisedPolicy msrs =
                        SerialisedPolicy.builder().msr(0xce, 0x80000000L).build();
                guests.add(new ArchivedGuest("none/" + kind, host, kind, "4.13.0", nothing, "a test"));
                guests.add(new ArchivedGuest("msrs/" + kind, host, kind, "4.14.0", msrs, "a test"));
                for (GuestConfiguration configuration : configurations()) {
                    String id = "none/" + kind + "/" + configuration;
                    guests.add(new ArchivedGuest(id, host, kind, "4.13.0", nothing, configuration, "a test"));
                }
            }
            TestHosts.CORPUS.guests().stream()
                    .filter(guest -> guest.host().equals(host))
                    .forEach(guests::add);
            List<RestoreOutcome> ours = ((ToolstackSession) real).restore(guests);
            List<RestoreOutcome> theirs = model.restore(guests);
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < guests.size(); i++) {
                if (!ours.get(i).equals(theirs.get(i))) {
                    differences.add(
                            host + " " + guests.get(i).id() + ": real " + ours.get(i) + ", model " + theirs.get(i));
                }
            }
            return differences;
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void theModelGoesEveryOtherWayAsTheLibrariesDo(DebianXen release) {
        release.requireInstalled();
        SettingsAgreement builds = new SettingsAgreement();
        SettingsAgreement featuresets = new SettingsAgreement();
        List<String> restores = new ArrayList<>();
        ModelToolstack model = (ModelToolstack) release.model().toolstack();
        int words = release.model().catalog().words();
        try (RealToolstack toolstack =
                new ToolstackSource(RealLab.lab(), new ModelSource()).resolve(release.binary())) {
            for (Host host : TestHosts.chosen(USUAL)) {
                try (ModelHypervisor hypervisor = release.model().boot(host)) {
                    Pair pair = new Pair(host.name(), hypervisor, toolstack.open(hypervisor), model.open(hypervisor));
                    pair.builds(builds);
                    pair.featuresets(featuresets, words);
                    restores.addAll(pair.restores());
                }
            }
        }
        System.out.println("toolstack:" + release.binary() + ": configurations: " + builds);
        System.out.println("toolstack:" + release.binary() + ": featuresets: " + featuresets);
        System.out.println("toolstack:" + release.binary() + ": restores: " + restores.size() + " differences");
        assertThat(builds.differences()).isEmpty();
        assertThat(featuresets.differences()).isEmpty();
        assertThat(restores).isEmpty();
    }
}
