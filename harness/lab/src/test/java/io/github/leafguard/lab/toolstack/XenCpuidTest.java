package io.github.leafguard.lab.toolstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.format.FeaturesetText;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.lab.DebianXen;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.TestHosts;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyBounds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each release's own xen-cpuid, looking at a modelled hypervisor. */
class XenCpuidTest {
    private static final DebianXen[] RELEASES = DebianXen.ALL;
    private static final Host HOST = TestHosts.CORPUS.host("ff-EPYC-Milan").orElseThrow();

    private static String run(DebianXen release, ModelHypervisor hypervisor, String... arguments) {
        return new ToolstackSource(RealLab.lab(), new ModelSource())
                .xenCpuid(release.binary())
                .run(hypervisor, List.of(arguments));
    }

    /** Line by line what Leafguard prints itself, and the reader takes it. */
    @ParameterizedTest
    @FieldSource("RELEASES")
    void itPrintsThePoliciesAsLeafguardPrintsThem(DebianXen release) {
        release.requireInstalled();
        try (ModelHypervisor hypervisor = release.model().boot(HOST)) {
            String printed = run(release, hypervisor, "-p");
            PolicyBounds bounds = release.model().bounds();
            List<NamedPolicy> policies = Arrays.stream(SystemPolicy.values())
                    .map(which -> new NamedPolicy(
                            which.title(),
                            hypervisor
                                    .codec()
                                    .serialise(hypervisor.system(which).orElseThrow())))
                    .toList();
            assertThat(printed)
                    .isEqualTo(XenCpuidPrinter.print(
                            new XenCpuidText(policies, List.of()), bounds.maxSerialisedLeaves(), bounds.msrs()));
            assertThat(XenCpuidText.read(bytes(printed), Origin.of("xen-cpuid")).policies())
                    .hasSize(6);
        }
    }

    /** Featuresets are numbered unlike policies; the names tell that each is in its place. */
    @ParameterizedTest
    @FieldSource("RELEASES")
    void itPrintsTheFeaturesetsOfTheHost(DebianXen release) {
        release.requireInstalled();
        try (ModelHypervisor hypervisor = release.model().boot(HOST)) {
            String printed = run(release, hypervisor);
            int words = release.model().catalog().words();
            assertThat(printed).startsWith("nr_features: " + words + "\n");
            FeaturesetText text = FeaturesetText.read(bytes(printed), Origin.of("xen-cpuid"));
            for (SystemPolicy which : SystemPolicy.values()) {
                Optional<FeaturesetText.Featureset> row = text.sets().stream()
                        .filter(set -> set.name().equals(which.title()))
                        .findFirst();
                if (row.isEmpty()) {
                    assertThat(which).isIn(SystemPolicy.PV_MAX, SystemPolicy.HVM_MAX);
                    continue;
                }
                int[] expected = new int[words];
                FeatureWord.read(hypervisor.system(which).orElseThrow(), FeatureWord.positions(), expected);
                assertThat(row.get().words())
                        .as(which.title())
                        .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void aDomainItCannotSeeIsAnError(DebianXen release) {
        release.requireInstalled();
        try (ModelHypervisor hypervisor = release.model().boot(HOST)) {
            assertThatThrownBy(() -> run(release, hypervisor, "-p", "7"))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageStartingWith("toolstack:" + release.binary() + ": xen-cpuid ended with status ")
                    .hasMessageContaining("No such process");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
