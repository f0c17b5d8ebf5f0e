package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Guests that are judged one after the other on a domain that is made as new again get the answers that each would get on a domain
 * of its own. On a few hosts, or on those in the property {@code leafguard.hosts}; {@code all} takes every one.
 */
class NoLeakTest {
    private static final DebianXen[] INSTALLED = DebianXen.ALL;

    @ParameterizedTest
    @FieldSource("INSTALLED")
    void everyGuestIsAnsweredAsOnADomainOfItsOwn(DebianXen version) {
        int guests = 0;
        int reused = 0;
        for (Host host : TestHosts.chosen("nocera-like,EPYC,ff-Icelake-Server-v6,chimera-Skylake-Server")) {
            try (LabHypervisor xen = RealLab.boot(version.binary(), host)) {
                for (Map.Entry<DomainConfig, List<SerialisedPolicy>> kind :
                        policies(host, xen).entrySet()) {
                    List<SetPolicyOutcome> alone = xen.setOnFreshDomains(kind.getKey(), kind.getValue(), true);
                    assertThat(xen.setOnFreshDomains(kind.getKey(), kind.getValue()))
                            .as(version + " on " + host.name() + " " + kind.getKey())
                            .isEqualTo(alone);
                    guests += alone.size();
                    reused += xen.isReusable(kind.getKey()) ? alone.size() : 0;
                }
            }
        }
        System.out.println(version + ": " + guests + " guests answered alike, " + reused + " of them on a used domain");
        assertThat(reused).isGreaterThan(100);
    }

    private static Map<DomainConfig, List<SerialisedPolicy>> policies(Host host, LabHypervisor xen) {
        return TestHosts.CORPUS.guestsOf(host.name()).stream()
                .filter(guest -> xen.unsupported(guest.kind()).isEmpty())
                .collect(Collectors.groupingBy(
                        guest -> DomainConfig.of(guest.kind()),
                        Collectors.mapping(ArchivedGuest::policy, Collectors.toList())));
    }
}
