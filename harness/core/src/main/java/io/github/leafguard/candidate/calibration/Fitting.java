package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out what a host's policies show: of the facts that are open those whose other values explain the policies worse, or better; and
 * of the boot options that nobody stated those without which the policies cannot be explained. What explains as well either way stays
 * open.
 */
final class Fitting {
    /** Options that a host policy gives away; a host whose options are known is not asked for them. */
    private static final List<String> OPTIONS = List.of(
            "no-xsave",
            "hap=0",
            "spec-ctrl=no",
            "spec-ctrl=no-msr-sc",
            "spec-ctrl=no-gds-mit",
            "smep=0",
            "smap=0",
            "pku=0",
            "tsx=0",
            "tsx=1",
            "vpmu=on");

    private final Observation observation;
    private final String basis;
    private Host host;
    private int wrong;

    /**
     * @param host what is known of the host
     * @param observation what was seen on it
     * @param basis where that was, for the facts that it shows
     */
    Fitting(Host host, Observation observation, String basis) {
        this.host = host;
        this.observation = observation;
        this.basis = basis;
        this.wrong = wrong(host);
    }

    Host host() {
        return host;
    }

    int wrong() {
        return wrong;
    }

    /** The version. */
    String version() {
        return observation.model().version();
    }

    /** What stays unexplained. */
    List<Unexplained> unexplained() {
        return observation.unexplained(host);
    }

    /** The version's policies and the host's features among them. */
    HostBits hostBits() {
        return HostBits.of(observation, host);
    }

    int policies() {
        return observation.policies().size();
    }

    /** Whether the HYPERVISOR bit of this raw policy tells nothing. */
    boolean hidesBareMetal() {
        CpuPolicy raw = observation.policies().get(SystemPolicy.RAW);
        return raw != null && raw.vendor().isAmdLike() && observation.model().showsHypervisorOnAmd();
    }

    private int wrong(Host variant) {
        return observation.wrongBits(variant);
    }

    /** Settles open facts, until a round settles none. */
    void settleFacts() {
        Set<FactName> settled = EnumSet.noneOf(FactName.class);
        for (boolean more = true; more; ) {
            more = false;
            for (OpenFact open : open()) {
                if (!settled.contains(open.name()) && settle(open)) {
                    settled.add(open.name());
                    more = true;
                }
            }
        }
    }

    /** What the rules of the version ask for and nothing tells. */
    private List<OpenFact> open() {
        List<OpenFact> open = new ArrayList<>(observation.model().boot(host).open());
        if (host.facts().find(FactName.LIVE_STATE).isEmpty()) {
            open.add(new OpenFact(Fact.assumed(FactName.LIVE_STATE, "xen", "nobody says"), List.of("os")));
        }
        return open;
    }

    private boolean settle(OpenFact open) {
        List<Fact> values = new ArrayList<>(open.alternatives());
        values.add(0, open.fact());
        int best = Integer.MAX_VALUE;
        List<Fact> fitting = new ArrayList<>();
        for (Fact value : values) {
            int bits = wrong(host.with(host.facts().with(value)));
            if (bits < best) {
                fitting.clear();
                best = bits;
            }
            if (bits == best) {
                fitting.add(value);
            }
        }
        if (fitting.size() != 1) {
            return false;
        }
        Fact only = fitting.get(0);
        host = host.with(host.facts().with(Fact.shown(only.name(), only.value(), basis(only.name()))));
        wrong = best;
        return true;
    }

    /** A revision that explains the policies stands for all that act like it. */
    private String basis(FactName name) {
        return name == FactName.MICROCODE ? basis + ", or any revision that acts alike" : basis;
    }

    /** Adds boot options as long as one explains more. */
    void findOptions() {
        while (wrong > 0) {
            Host better = candidates().stream()
                    .map(this::booted)
                    .min(Comparator.comparingInt(this::wrong))
                    .orElse(host);
            int bits = wrong(better);
            if (bits >= wrong) {
                return;
            }
            host = better;
            wrong = bits;
        }
    }

    private Host booted(String option) {
        List<String> options = new ArrayList<>(host.bootOptions());
        options.add(option);
        return host.booted(options);
    }

    /** The usual options, and one for each feature that the host policy lacks and the model derives. */
    private List<String> candidates() {
        List<String> options = new ArrayList<>(OPTIONS);
        observation.model().catalog().features().stream()
                .filter(feature -> HostBits.of(observation, host).missing().contains(feature.name()))
                .forEach(feature -> options.add("cpuid=no-" + feature.optionName()));
        options.removeAll(host.bootOptions());
        return options;
    }
}
