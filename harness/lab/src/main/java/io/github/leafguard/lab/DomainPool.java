package io.github.leafguard.lab;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the domains that were used last. Nobody says when a domain is done with, and an emulated machine has no room for
 * thousands; so one that has not been used for long is destroyed, and should it be used again, a new one is given its history.
 */
final class DomainPool {
    /** A domain with shadow paging takes 4 MiB of the machine's memory. */
    private static final int ALIVE = 8;

    private final LabHypervisor hypervisor;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Map<LabDomain, Integer> alive = new LinkedHashMap<>(16, 0.75f, true);

    DomainPool(LabHypervisor hypervisor) {
        this.hypervisor = hypervisor;
        for (int handle = 1; handle <= ALIVE; handle++) {
            free.add(handle);
        }
    }

    LabDomain create(DomainConfig config) {
        LabDomain domain = new LabDomain(hypervisor, this, config);
        handle(domain);
        return domain;
    }

    /** The probe's handle of a domain, which exists from now on if it did not. */
    int handle(LabDomain domain) {
        Integer known = alive.get(domain);
        if (known != null) {
            return known;
        }
        int handle = free.isEmpty() ? takeOldest(domain.config()) : create(free.remove(), domain.config());
        for (SerialisedPolicy accepted : domain.history()) {
            hypervisor.run(Command.set(handle, accepted));
        }
        alive.put(domain, handle);
        return handle;
    }

    private int create(int handle, DomainConfig config) {
        hypervisor.run(Command.create(handle, DomainKinds.creation(config)));
        return handle;
    }

    private int takeOldest(DomainConfig config) {
        Iterator<Map.Entry<LabDomain, Integer>> entries = alive.entrySet().iterator();
        Map.Entry<LabDomain, Integer> oldest = entries.next();
        int handle = oldest.getValue();
        boolean sameKind = oldest.getKey().config().equals(config);
        entries.remove();
        if (sameKind && hypervisor.isReusable(config)) {
            hypervisor.run(Command.renew(handle, false));
            return handle;
        }
        hypervisor.run(Command.destroy(handle));
        return create(handle, config);
    }
}
