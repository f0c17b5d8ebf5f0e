package io.github.leafguard.bench;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A run over many hosts, made of one over few: each host, its guests and what was found there are there many times, under other names. Every
 * copy lacks some cases, by chance with a seed, so that no two are quite alike. Of cases without a finding one in ten is kept.
 *
 * @param corpus the machines, hosts and guests
 * @param run what was found
 * @param findings how many findings that are
 */
record MadeUpFleet(Corpus corpus, RunResult run, int findings) {
    private static final double MISSING = 0.05;
    private static final double WITHOUT_FINDING = 0.1;

    static MadeUpFleet of(Corpus corpus, RunResult run, int findings, long seed) {
        Random chance = new Random(seed);
        Map<String, Machine> machines = new LinkedHashMap<>();
        List<Host> hosts = new ArrayList<>();
        List<ArchivedGuest> guests = new ArrayList<>();
        List<CaseResult> cases = new ArrayList<>();
        int found = 0;
        for (int copy = 0; found < findings; copy++) {
            String mark = "~" + copy;
            for (Host host : corpus.hosts().values()) {
                Machine machine =
                        machines.computeIfAbsent(host.machine().name() + mark, name -> named(host.machine(), name));
                hosts.add(new Host(
                        host.name() + mark, machine, host.bootOptions(), host.facts(), host.seen(), host.open()));
            }
            for (ArchivedGuest guest : corpus.guests()) {
                guests.add(new ArchivedGuest(
                        guest.id() + mark,
                        guest.host() + mark,
                        guest.kind(),
                        guest.source(),
                        guest.policy(),
                        guest.configuration(),
                        guest.provenance(),
                        guest.extendedState(),
                        guest.refusal()));
            }
            for (CaseResult result : run.cases()) {
                double kept = result.findings().isEmpty() ? WITHOUT_FINDING : 1 - MISSING;
                if (chance.nextDouble() < kept) {
                    cases.add(renamed(result, mark));
                    found += result.findings().size();
                }
            }
        }
        cases.sort(Comparator.comparing(CaseResult::caseId));
        return new MadeUpFleet(
                new Corpus(machines.values(), hosts, guests, corpus.settings()),
                new RunResult(run.candidate(), run.baseline(), run.corpus(), run.shard(), cases),
                found);
    }

    private static Machine named(Machine machine, String name) {
        return new Machine(
                name,
                machine.title(),
                machine.origin(),
                machine.year(),
                machine.qemuCpu(),
                machine.raw(),
                machine.extent(),
                machine.facts(),
                machine.provenance(),
                machine.triesSettings());
    }

    private static CaseResult renamed(CaseResult result, String mark) {
        CaseId caseId = renamed(result.caseId(), mark);
        return new CaseResult(
                caseId,
                result.host() + mark,
                result.guestKind(),
                result.source(),
                result.judgedAs(),
                result.status(),
                result.findings().stream().map(finding -> finding.on(caseId)).toList(),
                result.obstacle(),
                result.waiver(),
                result.maxLeaves(),
                result.alike());
    }

    private static CaseId renamed(CaseId caseId, String mark) {
        if (caseId instanceof CaseId.Restore restore) {
            return new CaseId.Restore(restore.guest() + mark);
        }
        if (caseId instanceof CaseId.Refusal refusal) {
            return new CaseId.Refusal(refusal.guest() + mark);
        }
        if (caseId instanceof CaseId.System system) {
            return new CaseId.System(system.host() + mark, system.which());
        }
        if (caseId instanceof CaseId.Setting setting) {
            return new CaseId.Setting(setting.host() + mark, setting.kind(), setting.setting());
        }
        CaseId.NewGuest guest = (CaseId.NewGuest) caseId;
        return new CaseId.NewGuest(guest.host() + mark, guest.kind());
    }
}
