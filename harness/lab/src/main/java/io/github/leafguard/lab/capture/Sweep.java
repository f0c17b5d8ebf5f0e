package io.github.leafguard.lab.capture;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.capture.Capture;
import io.github.leafguard.corpus.capture.CapturedCorpus;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.XenCandidate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Captures many hosts under several builds. Machines of which every build says the same as of an earlier one are left out, and
 * so are hosts that boot options do not tell from another host of their machine.
 */
public final class Sweep {
    private final List<XenCandidate> builds;
    private final List<CpuidSetting> settings;
    private final String emulator;
    private final int jobs;
    private final Onlooker onlooker;
    private final SharedPolicies policies = new SharedPolicies();
    private final List<String> problems = new ArrayList<>();
    private int equal;

    /** Is told how far a sweep is. Calls come from any thread. */
    public interface Onlooker {
        /** A stage with so many hosts begins. */
        void started(int hosts);

        /** Another host is done. */
        void hostDone();
    }

    /**
     * What came of a sweep.
     *
     * @param corpus what was captured
     * @param equal hosts that were left out because they show what another one shows
     * @param problems what could not be captured and why, a message each
     */
    public record Result(CapturedCorpus corpus, int equal, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        /** How much it is, for messages. */
        @Override
        public String toString() {
            long hosts = Stream.of(corpus.known(), corpus.strangers())
                    .flatMap(List::stream)
                    .map(capture -> capture.recorded().host())
                    .distinct()
                    .count();
            long machines =
                    corpus.strangers().stream().map(Capture::qemuCpu).distinct().count();
            return "%d guests on %d hosts (%d new machines; %d hosts that show what another shows left out; %d boots failed)"
                    .formatted(corpus.guests().size(), hosts, machines, equal, problems.size());
        }
    }

    /**
     * @param builds what is booted on every host
     * @param settings what guests are built with
     * @param emulator what emulates the hosts, for provenances
     * @param jobs hosts at a time
     */
    public Sweep(List<XenCandidate> builds, List<CpuidSetting> settings, String emulator, int jobs, Onlooker onlooker) {
        this.builds = List.copyOf(builds);
        this.settings = List.copyOf(settings);
        this.emulator = emulator;
        this.jobs = jobs;
        this.onlooker = onlooker;
    }

    /**
     * Captures hosts.
     *
     * @param name what the new machines' file is called
     * @param known hosts of a corpus; all are kept
     * @param strangers CPUs that become new machines
     * @param variants boot options to try on new machines, each with what the machine needs in any case; the first decides which
     *     machines are equal
     * @throws InterruptedException if the process is to end
     */
    public Result run(String name, List<Host> known, List<NewMachine> strangers, List<BootVariant> variants)
            throws InterruptedException {
        List<List<HostCapture>> ofKnown = capture(known);
        Map<NewMachine, List<List<HostCapture>>> hosts = distinct(strangers, variants.get(0));
        addOthers(hosts, variants.subList(1, variants.size()));
        return result(
                name,
                ofKnown.stream().flatMap(List::stream).toList(),
                hosts.values().stream()
                        .flatMap(List::stream)
                        .flatMap(List::stream)
                        .toList());
    }

    /** The machines that differ from those before them, each with its first host. */
    private Map<NewMachine, List<List<HostCapture>>> distinct(List<NewMachine> machines, BootVariant first)
            throws InterruptedException {
        List<List<HostCapture>> captured =
                capture(machines.stream().map(machine -> machine.host(first)).toList());
        List<List<HostCapture>> kept = new ArrayList<>();
        Map<NewMachine, List<List<HostCapture>>> hosts = new LinkedHashMap<>();
        for (int i = 0; i < machines.size(); i++) {
            if (isNew(captured.get(i), kept)) {
                kept.add(captured.get(i));
                hosts.put(machines.get(i), new ArrayList<>(List.of(captured.get(i))));
            }
        }
        return hosts;
    }

    /** Adds the hosts that further boot options make of the machines, where they make a difference. */
    private void addOthers(Map<NewMachine, List<List<HostCapture>>> hosts, List<BootVariant> variants)
            throws InterruptedException {
        Iterator<List<HostCapture>> captured = capture(hosts.keySet().stream()
                        .flatMap(machine -> variants.stream().map(machine::host))
                        .toList())
                .iterator();
        for (List<List<HostCapture>> ofMachine : hosts.values()) {
            for (int variant = 0; variant < variants.size(); variant++) {
                List<HostCapture> host = captured.next();
                if (isNew(host, ofMachine)) {
                    ofMachine.add(host);
                }
            }
        }
    }

    private Result result(String name, List<HostCapture> known, List<HostCapture> strangers) {
        List<ArchivedGuest> guests = new ArrayList<>();
        known.forEach(host -> guests.addAll(host.guests()));
        strangers.forEach(host -> guests.addAll(host.guests()));
        CapturedCorpus corpus = new CapturedCorpus(name, captures(strangers), captures(known), guests);
        return new Result(corpus, equal, problems);
    }

    private static List<Capture> captures(List<HostCapture> hosts) {
        return hosts.stream().map(HostCapture::capture).toList();
    }

    /** Whether a host could be captured and shows what none of the others shows. */
    private boolean isNew(List<HostCapture> host, List<List<HostCapture>> others) {
        if (host.isEmpty()) {
            return false;
        }
        boolean known = others.stream().anyMatch(other -> showTheSame(host, other));
        equal += known ? 1 : 0;
        return !known;
    }

    private static boolean showTheSame(List<HostCapture> one, List<HostCapture> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> one.get(i).showsTheSameAs(other.get(i)));
    }

    /** One list for each host, in their order, of what those builds answered that run on it. */
    private List<List<HostCapture>> capture(List<Host> hosts) throws InterruptedException {
        onlooker.started(hosts.size());
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<List<HostCapture>>> pending = new ArrayList<>();
            for (Host host : hosts) {
                pending.add(threads.submit(() -> capture(host)));
            }
            List<List<HostCapture>> captured = new ArrayList<>();
            for (Future<List<HostCapture>> one : pending) {
                captured.add(one.get());
            }
            return captured;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a host could not be captured: " + fault.getCause(), fault.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<HostCapture> capture(Host host) {
        List<HostCapture> captured = new ArrayList<>();
        for (XenCandidate build : builds) {
            try {
                captured.add(HostCapture.of(build, host, settings, policies, emulator));
            } catch (CandidateException cannotRun) {
                addProblem(ErrorText.of(cannotRun));
            }
        }
        onlooker.hostDone();
        return captured;
    }

    private synchronized void addProblem(String problem) {
        problems.add(problem);
    }
}
