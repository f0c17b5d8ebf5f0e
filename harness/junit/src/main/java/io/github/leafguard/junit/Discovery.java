package io.github.leafguard.junit;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.WaiverFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;

/** Makes the tree of tests that a request asks for. Reads the corpus, and boots nothing. */
final class Discovery {
    private final EngineSetup setup;
    private final EngineDiscoveryRequest request;
    private final UniqueId engine;

    Discovery(EngineSetup setup, EngineDiscoveryRequest request, UniqueId engine) {
        this.setup = setup;
        this.request = request;
        this.engine = engine;
    }

    /** The tree. If the parameters or the corpus cannot be used, it tells so when it is executed. */
    RootDescriptor discover() {
        List<DiscoverySelector> selectors = request.getSelectorsByType(DiscoverySelector.class);
        Set<DiscoverySelector> met = new HashSet<>();
        RootDescriptor root = root(selectors, met);
        EngineDiscoveryListener listener = request.getDiscoveryListener();
        for (DiscoverySelector selector : selectors) {
            listener.selectorProcessed(
                    engine,
                    selector,
                    met.contains(selector)
                            ? SelectorResolutionResult.resolved()
                            : SelectorResolutionResult.unresolved());
        }
        return root;
    }

    private RootDescriptor root(List<DiscoverySelector> selectors, Set<DiscoverySelector> met) {
        try {
            Selection selection =
                    Selection.of(selectors, engine, Parameters.corpus(request.getConfigurationParameters()));
            // A selector that cannot be followed because nothing can be read is no selector that finds nothing.
            met.addAll(selection.selected().keySet());
            return selection.isEmpty() ? RootDescriptor.idle(engine) : root(selection, met);
        } catch (InputException | CandidateException | IllegalArgumentException problem) {
            return RootDescriptor.broken(engine, problem);
        }
    }

    private RootDescriptor root(Selection selection, Set<DiscoverySelector> met) {
        Parameters parameters = Parameters.of(request.getConfigurationParameters());
        CaseFilter filter = filter(parameters);
        Candidates known = new Candidates(setup.sources());
        List<Candidate> candidates = candidates(parameters, known);
        Baselines baselines = parameters
                .baseline()
                .map(spec -> Baselines.named(known.resolve(spec), known))
                .orElseGet(() -> Baselines.archived(known));
        candidates.forEach(baselines::requireOtherThan);
        CorpusSource source =
                selection.corpora().isEmpty() ? CorpusSource.packed() : CorpusSource.of(selection.corpora());
        LocalDate today = LocalDate.now(setup.clock());
        CorpusRun corpusRun = new CorpusRun(
                baselines,
                new Workload(source.name(), source.content().corpus()),
                filter,
                parameters.shard(),
                parameters.jobs(),
                WaiverFiles.read(parameters.waivers(), ArchiveLimits.DEFAULT, today),
                today);
        candidates.forEach(corpusRun::plan);
        Tree tree = new Tree(tests(source, filter, parameters), selection.selected());
        RootDescriptor root = tree.of(engine, corpusRun, candidates);
        met.retainAll(tree.fruitful());
        return root;
    }

    private CaseFilter filter(Parameters parameters) {
        try {
            return CaseFilter.of(parameters.only(), setup.checks());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "configuration parameter " + Parameters.ONLY + ": " + ErrorText.of(wrong)
                            + "; a word with a slash or a star is a pattern of case names, such as restore/4.15.0/*",
                    wrong);
        }
    }

    private static List<Candidate> candidates(Parameters parameters, Candidates known) {
        Set<String> specs = new HashSet<>();
        List<Candidate> candidates = new ArrayList<>();
        for (String word : parameters.candidates()) {
            Candidate candidate = known.resolve(word);
            if (!specs.add(candidate.spec())) {
                throw new IllegalArgumentException(
                        "configuration parameter " + Parameters.CANDIDATES + " has " + candidate.spec() + " twice");
            }
            candidates.add(candidate);
        }
        return candidates;
    }

    private static SortedMap<CorpusFile, List<TestCase>> tests(
            CorpusSource source, CaseFilter filter, Parameters parameters) {
        SortedMap<CorpusFile, List<TestCase>> tests = Cases.of(source, filter, parameters.shard());
        if (tests.isEmpty()) {
            String part = parameters.shard().isWhole() ? "" : " in shard " + parameters.shard();
            String wanted =
                    parameters.only().isEmpty() ? "" : " that " + String.join(",", parameters.only()) + " takes";
            throw new InputException(
                    Origin.of(source.name()),
                    "no case" + wanted + part + " (" + source.content().corpus() + ")",
                    "at least one",
                    "check " + Parameters.CORPUS + ", " + Parameters.ONLY + " and " + Parameters.SHARD);
        }
        return tests;
    }
}
