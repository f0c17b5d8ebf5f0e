package io.github.leafguard.lab.capture;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.capture.Capture;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The guests of one kind on a host: a domain just created, one that the toolstack has built, and one for each setting. Of those
 * that come out equal the first is archived, and says what else leads to it.
 */
final class GuestVariants {
    private final Capture capture;
    private final GuestKind kind;
    private final String toolstack;
    private final Map<Content, Variant> variants = new LinkedHashMap<>();

    /**
     * A policy that guests have.
     *
     * @param name what the guest is called after its kind; empty for the domain just created
     * @param ways what leads to it
     */
    private record Variant(String name, List<String> ways) {}

    /** What tells guests apart. */
    private record Content(SerialisedPolicy policy, GuestConfiguration configuration) {}

    /**
     * @param capture the host under one build, with a new domain of the kind
     * @param toolstack version of the modelled toolstack
     */
    GuestVariants(Capture capture, GuestKind kind, String toolstack) {
        this.capture = capture;
        this.kind = kind;
        this.toolstack = toolstack;
        if (ArchivedGuest.isCarriedBy(capture.recorded().source())) {
            add(
                    new Content(capture.recorded().domains().get(kind), GuestConfiguration.PLAIN),
                    "",
                    "just created, not yet touched by a toolstack");
        }
    }

    private void add(Content content, String name, String way) {
        variants.computeIfAbsent(content, any -> new Variant(name, new ArrayList<>()))
                .ways()
                .add(way);
    }

    /** Has a plain guest built, and one with each setting that the toolstack does not refuse. */
    GuestVariants build(ToolstackSession session, List<CpuidSetting> settings, SharedPolicies policies) {
        BuildOutcome plain = session.build(DomainConfig.of(kind), List.of());
        add(plain, GuestConfiguration.PLAIN, "built", "built by the toolstack", policies);
        for (CpuidSetting setting : settings) {
            BuildOutcome outcome = session.build(DomainConfig.of(kind, setting.options()), List.of(setting));
            add(outcome, configuration(setting), name(setting), "built with " + setting.configLine(), policies);
        }
        return this;
    }

    private void add(
            BuildOutcome outcome, GuestConfiguration configuration, String name, String way, SharedPolicies policies) {
        if (outcome instanceof BuildOutcome.Built built) {
            add(new Content(policies.of(built.policy()), configuration), name, way);
        }
    }

    /** What of a guest's configuration matters when it is restored: its settings only where its stream carries no CPUID data. */
    private GuestConfiguration configuration(CpuidSetting setting) {
        GuestConfiguration options = GuestConfiguration.PLAIN.with(setting.options());
        return ArchivedGuest.isCarriedBy(capture.recorded().source())
                ? options
                : options.with(CpuidSetting.ofConfiguration(setting.syntax(), setting.items()));
    }

    /** Settings are named like {@code admin/hide-avx}; a guest is named after the last part. */
    private static String name(CpuidSetting setting) {
        return setting.id().substring(setting.id().lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9=_-]", "_");
    }

    /** The guests. */
    List<ArchivedGuest> guests() {
        List<ArchivedGuest> guests = new ArrayList<>();
        variants.forEach((content, variant) -> guests.add(guest(content, variant)));
        return guests;
    }

    private ArchivedGuest guest(Content content, Variant variant) {
        String source = capture.recorded().source();
        String host = capture.recorded().host();
        String id = source + "/" + host + "/" + kind.text() + (variant.name().isEmpty() ? "" : "." + variant.name());
        String provenance = "Policy of a %s domain %s, read by get_cpu_policy; toolstack: Leafguard's model of %s; %s"
                .formatted(kind.text(), String.join("; the same ", variant.ways()), toolstack, capture.circumstances());
        return new ArchivedGuest(id, host, kind, source, content.policy(), content.configuration(), provenance);
    }
}
