package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;

/** Plants the tests of a corpus under each candidate, those that somebody asks for. */
final class Tree {
    private final SortedMap<CorpusFile, List<TestCase>> tests;
    private final boolean hasEveryCase;
    private final Map<DiscoverySelector, Wish> wishes;
    private final Set<DiscoverySelector> fruitful = new HashSet<>();

    /**
     * @param tests all tests, by file
     * @param hasEveryCase whether these are all the corpus has
     * @param wishes what is asked for
     */
    Tree(SortedMap<CorpusFile, List<TestCase>> tests, boolean hasEveryCase, Map<DiscoverySelector, Wish> wishes) {
        this.tests = tests;
        this.hasEveryCase = hasEveryCase;
        this.wishes = wishes;
    }

    /** The engine with the candidates that have a test. */
    RootDescriptor of(UniqueId engine, Judging judging, List<Candidate> candidates) {
        RootDescriptor root = RootDescriptor.of(engine, judging);
        for (Candidate candidate : candidates) {
            Asked asked = new Asked(judging.baselines(), candidate);
            int all = tests.values().stream()
                    .mapToInt(some -> asked.of(some).size())
                    .sum();
            CandidateDescriptor descriptor = new CandidateDescriptor(engine, candidate, hasEveryCase ? all : -1);
            tests.forEach((file, some) -> plant(file, asked.of(some), descriptor));
            if (!descriptor.getChildren().isEmpty()) {
                root.addChild(descriptor);
            }
        }
        return root;
    }

    private void plant(CorpusFile file, List<TestCase> some, CandidateDescriptor candidate) {
        FileDescriptor container = new FileDescriptor(candidate.getUniqueId(), file);
        for (TestCase test : some) {
            CaseDescriptor descriptor = new CaseDescriptor(container.getUniqueId(), file, test);
            if (isWanted(descriptor, file)) {
                container.addChild(descriptor);
            }
        }
        if (!container.getChildren().isEmpty()) {
            candidate.addChild(container);
        }
    }

    private boolean isWanted(CaseDescriptor test, CorpusFile file) {
        boolean wanted = false;
        for (Map.Entry<DiscoverySelector, Wish> each : wishes.entrySet()) {
            if (each.getValue().wants(test.getUniqueId(), file)) {
                fruitful.add(each.getKey());
                wanted = true;
            }
        }
        return wanted;
    }

    /** The selectors that found something. */
    Set<DiscoverySelector> fruitful() {
        return fruitful;
    }
}
