package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds the model against the policies that Xen versions made of a host. What a version was is found out if nobody says; facts and boot
 * options that its policies show become the host's; bits that no rule explains are open, for another version may treat them otherwise.
 */
public final class Calibration {
    /** 7:0 EDX bit 29. */
    private static final int ARCH_CAPS = FeatureWord.W_7D0 * 32 + 29;

    private final ModelSource models;
    private final Candidates candidates;

    /** Calibrates with these models. */
    public Calibration(ModelSource models) {
        this.models = models;
        this.candidates = new Candidates(List.of(models));
    }

    /** The host with what its evidence shows. A host without evidence is as it was. */
    public Calibrated calibrate(Host host) {
        Host known = host;
        List<Agreement> agreements = new ArrayList<>();
        for (SeenPolicies seen : host.seen()) {
            List<Fitting> fits = fits(known, seen);
            if (!fits.isEmpty()) {
                known = fitted(fits);
                agreements.add(agreement(fits, seen));
                known = known.wondering(doubts(known, fits, seen));
            }
        }
        return new Calibrated(known, agreements);
    }

    /** The versions that explain the policies best, oldest first. */
    private List<Fitting> fits(Host host, SeenPolicies seen) {
        List<Fitting> all = versions(seen)
                .flatMap(model -> Observation.of(seen, model).stream())
                .map(observation -> fit(host, observation, seen))
                .toList();
        int best = all.stream().mapToInt(Fitting::wrong).min().orElse(0);
        return all.stream().filter(fitting -> fitting.wrong() == best).toList();
    }

    /** The version it is said to be of, or what stands for that, if anything does; every release where nobody says. */
    private Stream<ModelCandidate> versions(SeenPolicies seen) {
        if (seen.xen().isEmpty()) {
            return models.line().releases().stream().map(models::resolve);
        }
        StandIn said = candidates.standIn(seen.xen());
        if (said instanceof StandIn.Exact exact) {
            return Stream.of((ModelCandidate) exact.candidate());
        }
        return said instanceof StandIn.Assumed assumed
                ? Stream.of((ModelCandidate) assumed.candidate())
                : Stream.empty();
    }

    private static Fitting fit(Host host, Observation observation, SeenPolicies seen) {
        Host virtualisable = withArchCaps(withoutHvm(host, observation, seen), observation, seen);
        Fitting fitting = new Fitting(
                virtualisable,
                observation,
                "policies of Xen " + observation.model().version() + ", " + seen.source());
        fitting.settleFacts();
        if (!seen.optionsKnown()) {
            fitting.findOptions();
            fitting.settleFacts();
        }
        return fitting;
    }

    /** A Xen whose HVM policies are blank could not run HVM guests, although CPUID announces what they need. */
    private static Host withoutHvm(Host host, Observation observation, SeenPolicies seen) {
        CpuPolicy max = observation.policies().get(SystemPolicy.HVM_MAX);
        boolean blank = max != null
                ? max.equals(CpuPolicy.EMPTY)
                : observation.policies().size() > 1;
        return blank && host.facts().find(FactName.HVM).isEmpty() && hasHvm(observation.model(), host)
                ? host.with(host.facts().with(Fact.shown(FactName.HVM, false, "no HVM policies, " + seen.source())))
                : host;
    }

    /** A version that reads MSR 0x10a prints what it is, zero included; a dump that has it needs no such fact. */
    private static Host withArchCaps(Host host, Observation observation, SeenPolicies seen) {
        CpuPolicy raw = observation.policies().get(SystemPolicy.RAW);
        boolean tells = raw != null && observation.model().readsArchCaps() && raw.has(ARCH_CAPS) && raw.archCaps() == 0;
        return tells
                        && host.facts().find(FactName.ARCH_CAPS).isEmpty()
                        && !hasMsr(host.machine().raw())
                ? host.with(host.facts()
                        .with(Fact.shown(FactName.ARCH_CAPS, 0L, "MSR 0x10a of the Raw policy, " + seen.source())))
                : host;
    }

    private static boolean hasMsr(SerialisedPolicy dump) {
        return IntStream.range(0, dump.msrCount())
                .anyMatch(entry -> dump.msrIndex(entry) == PolicyLayout.MSR_ARCH_CAPS);
    }

    private static boolean hasHvm(ModelCandidate model, Host host) {
        return !model.boot(host)
                .system(SystemPolicy.HVM_MAX)
                .orElse(CpuPolicy.EMPTY)
                .equals(CpuPolicy.EMPTY);
    }

    /** The host as the newest version that fits has it; of the facts only those that every version that fits shows. */
    private static Host fitted(List<Fitting> fits) {
        Host newest = fits.get(fits.size() - 1).host();
        HostFacts shown = newest.facts();
        for (Fact fact : newest.facts().all()) {
            boolean everywhere = fits.stream()
                    .allMatch(fitting -> fitting.host()
                            .facts()
                            .find(fact.name())
                            .filter(other -> other.value().equals(fact.value()))
                            .isPresent());
            shown = everywhere ? shown : shown.without(fact.name());
        }
        return newest.with(shown);
    }

    private static Agreement agreement(List<Fitting> fits, SeenPolicies seen) {
        Fitting newest = fits.get(fits.size() - 1);
        return new Agreement(
                newest.version(),
                seen.xen(),
                fits.stream().map(Fitting::version).toList(),
                seen.source(),
                newest.policies(),
                newest.unexplained());
    }

    /** Features that no rule explains may be there, or gone, under another version as well; or not. */
    private static List<OpenFact> doubts(Host host, List<Fitting> fits, SeenPolicies seen) {
        HostBits bits = fits.get(fits.size() - 1).hostBits();
        String why = "no rule explains it in the Host policy, " + seen.source();
        List<OpenFact> doubts = new ArrayList<>(host.open());
        doubt(FactName.FORCED, bits.surplus(), why, doubts);
        doubt(FactName.CLEARED, bits.missing(), why, doubts);
        boolean unsure = fits.stream().anyMatch(Fitting::hidesBareMetal);
        if (unsure && host.facts().find(FactName.VIRTUALISED).isEmpty()) {
            doubts.add(new OpenFact(
                    Fact.assumed(
                            FactName.VIRTUALISED, true, "Xen 4.13.0 shows the HYPERVISOR bit on all of AMD's hardware"),
                    List.of(false)));
        }
        return doubts;
    }

    /** Adds features to what is doubted; those that other evidence leaves unexplained stay in doubt, each list by itself. */
    private static void doubt(FactName name, List<String> features, String why, List<OpenFact> doubts) {
        if (features.isEmpty()) {
            return;
        }
        List<Object> otherwise = new ArrayList<>();
        otherwise.add(features);
        doubts.stream()
                .filter(doubt -> doubt.name() == name)
                .flatMap(doubt -> doubt.otherwise().stream())
                .filter(other -> !other.equals(features))
                .forEach(otherwise::add);
        doubts.removeIf(doubt -> doubt.name() == name);
        doubts.add(new OpenFact(Fact.assumed(name, List.of(), why), otherwise));
    }
}
