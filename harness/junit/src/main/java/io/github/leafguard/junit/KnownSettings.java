package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.run.Baselines;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Leaves of a corpus's tests those that a candidate is asked: settings with keys that came after it mean nothing to it. */
final class KnownSettings {
    private final Baselines order;
    private final Candidate candidate;
    private final Map<List<CpuidSetting>, List<CpuidSetting>> known = new IdentityHashMap<>();

    KnownSettings(Baselines order, Candidate candidate) {
        this.order = order;
        this.candidate = candidate;
    }

    /** The tests the candidate gets. */
    List<TestCase> of(List<TestCase> tests) {
        return tests.stream().flatMap(this::asked).toList();
    }

    private Stream<TestCase> asked(TestCase test) {
        if (!(test.subject() instanceof Subject.Settings settings)) {
            return Stream.of(test);
        }
        List<CpuidSetting> asked = known.computeIfAbsent(settings.settings(), this::known);
        return asked.isEmpty()
                ? Stream.empty()
                : Stream.of(new TestCase(
                        new Subject.Settings(settings.host(), settings.kind(), asked), test.line(), test.tags()));
    }

    private List<CpuidSetting> known(List<CpuidSetting> settings) {
        return settings.stream()
                .filter(setting -> !order.isLater(setting.since(), candidate.version()))
                .toList();
    }
}
