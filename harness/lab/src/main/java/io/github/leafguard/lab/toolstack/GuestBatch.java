package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.probe.PolicyWire;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guests that a runner works on, many at once, while this side answers for the hypervisor. */
final class GuestBatch {
    /** So many answers with a policy, and as many questions, fit the pipes: neither side waits for the other to read. */
    private static final int AT_ONCE = 24;

    private final RunnerProcess runner;
    private final HostView host;
    private final @Nullable Work[] slots = new Work[AT_ONCE];

    GuestBatch(RunnerProcess runner, HostView host) {
        this.runner = runner;
        this.host = host;
    }

    /** One guest under way. */
    private static final class Work {
        private final int index;
        private final GuestRequest request;
        private @Nullable Domain domain;
        private @Nullable CpuPolicy policy;
        private @Nullable PolicyError refusal;

        private Work(int index, GuestRequest request) {
            this.index = index;
            this.request = request;
            this.domain = request.domain();
        }
    }

    /** Works on all; one result each, in order. */
    List<GuestResult> run(List<GuestRequest> requests) {
        GuestResult[] results = new GuestResult[requests.size()];
        int started = 0;
        int done = 0;
        while (done < results.length) {
            // The first guest on a host is alone: what it makes the runner ask, the others need not ask.
            int most = done == 0 ? 1 : AT_ONCE;
            for (int slot = 0; slot < AT_ONCE && started < results.length && started - done < most; slot++) {
                if (slots[slot] == null) {
                    slots[slot] = new Work(started, requests.get(started));
                    requests.get(started++).write(runner.output(), slot);
                }
            }
            Frame frame = runner.read(doing());
            try {
                done += handle(frame, results) ? 1 : 0;
            } catch (IllegalArgumentException | BufferUnderflowException malformed) {
                throw runner.failed(
                        "the runner sent no frame as agreed: type " + frame.type() + ", " + ErrorText.of(malformed));
            }
        }
        return Arrays.asList(results);
    }

    private String doing() {
        List<String> guests = new ArrayList<>();
        for (Work work : slots) {
            if (work != null) {
                guests.add(describe(work.request));
            }
        }
        return "building " + guests.get(0) + (guests.size() == 1 ? "" : " and " + (guests.size() - 1) + " others");
    }

    private static String describe(GuestRequest request) {
        List<String> items = request.items().stream().map(item -> item.text()).toList();
        return "a guest of kind " + request.config().kind().text()
                + (items.isEmpty() ? "" : " with cpuid= " + String.join(",", items));
    }

    /** Whether it was the end of a guest. */
    private boolean handle(Frame frame, GuestResult[] results) {
        int slot = frame.slot();
        Work work = slot >= 0 && slot < AT_ONCE ? slots[slot] : null;
        if (work == null) {
            throw new IllegalArgumentException("there is no guest in slot " + Integer.toUnsignedString(slot));
        }
        switch (frame.type()) {
            case Frame.SYSTEM -> host.answerSystem(frame, runner.output());
            case Frame.SET -> set(frame, work);
            case Frame.GET -> answer(frame, 0, null, host.list(domain(work).policy()));
            case Frame.BUILT -> {
                results[work.index] = built(frame, work);
                slots[slot] = null;
                return true;
            }
            default -> throw new IllegalArgumentException("of no known type");
        }
        return false;
    }

    private void answer(Frame frame, int error, @Nullable PolicyError place, @Nullable SerialisedPolicy policy) {
        HostView.answer(frame, error, place, policy, runner.output());
    }

    private Domain domain(Work work) {
        Domain domain = work.domain;
        if (domain == null) {
            domain = host.hypervisor().createDomain(work.request.config());
            work.domain = domain;
        }
        return domain;
    }

    private void set(Frame frame, Work work) {
        Domain domain = domain(work);
        if ((frame.argument() & Frame.AFTER_BASE) != 0) {
            setBase(domain, work);
        }
        SerialisedPolicy entries = PolicyWire.read(frame.payload());
        boolean wanted = (frame.argument() & Frame.WANTS_POLICY) != 0;
        SetPolicyOutcome outcome = domain.setPolicy(entries);
        if (outcome instanceof SetPolicyOutcome.Refused refused) {
            work.refusal = refused.error();
            answer(frame, refused.error().errno(), refused.error(), null);
            return;
        }
        CpuPolicy had = ((SetPolicyOutcome.Accepted) outcome).readBack();
        work.policy = had;
        if (wanted && work.request.base() != GuestRequest.NO_BASE) {
            host.bases().put(work.request.base(), new HostView.BasePolicy(entries, had));
        }
        answer(frame, 0, null, wanted ? host.list(had) : null);
    }

    private HostView.BasePolicy base(Work work) {
        HostView.BasePolicy base = host.bases().get(work.request.base());
        if (base == null) {
            throw new IllegalArgumentException("a base policy that was never set");
        }
        return base;
    }

    /** What the runner took for done is done now, and must come out as it did before. */
    private void setBase(Domain domain, Work work) {
        HostView.BasePolicy base = base(work);
        SetPolicyOutcome outcome = domain.setPolicy(base.given());
        if (!(outcome instanceof SetPolicyOutcome.Accepted accepted)
                || !accepted.readBack().equals(base.had())) {
            throw runner.failed("two new domains of kind "
                    + work.request.config().kind().text() + " did not take the same policy in the same way");
        }
        work.policy = base.had();
    }

    private GuestResult built(Frame frame, Work work) {
        int rc = frame.payload().getInt();
        int errno = frame.payload().getInt();
        int[] itemErrors = frame.numbers();
        if (itemErrors.length != work.request.items().size()) {
            throw new IllegalArgumentException("errors of " + itemErrors.length + " items instead of "
                    + work.request.items().size());
        }
        // Lines end as libxc prints an error without a code of its own.
        List<String> log = frame.text(frame.payload().getInt())
                .lines()
                .map(line -> line.endsWith(": Internal error") ? line.substring(0, line.lastIndexOf(": ")) : line)
                .toList();
        CpuPolicy policy = frame.argument() == 1 ? base(work).had() : work.policy;
        if (policy == null) {
            policy = domain(work).policy();
        }
        return new GuestResult(error(rc, errno), itemErrors, log, policy, work.refusal);
    }

    /** libxc returns a negative error number, or -1 with the number in errno. */
    private static int error(int rc, int errno) {
        return rc == -1 && errno != 0 ? errno : Math.abs(rc);
    }
}
