package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.detail.Details;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.detail.ExampleSearch;
import io.github.leafguard.verdict.detail.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what a report shows beside the regressions of a verdict. */
final class DetailSearch {
    private final RunPlan plan;
    private final Candidate candidate;

    DetailSearch(RunPlan plan, Candidate candidate) {
        this.plan = plan;
        this.candidate = candidate;
    }

    Details of(Verdict verdict) {
        Set<String> blamed = regressions(verdict)
                .flatMap(regression -> Stream.ofNullable(regression.since()))
                .map(Regression.Cause::commit)
                .collect(Collectors.toSet());
        return new Details(Steps.between(plan.baselines().of(candidate), candidate, blamed), examples(verdict));
    }

    /** The first case of each regression, which is the one that reports name. */
    private Map<String, Example> examples(Verdict verdict) {
        Map<String, Example> examples = new LinkedHashMap<>();
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            ExampleSearch search = new ExampleSearch(candidate, evaluator);
            regressions(verdict)
                    .forEach(
                            regression -> search.of(regression.findings().get(0).caseId())
                                    .ifPresent(example -> examples.put(regression.id(), example)));
        } catch (CandidateException doesNotEndAsItShould) {
            return Map.of();
        }
        return examples;
    }

    private static Stream<Regression> regressions(Verdict verdict) {
        return Stream.of(verdict.regressions(), verdict.preExisting(), verdict.advice())
                .flatMap(List::stream);
    }
}
