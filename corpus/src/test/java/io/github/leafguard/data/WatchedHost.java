package io.github.leafguard.data;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
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

    private final TrueHost truth;
    private final List<StepTrace> trace;
    private final FeatureCatalog catalog;
    private final Map<SystemPolicy, MutablePolicy> answers = new EnumMap<>(SystemPolicy.class);
    private final MutablePolicy raw;

    WatchedHost(TrueHost truth, ModelCandidate model) {
        this.truth = truth;
        this.trace = model.traceBoot(truth.host());
        this.catalog = model.catalog();
        truth.system().forEach((which, policy) -> answers.put(which, decoded(policy)));
        this.raw = decoded(truth.host().machine().raw());
    }

    private static MutablePolicy decoded(SerialisedPolicy entries) {
        MutablePolicy policy = new MutablePolicy();
        if (new PolicyCodec(PolicyBounds.widest()).deserialise(entries, policy) != null) {
            throw new IllegalArgumentException("a recorded policy cannot be read");
        }
        return policy;
    }

    /** What a rule did, seen in one place. */
    enum Act {
        SET,
        CLEARED,
        LEFT
    }

    /** What it did there; nothing if the version has no such step, or the host is of another vendor. */
    List<Act> acts(Watch watch) {
        Where where = watch.where() == null ? Where.ANY : watch.where();
        if (where.vendor() != null && !vendor().name().equals(where.vendor())) {
            return List.of();
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

    private List<Act> acts(Watch watch, StepTrace step) {
        MutablePolicy answer = answers.get(SHOWN_IN.get(step.stage()));
        List<Act> acts = new ArrayList<>();
        if (answer != null && any(watch.sets(), step.gained(catalog), answer, true)) {
            acts.add(Act.SET);
        }
        if (answer != null && any(watch.clears(), step.lost(catalog), answer, false)) {
            acts.add(Act.CLEARED);
        }
        return acts.isEmpty() ? List.of(Act.LEFT) : acts;
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
