package io.github.leafguard.data;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the guests of {@code corpus/made-up/guests/made-up.jsonl.xz}: those of CPUs with every feature and with the fewest, of versions two
 * releases apart, and those that have TSX by a boot option and whose streams bring no CPUID data.
 */
final class MadeUpGuests {
    private static final List<String> HOSTS =
            List.of("chimera-every-AMD", "chimera-every-Intel", "chimera-least-AMD", "chimera-least-Intel");
    private static final List<String> SOURCES = List.of("4.13.0", "4.15.0", "4.17.0", "4.19.0", "4.21.0");
    private static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP, GuestKind.HVM_SHADOW);

    private final Corpus corpus;
    private final ModelSource models = new ModelSource();
    private final List<ArchivedGuest> guests = new ArrayList<>();

    private MadeUpGuests(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The guests, in the order of versions, hosts and kinds. */
    static List<ArchivedGuest> of(Corpus corpus) {
        MadeUpGuests made = new MadeUpGuests(corpus);
        for (String source : SOURCES) {
            HOSTS.forEach(host -> made.add(source, host));
        }
        made.add("4.13.0", "bare-Cascadelake-Server+tsx_1");
        return made.guests;
    }

    private void add(String source, String host) {
        try (ModelHypervisor hypervisor =
                models.resolve(source).boot(corpus.host(host).orElseThrow())) {
            for (GuestKind kind : KINDS) {
                if (hypervisor.unsupported(kind).isEmpty()) {
                    guests.add(guest(hypervisor, source, host, kind));
                }
            }
        }
    }

    private static ArchivedGuest guest(ModelHypervisor hypervisor, String source, String host, GuestKind kind) {
        boolean carried = ArchivedGuest.isCarriedBy(source);
        SerialisedPolicy policy = carried
                ? new PolicyCodec(PolicyBounds.widest())
                        .serialise(
                                hypervisor.createDomain(DomainConfig.of(kind)).policy())
                : SerialisedPolicy.builder().build();
        return new ArchivedGuest(
                source + "/" + host + "/" + kind.text(),
                host,
                kind,
                source,
                policy,
                "A " + kind.text() + " domain just created, by Leafguard's model of " + source + ", "
                        + (carried ? "on a CPU that does not exist" : "whose streams bring no CPUID data"));
    }
}
