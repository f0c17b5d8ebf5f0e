package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Candidates that do not answer what a sound one answers. What is not answered must never count as kept. */
final class Refusers {
    private final ModelSource models;
    private final List<Mutant> found = new ArrayList<>();

    private Refusers(ModelSource models) {
        this.models = models;
    }

    /** All of them. */
    static List<Mutant> of(ModelSource models) {
        Refusers all = new Refusers(models);
        all.kinds();
        all.boots();
        all.policies();
        all.restores();
        all.builds();
        return all.found;
    }

    private void kinds() {
        impossible("No PV guests are possible", kind -> !kind.isHvm());
        impossible("No HVM guests are possible", GuestKind::isHvm);
        impossible("No guests with nested paging are possible", GuestKind.HVM_HAP::equals);
        impossible("No guests with shadow paging are possible", GuestKind.HVM_SHADOW::equals);
        impossible("No 32-bit PV guests are possible", GuestKind.PV32::equals);
        add("Domains of HVM guests cannot be created", new Reluctance() {
            @Override
            public void create(DomainConfig config) {
                if (config.kind().isHvm()) {
                    throw new CandidateException("cannot create domain");
                }
            }
        });
    }

    private void impossible(String title, Predicate<GuestKind> kinds) {
        add(title, new Reluctance() {
            @Override
            public Optional<String> kind(Host host, GuestKind kind, Optional<String> answer) {
                return kinds.test(kind) ? Optional.of("not built in") : answer;
            }
        });
    }

    private void boots() {
        absent("It cannot be asked on any host", host -> true);
        absent("It cannot be asked on AMD's hosts", host -> vendor(host) == Vendor.AMD);
        absent("It cannot be asked on bare metal", host -> host.machine().isBareMetal());
        add("It panics on Intel's hosts", new Reluctance() {
            @Override
            public void boot(Host host) {
                if (vendor(host) == Vendor.INTEL) {
                    throw new CandidateException("panic on CPU 0");
                }
            }
        });
    }

    private void absent(String title, Predicate<Host> hosts) {
        add(title, new Reluctance() {
            @Override
            public Optional<String> host(Host host) {
                return hosts.test(host) ? Optional.of("nothing was recorded there") : Optional.empty();
            }
        });
    }

    private void policies() {
        hidden("It shows no system policies", which -> true);
        hidden("It shows no HVM max policy", SystemPolicy.HVM_MAX::equals);
    }

    private void hidden(String title, Predicate<SystemPolicy> policies) {
        add(title, new Reluctance() {
            @Override
            public Optional<CpuPolicy> system(SystemPolicy which, Optional<CpuPolicy> answer) {
                return policies.test(which) ? Optional.empty() : answer;
            }
        });
    }

    private void restores() {
        RestoreOutcome unknown = new RestoreOutcome.NotCheckable("it cannot be told");
        restored("No restore can be checked", (host, guest) -> true, unknown);
        restored("No restore can be checked on Intel's hosts", (host, guest) -> vendor(host) == Vendor.INTEL, unknown);
        restored(
                "No restore of a PV guest is supported",
                (host, guest) -> !guest.kind().isHvm(),
                new RestoreOutcome.Unsupported("not built in"));
        add("It crashes when a guest with shadow paging comes", new Reluctance() {
            @Override
            public RestoreOutcome restore(Host host, ArchivedGuest guest, RestoreOutcome answer) {
                if (guest.kind() == GuestKind.HVM_SHADOW) {
                    throw new IllegalStateException("no shadow");
                }
                return answer;
            }
        });
    }

    private void restored(String title, BiPredicate<Host, ArchivedGuest> which, RestoreOutcome instead) {
        add(title, new Reluctance() {
            @Override
            public RestoreOutcome restore(Host host, ArchivedGuest guest, RestoreOutcome answer) {
                return which.test(host, guest) ? instead : answer;
            }
        });
    }

    private void builds() {
        built("No new guest can be built", settings -> true, new BuildOutcome.Failed("cannot create domain"));
        built("No guest with settings can be built", settings -> !settings.isEmpty(), new BuildOutcome.Failed("no"));
        built("Nothing about new guests can be told", settings -> true, new BuildOutcome.NotCheckable("not recorded"));
        built(
                "Nothing about settings can be told",
                settings -> !settings.isEmpty(),
                new BuildOutcome.NotCheckable("not recorded"));
    }

    private void built(String title, Predicate<List<CpuidSetting>> which, BuildOutcome instead) {
        add(title, new Reluctance() {
            @Override
            public BuildOutcome build(
                    Host host, DomainConfig config, List<CpuidSetting> settings, BuildOutcome answer) {
                return which.test(settings) ? instead : answer;
            }
        });
    }

    private static Vendor vendor(Host host) {
        SerialisedPolicy raw = host.machine().raw();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 0 && raw.subleaf(entry) == Leaf.NO_SUBLEAF) {
                return Vendor.of(raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3));
            }
        }
        throw new IllegalStateException("host " + host.name() + " has no leaf 0");
    }

    private void add(String title, Reluctance reluctance) {
        found.add(new Mutant(
                "refuser#" + title.replace(' ', '-'),
                Mutant.Origin.REFUSES,
                "refuses",
                title,
                version -> new ReluctantCandidate(models.resolve(version), reluctance)));
    }
}
