package io.github.leafguard.data;

import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.data.MachineRule.Watch;
import io.github.leafguard.data.MachineRule.Where;
import io.github.leafguard.policy.CpuSignature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.accuracy.Truth.TrueHost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a binary answered on a host, with the steps by which the model of it comes to the same. */
final class WatchedHost {
    private static final Map<Stage, SystemPolicy> SHOWN_IN = Map.of(
            Stage.CAPABILITIES, SystemPolicy.HOST,
            Stage.RAW, SystemPolicy.RAW,
            Stage.HOST, SystemPolicy.HOST,
            Stage.PV_MAX, SystemPolicy.PV_MAX,
            Stage.PV_DEFAULT, SystemPolicy.PV_DEFAULT,
            Stage.HVM_MAX, SystemPolicy.HVM_MAX,
            Stage.HVM_DEFAULT, SystemPolicy.HVM_DEFAULT);

    private static final Map<String, List<Integer>> REGISTERS = Map.of(
            "ce", List.of(PolicyLayout.PLATFORM_INFO),
            "10a", List.of(PolicyLayout.ARCH_CAPS_LO, PolicyLayout.ARCH_CAPS_HI));
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final TrueHost truth;
    private final ModelsWithout models;
    private final List<StepTrace> trace;
    private final FeatureCatalog catalog;
    private final Map<SystemPolicy, MutablePolicy> answers = new EnumMap<>(SystemPolicy.class);
    private final MutablePolicy raw;

    WatchedHost(TrueHost truth, ModelsWithout models) {
        this.truth = truth;
        this.models = models;
        this.trace = models.whole().traceBoot(truth.host());
        this.catalog = models.whole().catalog();
        truth.system().forEach((which, policy) -> answers.put(which, decoded(policy)));
        this.raw = decoded(truth.host().machine().raw());
    }

    private static MutablePolicy decoded(SerialisedPolicy entries) {
        MutablePolicy policy = new MutablePolicy();
        if (WIDEST.deserialise(entries, policy) != null) {
            throw new IllegalArgumentException("a recorded policy cannot be read");
        }
        return policy;
    }

    /** What a rule did, seen in one place. */
    enum Act {
        SET,
        CLEARED,
        KEPT,
        LEFT
    }

    /** What it did there; nothing if the version has no such step, or the host is of another vendor. */
    List<Act> acts(Watch watch) {
        Where where = watch.where() == null ? Where.ANY : watch.where();
        if (where.vendor() != null && !vendor().name().equals(where.vendor())) {
            return List.of();
        }
        if (watch.keeps() != null) {
            return isKept(watch.keeps(), where) ? List.of(Act.KEPT) : List.of();
        }
        if (watch.step() == null) {
            return List.of(isRestricted(watch) && matches(where, null) ? Act.CLEARED : Act.LEFT);
        }
        List<Act> acts = new ArrayList<>();
        for (StepTrace step : trace) {
            if (watch.step().equals(step.stage() + "/" + step.step())) {
                acts.addAll(matches(where, step) ? acts(watch, step) : List.of(Act.LEFT));
            }
        }
        return acts.stream().distinct().toList();
    }

    private boolean isRestricted(Watch watch) {
        if (watch.impossible() != null) {
            return truth.impossible().contains(GuestKind.of(watch.impossible()));
        }
        SerialisedPolicy guest = truth.fresh().get(GuestKind.of(String.valueOf(watch.narrows())));
        int eax = PolicyLayout.extd(8, Register.EAX);
        return guest != null && (decoded(guest).word(eax) & 0xff) < (raw.word(eax) & 0xff);
    }

    /** What the step did and the binary did too; it counts only if the model without the step is not what the binary is. */
    private List<Act> acts(Watch watch, StepTrace step) {
        MutablePolicy answer = answers.get(SHOWN_IN.get(step.stage()));
        List<Act> acts = new ArrayList<>();
        if (answer != null && isSet(watch, step, answer)) {
            acts.add(Act.SET);
        }
        if (answer != null && any(watch.clears(), step.lost(catalog), answer, false)) {
            acts.add(Act.CLEARED);
        }
        if (acts.isEmpty()) {
            return List.of(Act.LEFT);
        }
        return agrees(models.without(step.stage(), step.step()), truth.host()) ? List.of() : acts;
    }

    private boolean isSet(Watch watch, StepTrace step, MutablePolicy answer) {
        return watch.msr() == null
                ? any(watch.sets(), step.gained(catalog), answer, true)
                : step.diff().differences().stream()
                        .anyMatch(difference -> REGISTERS.get(watch.msr()).contains(difference.index())
                                && difference.gained() != 0
                                && answer.word(difference.index()) == difference.after());
    }

    /** The binary has the features, and a model of the same CPU without those bits of MSR 0x10a has not. */
    private boolean isKept(List<String> features, Where where) {
        MutablePolicy host = answers.get(SystemPolicy.HOST);
        if (host == null || !matches(where, null)) {
            return false;
        }
        long bits = archCaps() & ~Long.decode(String.valueOf(where.archCaps()));
        Host other = new Host(
                truth.host().name(),
                truth.host().machine(),
                truth.host().bootOptions(),
                truth.host().facts().with(Fact.shown(FactName.ARCH_CAPS, bits, "left out")));
        return features.stream()
                        .allMatch(feature ->
                                host.has(catalog.find(feature).orElseThrow().index()))
                && !agrees(models.whole(), other);
    }

    /** Whether a model gives every system policy that the binary gave. */
    private boolean agrees(ModelCandidate model, Host host) {
        try (Hypervisor hypervisor = model.boot(host)) {
            return truth.system().entrySet().stream()
                    .allMatch(answer -> hypervisor
                            .system(answer.getKey())
                            .map(WIDEST::serialise)
                            .filter(answer.getValue()::equals)
                            .isPresent());
        }
    }

    /** The step changed one of the features, and the binary's own policy has it so. */
    private boolean any(@Nullable List<String> wanted, List<String> changed, MutablePolicy answer, boolean present) {
        return wanted != null
                && changed.stream()
                        .filter(feature -> wanted.contains("*") || wanted.contains(feature))
                        .anyMatch(feature ->
                                answer.has(catalog.find(feature).orElseThrow().index()) == present);
    }

    private boolean matches(Where where, @Nullable StepTrace step) {
        return is(where.families(), true, this::isFamily)
                && is(where.notFamilies(), false, this::isFamily)
                && is(where.models(), true, this::isModel)
                && is(where.notModels(), false, this::isModel)
                && (where.hypervisor() == null || where.hypervisor() == isVirtualised())
                && (where.archCaps() == null || (~archCaps() & Long.decode(where.archCaps())) == 0)
                && (where.noArchCaps() == null || (archCaps() & Long.decode(where.noArchCaps())) == 0)
                && (step == null || hasBefore(where, catalog.names(step.featuresBefore())))
                && (where.option() == null
                        || truth.host().bootOptions().stream().anyMatch(option -> option.matches(where.option())));
    }

    private static boolean hasBefore(Where where, List<String> before) {
        return (where.has() == null || before.containsAll(where.has()))
                && (where.lacks() == null || before.stream().noneMatch(where.lacks()::contains));
    }

    private static boolean is(@Nullable List<String> numbers, boolean listed, Predicate<String> test) {
        return numbers == null || numbers.stream().anyMatch(test) == listed;
    }

    private Vendor vendor() {
        return Vendor.of(
                raw.word(PolicyLayout.BASIC + 1), raw.word(PolicyLayout.BASIC + 2), raw.word(PolicyLayout.BASIC + 3));
    }

    private boolean isVirtualised() {
        return raw.word(PolicyLayout.BASIC + 6) < 0;
    }

    private long archCaps() {
        return (long) raw.word(PolicyLayout.ARCH_CAPS_HI) << Integer.SIZE
                | raw.word(PolicyLayout.ARCH_CAPS_LO) & 0xffffffffL;
    }

    private boolean isFamily(String family) {
        return Integer.parseInt(family, 16)
                == CpuSignature.of(raw.word(PolicyLayout.BASIC + 4)).family();
    }

    private boolean isModel(String model) {
        int signature = raw.word(PolicyLayout.BASIC + 4);
        return Integer.decode(model) == (signature >>> 4 & 0xf | signature >>> 12 & 0xf0);
    }

    Host host() {
        return truth.host();
    }
}
