package io.github.leafguard.candidate.model;

import static io.github.leafguard.corpus.facts.Standing.ASSUMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.corpus.facts.Standing;
import java.util.List;

/** Facts as they are taken from a host, for tests. */
public final class TakenFacts {
    private TakenFacts() {}

    public static Fact fact(SyntheticHost host, FactName name) {
        return new HostContext(host.host()).fact(name);
    }

    public static void assertFact(SyntheticHost host, FactName name, Object value, Standing standing) {
        HostContext context = new HostContext(host.host());
        Fact fact = context.fact(name);
        assertThat(fact.value()).isEqualTo(value);
        assertThat(fact.standing()).isEqualTo(standing);
        assertThat(context.open()).isEmpty();
    }

    public static void assertOpen(SyntheticHost host, FactName name, Object value, Object... otherwise) {
        HostContext context = new HostContext(host.host());
        Fact fact = context.fact(name);
        assertThat(fact.value()).isEqualTo(value);
        assertThat(fact.standing()).isEqualTo(ASSUMED);
        assertThat(context.open()).containsExactly(new OpenFact(fact, List.of(otherwise)));
    }
}
