package io.github.leafguard.bench.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written by hand is what it says: 24 that give more, 20 that refuse, and each of them differs from the sound one. */
class HandMadeTest {
    private static final ModelSource MODELS = new ModelSource();
    private static final List<Probe> PROBES = Stream.of("Opteron_G5", "EPYC", "bare-Opteron_G3", "ff-Icelake-Server-v6")
            .map(Hosts::probe)
            .toList();

    @Test
    void thereAreAsManyAsArePromised() {
        assertThat(GivesMore.of(MODELS, "4.16.0")).hasSize(24);
        assertThat(GivesMore.of(MODELS, "4.20.0")).hasSize(24);
        assertThat(Refusers.of(MODELS)).hasSize(20);
    }

    @TestFactory
    Stream<DynamicTest> eachThatGivesMoreCanBeMadeOfBothReleases() {
        return Stream.of("4.16.0", "4.20.0")
                .flatMap(version -> GivesMore.of(MODELS, version).stream()
                        .map(mutant -> DynamicTest.dynamicTest(
                                version + " " + mutant.place(), () -> hasAnEffectOrIsAboutGuests(mutant, version))));
    }

    /** Tests of incoming policies show only where one comes in. */
    private static void hasAnEffectOrIsAboutGuests(Mutant mutant, String version) {
        Candidate sound = MODELS.resolve(version);
        Candidate more = mutant.made().apply(version);
        boolean shows = PROBES.stream().anyMatch(probe -> !probe.ask(more).equals(probe.ask(sound)));
        assertThat(shows).isEqualTo(!mutant.place().startsWith("Every test of incoming policies"));
    }

    @Test
    void faultsInTheRulesAreEachMadeOnce() {
        List<Mutant> faults = RuleMutants.of(MODELS, "4.16.0");
        assertThat(faults).extracting(Mutant::id).doesNotHaveDuplicates();
        assertThat(faults)
                .filteredOn(mutant -> mutant.kind().equals("compatibility test dropped"))
                .extracting(Mutant::place)
                .containsExactly("basic-max-leaf", "feat-max-subleaf", "extd-max-leaf", "platform-info");
    }

    @Test
    void theSameSeedChoosesTheSameFaultsOfEverySort() {
        List<Mutant> faults = RuleMutants.of(MODELS, "4.16.0");
        List<Mutant> chosen = Sampling.of(faults, 40, Sampling::sort, 7);
        assertThat(chosen).hasSize(40).isEqualTo(Sampling.of(faults, 40, Sampling::sort, 7));
        assertThat(chosen.stream().map(Mutant::kind).distinct())
                .hasSameSizeAs(faults.stream().map(Mutant::kind).distinct().toList());
    }
}
