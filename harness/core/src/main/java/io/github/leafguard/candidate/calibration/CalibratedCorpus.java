package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A corpus whose hosts have what their evidence shows: policies that a Xen made of them, and what guests had there. Everything that is
 * judged is judged on such a corpus.
 *
 * @param corpus the corpus
 * @param agreements how far the model agrees with what was seen, by host; hosts of which nothing was seen are not there
 */
public record CalibratedCorpus(Corpus corpus, Map<String, List<Agreement>> agreements) {
    /** Calibrates every host that has evidence. */
    public static CalibratedCorpus of(Corpus corpus) {
        List<Host> hosts = new ArrayList<>();
        Map<String, List<Agreement>> agreements = new TreeMap<>();
        Calibration calibration = new Calibration(new ModelSource());
        for (Host host : corpus.hosts().values()) {
            Calibrated calibrated = calibration.calibrate(host);
            hosts.add(withFaulting(calibrated.host(), corpus.guestsOf(host.name())));
            if (!calibrated.agreements().isEmpty()) {
                agreements.put(host.name(), calibrated.agreements());
            }
        }
        return new CalibratedCorpus(corpus.with(hosts), agreements);
    }

    /** A PV guest that reads CPUID faulting in MSR 0xce got it from the host. */
    private static Host withFaulting(Host host, List<ArchivedGuest> guests) {
        if (isShown(host)) {
            return host;
        }
        return guests.stream()
                .filter(guest -> !guest.kind().isHvm() && readsFaulting(guest.policy()))
                .findFirst()
                .map(witness -> host.with(host.facts()
                        .with(Fact.shown(FactName.FAULTING_RAW, true, "MSR 0xce of the guest " + witness.id()))))
                .orElse(host);
    }

    private static boolean isShown(Host host) {
        return host.facts().find(FactName.FAULTING_RAW).isPresent()
                || hasMsr(host.machine().raw(), PolicyLayout.MSR_PLATFORM_INFO);
    }

    private static boolean hasMsr(SerialisedPolicy raw, int index) {
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            if (raw.msrIndex(entry) == index) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsFaulting(SerialisedPolicy policy) {
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            if (policy.msrIndex(entry) == PolicyLayout.MSR_PLATFORM_INFO && (policy.msrValue(entry) >>> 31 & 1) != 0) {
                return true;
            }
        }
        return false;
    }
}
