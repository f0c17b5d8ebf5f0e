package io.github.leafguard.cli.explain;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.cli.leaves.LeafTable.Column;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen side by side of a case.
 *
 * @param answers what was answered, in words
 * @param columns the policies; the first is what there was before
 * @param focus the leaf to look at, where an answer names one
 */
record Comparison(List<String> answers, List<Column> columns, Optional<Leaf> focus) {
    Comparison {
        answers = List.copyOf(answers);
        columns = List.copyOf(columns);
    }

    /** Of a case as the candidate and its baseline answered it. */
    static Comparison of(Case subject, Candidate candidate, Candidate baseline) {
        Builder builder = new Builder(candidate, baseline);
        if (subject instanceof Case.Restore restore) {
            builder.restore(restore);
        } else if (subject instanceof Case.System system) {
            builder.column("under " + baseline.spec(), system.baseline());
            builder.column("under " + candidate.spec(), system.candidate());
        } else if (subject instanceof Case.Setting setting) {
            builder.setting(setting);
        } else if (subject instanceof Case.NewGuest guest) {
            builder.newGuest(guest);
        }
        return new Comparison(builder.answers, builder.columns, builder.focus);
    }

    /** Whether a place is in the leaf to look at; every place is where there is none. */
    boolean isInFocus(int index) {
        return focus.isEmpty()
                || Location.ofIndex(index) instanceof Location.Cpuid cpuid
                        && cpuid.leaf().equals(focus.get());
    }

    private static final class Builder {
        private final Candidate candidate;
        private final Candidate baseline;
        private final List<String> answers = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private Optional<Leaf> focus = Optional.empty();

        Builder(Candidate candidate, Candidate baseline) {
            this.candidate = candidate;
            this.baseline = baseline;
        }

        void column(String title, @Nullable CpuPolicy policy) {
            if (policy == null) {
                answers.add(title + ": there is none");
            } else {
                columns.add(new Column(title, policy));
            }
        }

        void restore(Case.Restore restore) {
            if (restore.archived() != null) {
                String how = restore.guest().policy().hasNoCpuid() ? "as built by " : "archived by ";
                columns.add(new Column(how + restore.guest().source(), GuestView.of(restore.archived())));
            }
            restored(candidate, restore.candidate());
            if (!candidate.spec().equals(baseline.spec())) {
                restored(baseline, restore.baseline());
            }
            if (restore.candidate() instanceof RestoreOutcome.Refused refused) {
                refused(restore, refused.error());
            }
        }

        private void restored(Candidate by, RestoreOutcome outcome) {
            if (outcome instanceof RestoreOutcome.Restored restored) {
                columns.add(new Column("restored by " + by.spec(), GuestView.of(restored.policy())));
            } else if (outcome instanceof RestoreOutcome.Refused refused) {
                answers.add(by.spec() + " refuses it: " + refused.error());
            } else if (outcome instanceof RestoreOutcome.Unsupported obstacle) {
                answers.add(by.spec() + " cannot run such guests here: " + obstacle.reason());
            } else if (outcome instanceof RestoreOutcome.NotCheckable obstacle) {
                answers.add(by.spec() + " cannot be asked: " + obstacle.reason());
            }
        }

        /** A guest is refused for having more than the max policy of its kind. */
        private void refused(Case.Restore restore, PolicyError error) {
            SystemPolicy most = restore.guest().kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
            columns.removeIf(column -> column.title().startsWith("restored by"));
            for (Candidate each : List.of(candidate, baseline)) {
                try (Hypervisor hypervisor = each.boot(restore.host())) {
                    hypervisor
                            .system(most)
                            .ifPresent(policy -> columns.add(
                                    new Column(most.title() + " policy of " + each.spec(), GuestView.of(policy))));
                }
            }
            if (error.leaf() != PolicyError.NONE) {
                focus = Optional.of(new Leaf(error.leaf(), error.subleaf()));
            }
        }

        void setting(Case.Setting setting) {
            answers.add(setting.setting().configLine());
            built("without it under " + baseline.spec(), setting.baselinePlain());
            built("with it under " + baseline.spec(), setting.baseline());
            built("without it under " + candidate.spec(), setting.candidatePlain());
            built("with it under " + candidate.spec(), setting.candidate());
        }

        void newGuest(Case.NewGuest guest) {
            built("under " + baseline.spec(), guest.baseline());
            built("under " + candidate.spec(), guest.candidate());
            guest.baselineLeafLimit()
                    .ifPresent(limit -> answers.add("hypervisor leaves under " + baseline.spec() + ": " + limit));
            guest.candidateLeafLimit()
                    .ifPresent(limit -> answers.add("hypervisor leaves under " + candidate.spec() + ": " + limit));
        }

        private void built(String title, BuildOutcome outcome) {
            if (outcome instanceof BuildOutcome.Built built) {
                columns.add(new Column(title, GuestView.of(built.policy())));
                built.messages().forEach(message -> answers.add(title + " the toolstack says: " + message));
            } else if (outcome instanceof BuildOutcome.Failed failed) {
                answers.add(title + " there is no guest: " + failed.message());
            } else if (outcome instanceof BuildOutcome.Unsupported obstacle) {
                answers.add(title + " such guests cannot be run here: " + obstacle.reason());
            } else if (outcome instanceof BuildOutcome.NotCheckable obstacle) {
                answers.add(title + " it cannot be asked: " + obstacle.reason());
            }
        }
    }
}
