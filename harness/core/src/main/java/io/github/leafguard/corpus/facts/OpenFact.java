package io.github.leafguard.corpus.facts;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fact that no evidence settles and that a derivation asked for.
 *
 * @param fact what is assumed
 * @param otherwise the other values that the machine may have as well, each as a value of the fact
 */
public record OpenFact(Fact fact, List<Object> otherwise) implements Serializable {
    /** So many other values are named in a sentence. */
    private static final int FEW = 3;

    public OpenFact {
        otherwise = List.copyOf(otherwise);
        if (fact.standing() != Standing.ASSUMED || otherwise.isEmpty() || otherwise.contains(fact.value())) {
            throw new IllegalArgumentException(
                    "an open fact is assumed and may be otherwise, found %s or %s".formatted(fact, otherwise));
        }
    }

    /** Which fact. */
    public FactName name() {
        return fact.name();
    }

    /** The fact with each other value. */
    public List<Fact> alternatives() {
        return otherwise.stream()
                .map(value -> Fact.assumed(name(), value, fact.basis()))
                .toList();
    }

    /** What is not known, as the rest of a sentence: {@code whether …} or {@code what MSR 0x10a is}. */
    public String question() {
        String values = otherwise.size() > FEW
                ? "otherwise"
                : otherwise.stream().map(Fact::text).collect(Collectors.joining(", "));
        return "%s (%s, or %s)".formatted(name().meaning(), fact.valueText(), values);
    }
}
