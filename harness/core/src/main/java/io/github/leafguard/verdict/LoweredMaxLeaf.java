package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.run.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries whether refused guests are taken with a lower max leaf. A stream with CPUID data is the guest's policy, so such a guest must be
 * started with the setting under the version that archives it; a guest without is given the setting when it is restored.
 */
final class LoweredMaxLeaf {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RunPlan plan;
    private final Candidate candidate;
    private final Census census;

    LoweredMaxLeaf(RunPlan plan, Candidate candidate, Census census) {
        this.plan = plan;
        this.candidate = candidate;
        this.census = census;
    }

    /** What was seen to help, one for guests with CPUID data and one for those without. */
    List<Workaround> of(Map<Host, List<ArchivedGuest>> refused) {
        return Stream.of(false, true)
                .map(legacy -> only(refused, legacy))
                .filter(guests -> !guests.isEmpty())
                .flatMap(guests -> tried(guests).stream())
                .toList();
    }

    private static Map<Host, List<ArchivedGuest>> only(Map<Host, List<ArchivedGuest>> refused, boolean legacy) {
        Map<Host, List<ArchivedGuest>> some = new LinkedHashMap<>();
        refused.forEach((host, guests) -> {
            List<ArchivedGuest> here = guests.stream()
                    .filter(guest -> guest.streamed().hasNoCpuid() == legacy)
                    .toList();
            if (!here.isEmpty()) {
                some.put(host, here);
            }
        });
        return some;
    }

    /** Guests of one sort, with the lowest max leaf that any affected host allows. */
    private Optional<Workaround> tried(Map<Host, List<ArchivedGuest>> refused) {
        int lowest = Integer.MAX_VALUE;
        for (Map.Entry<Host, List<ArchivedGuest>> each : refused.entrySet()) {
            lowest = Math.min(lowest, lowestMaxLeaf(each.getKey(), each.getValue()));
        }
        CpuidSetting setting = maxLeaf(lowest);
        List<String> helped = new ArrayList<>();
        TreeSet<String> sources = new TreeSet<>();
        refused.forEach((host, guests) -> {
            if (isEachTakenWith(setting, guests, host)) {
                helped.add(host.name());
                guests.forEach(guest -> sources.add(guest.source()));
            }
        });
        if (helped.isEmpty()) {
            return Optional.empty();
        }
        boolean legacy = refused.values().iterator().next().get(0).streamed().hasNoCpuid();
        return Optional.of(
                new Workaround.LowerMaxLeaf(setting.configLine(), List.copyOf(sources), legacy, census.seen(helped)));
    }

    private static CpuidSetting maxLeaf(int leaf) {
        return new CpuidSetting(
                "workaround/maxleaf",
                CpuidSetting.Syntax.LIBXL,
                List.of("host,maxleaf=0x%x".formatted(leaf)),
                List.of("maxleaf"),
                "4.13.0",
                "");
    }

    private int lowestMaxLeaf(Host host, List<ArchivedGuest> guests) {
        try (Hypervisor hypervisor = candidate.boot(host)) {
            return guests.stream()
                    .map(guest -> guest.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX)
                    .distinct()
                    .flatMap(which -> hypervisor.system(which).stream())
                    .mapToInt(PolicyReader::basicMaxLeaf)
                    .min()
                    .orElse(0);
        }
    }

    private boolean isEachTakenWith(CpuidSetting setting, List<ArchivedGuest> guests, Host host) {
        List<ArchivedGuest> lowered = guests.stream()
                .map(guest -> lowered(guest, guest.configuration().with(setting), host))
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
        return lowered.size() == guests.size() && Variants.takes(candidate, host, lowered);
    }

    /** The guest as it would be archived with this configuration. */
    private Optional<ArchivedGuest> lowered(ArchivedGuest guest, GuestConfiguration configuration, Host host) {
        ArchivedGuest configured = guest.with(configuration);
        return guest.streamed().hasNoCpuid()
                ? Optional.of(configured)
                : plan.baselines()
                        .archiving(guest)
                        .flatMap(version -> Variants.built(version, host, configured))
                        .map(policy -> configured.with(WIDEST.serialise(policy)));
    }
}
