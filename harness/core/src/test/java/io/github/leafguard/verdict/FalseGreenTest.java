package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Candidates that do less than they are asked are never GO, and the verdict says what they do not do. */
class FalseGreenTest {
    private static final Path CORPUS = Path.of("../../corpus").toAbsolutePath().normalize();
    private static final Candidates KNOWN = new Candidates(List.of(new ModelSource()));
    private static final Candidate RELEASE = KNOWN.resolve("model:4.16.0");

    private static Gate.Judged judge(Candidate candidate) throws InterruptedException {
        Workload few = new Workload("two hosts", new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(CORPUS)))
                .part(name -> name.equals("bare-Haswell") || name.equals("Opteron_G3"));
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(KNOWN.resolve("model:4.15.0"), KNOWN),
                few,
                CaseFilter.of(List.of("restore/*", "new/*", "system/*", "setting/*/admin/*"), Checks.all()),
                Shard.WHOLE,
                1);
        return new Gate(List.of(), LocalDate.of(2026, 6, 1)).withoutSearch().judge(plan, Progress.SILENT);
    }

    private static List<String> broken(Candidate candidate) throws InterruptedException {
        Gate.Judged judged = judge(candidate);
        assertThat(judged.failures()).isEmpty();
        Verdict verdict = judged.verdicts().get(0);
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        return verdict.regressions().stream().map(Regression::check).distinct().toList();
    }

    @Test
    void whoRunsNoPvGuestsIsToldOfThem() throws InterruptedException {
        assertThat(broken(without(kind -> !kind.isHvm()))).startsWith("domain-not-built", "restore-impossible");
    }

    @Test
    void whoRunsNoHvmGuestsIsToldOfThem() throws InterruptedException {
        assertThat(broken(without(GuestKind::isHvm))).startsWith("domain-not-built", "restore-impossible");
    }

    @Test
    void whoHasNoDefaultPolicyBuildsNoGuest() throws InterruptedException {
        assertThat(broken(new Lacking(hypervisor -> new Bare(hypervisor) {
                    @Override
                    public Optional<CpuPolicy> system(SystemPolicy which) {
                        return which == SystemPolicy.HVM_DEFAULT ? Optional.empty() : super.system(which);
                    }
                })))
                .contains("domain-not-built", "max-leaf-shrunk");
    }

    @Test
    void whoRefusesEveryPolicyIsToldOfEveryGuest() throws InterruptedException {
        assertThat(broken(new Lacking(hypervisor -> new Bare(hypervisor) {
                    @Override
                    public List<SetPolicyOutcome> setOnFreshDomains(
                            DomainConfig config, List<SerialisedPolicy> policies) {
                        return policies.stream()
                                .<SetPolicyOutcome>map(any -> new SetPolicyOutcome.Refused(PolicyError.of(Errno.EPERM)))
                                .toList();
                    }
                })))
                .startsWith("restore-refused");
    }

    @Test
    void whoCannotBeAskedAnywhereIsIncomplete() throws InterruptedException {
        Verdict verdict = judge(new Lacking(hypervisor -> hypervisor) {
                    @Override
                    public Optional<String> unsupported(Host host) {
                        return Optional.of("nothing was recorded here");
                    }
                })
                .verdicts()
                .get(0);
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(verdict.missing())
                .extracting(Missing::text)
                .anyMatch(text -> text.contains("nothing was recorded here"));
    }

    @Test
    void whoThrowsCouldNotRun() throws InterruptedException {
        Gate.Judged judged = judge(new Lacking(hypervisor -> new Bare(hypervisor) {
            @Override
            public Domain createDomain(DomainConfig config) {
                throw new IllegalStateException("out of domains");
            }
        }));
        assertThat(judged.verdicts()).isEmpty();
        assertThat(judged.failures().get(0).message()).contains("out of domains");
    }

    private static Candidate without(Predicate<GuestKind> kinds) {
        return new Lacking(hypervisor -> new Bare(hypervisor) {
            @Override
            public Optional<String> unsupported(GuestKind kind) {
                return kinds.test(kind) ? Optional.of("no such guests in this build") : super.unsupported(kind);
            }
        });
    }

    /** 4.16.0 with another hypervisor. */
    private static class Lacking implements Candidate {
        private final UnaryOperator<Hypervisor> change;

        Lacking(UnaryOperator<Hypervisor> change) {
            this.change = change;
        }

        @Override
        public String spec() {
            return "lacking";
        }

        @Override
        public String version() {
            return RELEASE.version();
        }

        @Override
        public Hypervisor boot(Host host) {
            return change.apply(RELEASE.boot(host));
        }

        @Override
        public Toolstack toolstack() {
            return RELEASE.toolstack();
        }

        @Override
        public FeatureCatalog catalog() {
            return RELEASE.catalog();
        }
    }

    /** Passes everything on. */
    private static class Bare implements Hypervisor {
        private final Hypervisor own;

        Bare(Hypervisor own) {
            this.own = own;
        }

        @Override
        public Optional<CpuPolicy> system(SystemPolicy which) {
            return own.system(which);
        }

        @Override
        public Optional<String> unsupported(GuestKind kind) {
            return own.unsupported(kind);
        }

        @Override
        public Domain createDomain(DomainConfig config) {
            return own.createDomain(config);
        }

        @Override
        public List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
            return own.setOnFreshDomains(config, policies);
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
