package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** Plants the tests of a corpus under each candidate, those that somebody asks for. */
final class Tree {
    private final SortedMap<CorpusFile, List<TestCase>> tests;
    private final Map<DiscoverySelector, Selected> selected;
    private final Set<DiscoverySelector> fruitful = new HashSet<>();

    /**
     * @param tests all tests, by file
     * @param selected what is asked for
     */
    Tree(SortedMap<CorpusFile, List<TestCase>> tests, Map<DiscoverySelector, Selected> selected) {
        this.tests = tests;
        this.selected = selected;
    }

    /** The engine with the candidates that have a test. */
    RootDescriptor of(UniqueId engine, CorpusRun corpusRun, List<Candidate> candidates) {
        RootDescriptor root = RootDescriptor.of(engine, corpusRun);
        for (Candidate candidate : candidates) {
            SortedMap<CorpusFile, List<TestCase>> own = asked(new KnownSettings(corpusRun.baselines(), candidate));
            CandidateDescriptor descriptor = new CandidateDescriptor(engine, candidate, subjects(own), source());
            String suffix = candidates.size() == 1 ? "" : " under " + candidate.spec();
            own.forEach((file, some) -> plant(file, some, descriptor, suffix));
            plantVerdict(descriptor);
            if (!descriptor.getChildren().isEmpty()) {
                root.addChild(descriptor);
            }
        }
        return root;
    }

    /** Surefire counts nothing that is below no class, not even what fails. */
    private @Nullable TestSource source() {
        return selected.keySet().stream().anyMatch(CorpusTest::isSelectedBy)
                ? ClassSource.from(CorpusTest.class)
                : null;
    }

    private SortedMap<CorpusFile, List<TestCase>> asked(KnownSettings asked) {
        SortedMap<CorpusFile, List<TestCase>> own = new TreeMap<>();
        tests.forEach((file, some) -> own.put(file, asked.of(some)));
        return own;
    }

    private static List<Subject> subjects(SortedMap<CorpusFile, List<TestCase>> tests) {
        return tests.values().stream()
                .flatMap(List::stream)
                .map(TestCase::subject)
                .toList();
    }

    private void plant(CorpusFile file, List<TestCase> some, CandidateDescriptor candidate, String suffix) {
        FileDescriptor container = new FileDescriptor(candidate.getUniqueId(), file);
        for (TestCase test : some) {
            // Each file of settings has a test for the same hosts.
            String of = test.subject() instanceof Subject.Settings ? " of " + file.name() : "";
            CaseDescriptor descriptor = new CaseDescriptor(container.getUniqueId(), file, test, of + suffix);
            if (isWanted(choice -> choice.wants(descriptor.getUniqueId(), file))) {
                container.addChild(descriptor);
            }
        }
        if (!container.getChildren().isEmpty()) {
            candidate.addChild(container);
        }
    }

    /** The verdict is of the whole, so it goes with all tests, or alone. */
    private void plantVerdict(CandidateDescriptor candidate) {
        VerdictDescriptor verdict = new VerdictDescriptor(candidate.getUniqueId(), candidate.candidate());
        boolean isAskedFor = isWanted(choice -> choice.wantsVerdict(verdict.getUniqueId()));
        if (isAskedFor || candidate.isComplete() && !candidate.files().isEmpty()) {
            candidate.addChild(verdict);
        }
    }

    private boolean isWanted(Predicate<Selected> wanted) {
        boolean found = false;
        for (Map.Entry<DiscoverySelector, Selected> each : selected.entrySet()) {
            if (wanted.test(each.getValue())) {
                fruitful.add(each.getKey());
                found = true;
            }
        }
        return found;
    }

    /** The selectors that found something. */
    Set<DiscoverySelector> fruitful() {
        return fruitful;
    }
}
