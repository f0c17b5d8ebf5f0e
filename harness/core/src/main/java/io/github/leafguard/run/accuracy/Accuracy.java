package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.accuracy.Truth.TrueHost;
import io.github.leafguard.run.accuracy.Truth.TrueRestore;
import io.github.leafguard.run.accuracy.Truth.TruthSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a candidate with one set of truth, bit for bit. */
public final class Accuracy implements Truth.Visitor {
    /** How many differences are kept to be shown. */
    public static final int SHOWN = 20;

    private final TruthSet set;
    private final Candidate candidate;
    private final PolicyCodec widest = new PolicyCodec(PolicyBounds.widest());
    private final Map<String, Hypervisor> booted = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int system;
    private int systemExact;
    private int fresh;
    private int freshExact;
    private int restores;
    private int restoresExact;
    private int refused;

    private Accuracy(TruthSet set, Candidate candidate) {
        this.set = set;
        this.candidate = candidate;
    }

    /** How far {@code candidate} agrees with {@code set}. */
    public static Agreement of(Truth truth, TruthSet set, Candidate candidate) {
        Accuracy accuracy = new Accuracy(set, candidate);
        try {
            truth.read(set, accuracy);
        } finally {
            accuracy.booted.values().forEach(Hypervisor::close);
        }
        return accuracy.agreement();
    }

    private Agreement agreement() {
        return new Agreement(
                set.name(),
                candidate.spec(),
                booted.size(),
                system,
                systemExact,
                fresh,
                freshExact,
                restores,
                restoresExact,
                refused,
                differences);
    }

    @Override
    public void host(TrueHost truth) {
        Hypervisor hypervisor = candidate.boot(truth.host());
        booted.put(truth.host().name(), hypervisor);
        truth.system().forEach((which, policy) -> system(truth, which, policy, hypervisor));
        truth.fresh().forEach((kind, policy) -> fresh(truth, kind, policy, hypervisor));
        truth.impossible().forEach(kind -> impossible(truth, kind, hypervisor));
    }

    private void system(TrueHost truth, SystemPolicy which, SerialisedPolicy policy, Hypervisor hypervisor) {
        system++;
        CpuPolicy derived = hypervisor.system(which).orElse(CpuPolicy.EMPTY);
        if (isEqual(truth.host().name() + " " + which.title() + " policy", policy, derived)) {
            systemExact++;
        }
    }

    private void fresh(TrueHost truth, GuestKind kind, SerialisedPolicy policy, Hypervisor hypervisor) {
        fresh++;
        String name = truth.host().name() + " fresh " + kind.text() + " domain";
        if (hypervisor.unsupported(kind).isPresent()) {
            differ(name + ": cannot be created: " + hypervisor.unsupported(kind).get());
        } else if (isEqual(
                name, policy, hypervisor.createDomain(DomainConfig.of(kind)).policy())) {
            freshExact++;
        }
    }

    private void impossible(TrueHost truth, GuestKind kind, Hypervisor hypervisor) {
        fresh++;
        if (hypervisor.unsupported(kind).isPresent()) {
            freshExact++;
        } else {
            differ(truth.host().name() + " fresh " + kind.text() + " domain: can be created, and should not");
        }
    }

    @Override
    public void restore(TrueRestore truth) {
        Hypervisor hypervisor = booted.get(truth.host());
        if (hypervisor == null) {
            throw new IllegalStateException(
                    "set " + set.name() + " has a restore on host " + truth.host() + ", which it does not describe");
        }
        restores++;
        refused += truth.error() == null ? 0 : 1;
        String name = truth.host() + " restore of " + truth.name() + " ("
                + truth.kind().text() + ")";
        SetPolicyOutcome outcome = hypervisor
                .setOnFreshDomains(DomainConfig.of(truth.kind()), List.of(truth.input()))
                .get(0);
        if (outcome instanceof SetPolicyOutcome.Refused no) {
            refusal(name, truth, no.error());
        } else if (truth.readBack() == null) {
            differ(name + ": accepted, and should be refused with " + truth.error());
        } else if (isEqual(name, truth.readBack(), ((SetPolicyOutcome.Accepted) outcome).readBack())) {
            restoresExact++;
        }
    }

    private void refusal(String name, TrueRestore truth, PolicyError error) {
        if (error.equals(truth.error())) {
            restoresExact++;
        } else {
            differ(name + ": refused with " + error + ", and should be "
                    + (truth.error() == null ? "accepted" : "refused with " + truth.error()));
        }
    }

    private boolean isEqual(String name, SerialisedPolicy truth, CpuPolicy derived) {
        MutablePolicy decoded = new MutablePolicy();
        PolicyError error = widest.deserialise(truth, decoded);
        if (error != null) {
            throw new IllegalStateException("set " + set.name() + ": " + name + " cannot be read: " + error);
        }
        PolicyDiff diff = PolicyDiff.between(decoded, derived);
        if (!diff.isEmpty()) {
            List<String> lines = diff.describe(candidate.catalog());
            differ(name + ": " + String.join("; ", lines.subList(0, Math.min(4, lines.size())))
                    + (lines.size() > 4 ? "; and " + (lines.size() - 4) + " more" : ""));
        }
        return diff.isEmpty();
    }

    private void differ(String line) {
        if (differences.size() < SHOWN) {
            differences.add(line);
        }
    }
}
