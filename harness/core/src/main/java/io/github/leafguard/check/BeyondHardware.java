package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.MadeUp.Place;
import io.github.leafguard.check.MadeUp.Processor;
import io.github.leafguard.check.MadeUp.Where;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a host, max or default policy or a new guest has and the machine has not, unless a rule of the release makes it up. What
 * the release may make up is data, {@link MadeUp}.
 */
public final class BeyondHardware implements Check {
    private static final String ID = "beyond-hardware";
    private static final FindingKind FEATURE = FindingKind.of(
            ID, "feature", Harm.NEW_GUEST_CHANGED, "Policies have features that the machine has not: %s");
    private static final FindingKind LEAF =
            FindingKind.of(ID, "leaf", Harm.NEW_GUEST_CHANGED, "Policies have leaves that the machine has not: %s");
    private static final FindingKind VALUE =
            FindingKind.of(ID, "value", Harm.NEW_GUEST_CHANGED, "Policies tell of another machine than there is: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A host, max or default policy or a new guest has a feature, leaf or value that the machine's CPUID does not give and no rule "
                + "of the release makes up: software that trusts it goes wrong.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(FEATURE, LEAF, VALUE);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.NewGuest
                || caseId instanceof CaseId.System system && system.which() != SystemPolicy.RAW;
    }

    @Override
    public List<Finding> examine(Case subject) {
        if (subject instanceof Case.System system) {
            return examine(
                    system,
                    "The " + system.which().title() + " policy",
                    where(system.which()),
                    isHvm(system.which()),
                    system.candidate(),
                    system.baseline());
        }
        Case.NewGuest guest = (Case.NewGuest) subject;
        return examine(
                guest,
                "A new " + guest.kind().text() + " guest",
                Where.GUEST,
                guest.kind().isHvm(),
                guest.candidate() instanceof Built built ? built.policy() : null,
                guest.baseline() instanceof Built built ? built.policy() : null);
    }

    private static Where where(SystemPolicy which) {
        return switch (which) {
            case RAW, HOST -> Where.HOST;
            case PV_MAX, HVM_MAX -> Where.MAX;
            case PV_DEFAULT, HVM_DEFAULT -> Where.DEFAULT;
        };
    }

    private static @Nullable Boolean isHvm(SystemPolicy which) {
        return which == SystemPolicy.HOST ? null : which == SystemPolicy.HVM_MAX || which == SystemPolicy.HVM_DEFAULT;
    }

    private static List<Finding> examine(
            Case subject,
            String who,
            Where where,
            @Nullable Boolean isHvm,
            @Nullable CpuPolicy candidate,
            @Nullable CpuPolicy baseline) {
        Optional<CpuPolicy> machine = Hardware.policy(subject.host().machine());
        if (SystemPolicies.isAbsent(candidate) || machine.isEmpty()) {
            return List.of();
        }
        CpuPolicy raw = machine.get();
        Versions versions = subject.versions();
        Processor processor = Processor.of(raw, subject.host().machine().isBareMetal());
        List<Excess> before = SystemPolicies.isAbsent(baseline)
                ? List.of()
                : new Excesses(
                                raw,
                                subject.host().facts(),
                                versions,
                                new Place(where, isHvm, processor, versions.baseline()))
                        .of(Objects.requireNonNull(baseline));
        return new Excesses(
                        raw, subject.host().facts(), versions, new Place(where, isHvm, processor, versions.candidate()))
                .of(candidate).stream()
                        .map(excess -> finding(subject, who, excess, before.contains(excess)))
                        .toList();
    }

    private static Finding finding(Case subject, String who, Excess excess, boolean preExisting) {
        Versions versions = subject.versions();
        FindingKind kind = switch (excess.sort()) {
            case FEATURE -> FEATURE;
            case LEAF -> LEAF;
            case VALUE -> VALUE;
        };
        String sentence = "%s has %s under %s%s, the machine has %s, and no rule of %s makes it up."
                .formatted(
                        who,
                        excess.told(),
                        versions.candidate(),
                        preExisting ? ", as under " + versions.baseline() : "",
                        excess.machine(),
                        versions.candidate());
        return kind.on(subject.id())
                .at(excess.location(), excess.bit())
                .about(excess.name())
                .from(excess.machine() + " in hardware", excess.found())
                .regressionUnless(preExisting, sentence);
    }
}
