package io.github.leafguard.lab;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.lab.probe.Command.Creation;

/** What the hypervisor is told when a domain of some kind is created. */
final class DomainKinds {
    private DomainKinds() {}

    static Creation creation(DomainConfig config) {
        int flags = switch (config.kind()) {
            case PV, PV32 -> 0;
            case HVM_HAP -> Creation.HVM | Creation.HAP;
            case HVM_SHADOW -> Creation.HVM;
        };
        int options = switch (config.kind()) {
            case PV32 -> Creation.SWITCH_TO_32BIT;
            default -> 0;
        };
        return new Creation(
                config.nested() ? flags | Creation.NESTED : flags,
                config.migratable() ? options : options | Creation.NOT_MIGRATABLE);
    }
}
