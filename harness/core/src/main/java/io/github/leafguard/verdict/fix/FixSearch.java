package io.github.leafguard.verdict.fix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.Addition;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.OtherAnswer;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.VariantSurvey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries every fix that is known of a candidate's changes: proposals, later changes that put something right, blamed changes taken out, and
 * if none of them cures all, those that together cure most. Each is asked everything that was judged if that is no more than
 * {@link #MOST_ANSWERS} answers of all of them, else a sample of {@link #SAMPLED_ANSWERS}.
 */
public final class FixSearch {
    /** About a second for every 60,000. */
    static final int MOST_ANSWERS = 1_500_000;

    /** What a sample has room for. */
    static final int SAMPLED_ANSWERS = 300_000;

    private static final int MOST_MERGED = 5;
    private static final int MOST_DROPPED = 4;

    private final RunPlan plan;
    private final Candidate judged;
    private final Candidate model;
    private final Lineage lineage;
    private final BiPredicate<Candidate, Finding> isMeant;
    private final Predicate<Finding> isAccepted;
    private final int mostAnswers;
    private final int sampledAnswers;

    /**
     * @param plan the run
     * @param judged the candidate
     * @param lineage its changes
     * @param isMeant whether deliberate changes of a candidate explain a finding
     * @param isAccepted whether somebody accepts a finding
     */
    public FixSearch(
            RunPlan plan,
            Candidate judged,
            Lineage lineage,
            BiPredicate<Candidate, Finding> isMeant,
            Predicate<Finding> isAccepted) {
        this(plan, judged, lineage, isMeant, isAccepted, MOST_ANSWERS, SAMPLED_ANSWERS);
    }

    FixSearch(
            RunPlan plan,
            Candidate judged,
            Lineage lineage,
            BiPredicate<Candidate, Finding> isMeant,
            Predicate<Finding> isAccepted,
            int mostAnswers,
            int sampledAnswers) {
        this.plan = plan;
        this.judged = judged;
        this.lineage = lineage;
        this.model = lineage.prefix(lineage.changes().size());
        this.isMeant = isMeant;
        this.isAccepted = isAccepted;
        this.mostAnswers = mostAnswers;
        this.sampledAnswers = sampledAnswers;
    }

    /** A fix with the candidate it makes. */
    private record Tried(Recipe recipe, Candidate candidate) {}

    /**
     * The table; empty if nothing is to be fixed.
     *
     * @param results everything that was judged
     */
    public Optional<FixTable> of(List<Trouble> troubles, List<CaseResult> results) {
        if (troubles.isEmpty()) {
            return Optional.empty();
        }
        List<FixPart> impossible = new ArrayList<>();
        List<Tried> tried = new ArrayList<>();
        proposed().forEach(tried::add);
        List<Tried> merged = merged(troubles);
        tried.addAll(merged.subList(0, Math.min(MOST_MERGED, merged.size())));
        tried.addAll(dropped(troubles, impossible));
        FixSample sample =
                FixSample.of(results, troubles, mostAnswers / (tried.size() + 2), sampledAnswers / (tried.size() + 2));
        Set<CaseId> picked = new HashSet<>();
        sample.byHost().values().forEach(picked::addAll);
        TroubledCases troubled = new TroubledCases(troubles, results, picked);
        if (!model.equals(judged)) {
            compareWithModel(troubled);
        }
        List<FixTally> tallies = survey(tried, sample, troubled);
        List<FixRow> rows = new ArrayList<>();
        rows.add(new FixTally(troubled, any -> false)
                .row(new Recipe(FixRow.Sort.AS_IS, List.of(), List.of()), judged.spec()));
        for (int number = 0; number < tried.size(); number++) {
            rows.add(tallies.get(number).row(tried.get(number).recipe(), spec(tried.get(number))));
        }
        combined(tried, tallies, rows)
                .map(both -> survey(List.of(both), sample, troubled).get(0).row(both.recipe(), spec(both)))
                .filter(both -> rows.stream().allMatch(row -> FixRow.BEST_FIRST.compare(both, row) < 0))
                .ifPresent(rows::add);
        return Optional.of(new FixTable(
                model.equals(judged) ? judged.spec() : lineage.modelOf(),
                !model.equals(judged),
                sample.extent(),
                rows,
                impossible,
                Math.max(0, merged.size() - MOST_MERGED)));
    }

    private String spec(Tried tried) {
        String base = model.equals(judged) ? judged.spec() : model.spec();
        return base + tried.recipe().parts().stream().map(FixPart::spec).collect(Collectors.joining());
    }

    private Optional<Tried> tried(Recipe recipe) {
        return recipe.applied(model).map(candidate -> new Tried(recipe, candidate));
    }

    private Stream<Tried> proposed() {
        return lineage.additions().stream()
                .filter(Addition::isProposed)
                .flatMap(addition -> tried(Recipe.adding(addition)).stream());
    }

    /** For each regression the first of the later changes that cures a case of it, in the order of the regressions. */
    private List<Tried> merged(List<Trouble> troubles) {
        List<Tried> later = lineage.additions().stream()
                .filter(addition -> !addition.isProposed())
                .flatMap(addition -> tried(Recipe.adding(addition)).stream())
                .toList();
        VariantSurvey survey = new VariantSurvey(
                plan, judged, model, later.stream().map(Tried::candidate).toList());
        Map<Finding, Integer> first = new HashMap<>();
        witnesses(troubles).forEach((host, findings) -> {
            List<CaseId> cases =
                    findings.stream().map(Finding::caseId).distinct().toList();
            survey.ask(
                    host,
                    cases,
                    (number, answer) -> findings.stream()
                            .filter(finding -> isCured(finding, answer))
                            .forEach(finding -> first.merge(finding, number, Math::min)));
        });
        return troubles.stream()
                .map(trouble -> first.get(witness(trouble)))
                .filter(Objects::nonNull)
                .distinct()
                .map(later::get)
                .toList();
    }

    private static boolean isCured(Finding finding, OtherAnswer answer) {
        return answer.isJudged()
                && finding.caseId().equals(answer.caseId())
                && answer.findings().stream().noneMatch(finding::isSameTrouble);
    }

    private static Finding witness(Trouble trouble) {
        return trouble.findings().get(0);
    }

    /** The first finding of each regression, by host. */
    private Map<String, List<Finding>> witnesses(List<Trouble> troubles) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, judged)) {
            return troubles.stream()
                    .map(FixSearch::witness)
                    .collect(Collectors.groupingBy(
                            finding -> evaluator.host(finding.caseId()).name(), TreeMap::new, Collectors.toList()));
        }
    }

    private List<Tried> dropped(List<Trouble> troubles, List<FixPart> impossible) {
        List<Tried> dropped = new ArrayList<>();
        List<String> blamed = troubles.stream()
                .map(Trouble::cause)
                .filter(cause -> !cause.isEmpty())
                .distinct()
                .limit(MOST_DROPPED)
                .toList();
        for (String cause : blamed) {
            for (ChangeInfo change : lineage.changes()) {
                if (change.id().equals(cause)) {
                    tried(Recipe.dropping(change, lineage.changes()))
                            .ifPresentOrElse(dropped::add, () -> impossible.add(FixPart.dropped(change)));
                }
            }
        }
        return dropped;
    }

    /** If no fix cures all: the one that cures most, with those that cure what it leaves. */
    private Optional<Tried> combined(List<Tried> tried, List<FixTally> tallies, List<FixRow> rows) {
        if (rows.stream().anyMatch(FixRow::isCure)) {
            return Optional.empty();
        }
        BitSet done = new BitSet();
        Optional<Recipe> together = Optional.empty();
        int parts = 0;
        while (true) {
            int best = -1;
            int most = 0;
            for (int number = 0; number < tried.size(); number++) {
                BitSet more = tallies.get(number).cured();
                more.andNot(done);
                boolean fits = together.isEmpty()
                        || together.get()
                                .and(tried.get(number).recipe())
                                .applied(model)
                                .isPresent();
                if (more.cardinality() > most && fits) {
                    best = number;
                    most = more.cardinality();
                }
            }
            if (best < 0) {
                return parts < 2 ? Optional.empty() : together.flatMap(this::tried);
            }
            Recipe recipe = tried.get(best).recipe();
            together = Optional.of(together.map(some -> some.and(recipe)).orElse(recipe));
            done.or(tallies.get(best).cured());
            parts++;
        }
    }

    private List<FixTally> survey(List<Tried> tried, FixSample sample, TroubledCases troubled) {
        List<FixTally> tallies =
                tried.stream().map(any -> new FixTally(troubled, isAccepted)).toList();
        VariantSurvey survey = new VariantSurvey(
                plan, judged, model, tried.stream().map(Tried::candidate).toList());
        inParallel(
                sample,
                (host, cases) -> survey.ask(
                        host, cases, (number, answer) -> tallies.get(number).add(answer)));
        for (int number = 0; number < tried.size(); number++) {
            Candidate fixed = tried.get(number).candidate();
            tallies.get(number).count(finding -> isMeant.test(fixed, finding));
        }
        return tallies;
    }

    /** As many hosts at a time as the run has jobs. */
    private void inParallel(FixSample sample, BiConsumer<String, List<CaseId>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(plan.jobs());
        try {
            List<Future<?>> pending = new ArrayList<>();
            sample.byHost().forEach((host, cases) -> pending.add(threads.submit(() -> work.accept(host, cases))));
            for (Future<?> one : pending) {
                one.get();
            }
        } catch (InterruptedException toEnd) {
            throw new IllegalStateException("interrupted", toEnd);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void compareWithModel(TroubledCases troubled) {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, judged)) {
            troubled.cases().forEach(caseId -> troubled.shownInstead(caseId, evaluator.findings(model, caseId)));
        }
    }
}
