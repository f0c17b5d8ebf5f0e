package io.github.leafguard.pool.level;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;

/**
 * What XAPI knows of a host's CPU ({@code xe host-cpu-info}): its vendor and four featuresets. Nothing else of a policy.
 *
 * @param vendor signature of the vendor, e.g. {@code GenuineIntel}
 * @param hvmStart what HVM and PVH guests may be started with (features_hvm_host)
 * @param pvStart the same of PV guests (features_pv_host)
 * @param hvmAccepts what an HVM guest may have that comes in (features_hvm)
 * @param pvAccepts the same of a PV guest (features_pv)
 * @param hasHvm whether it runs HVM guests at all
 */
public record HostLevels(
        String vendor,
        Featureset hvmStart,
        Featureset pvStart,
        Featureset hvmAccepts,
        Featureset pvAccepts,
        boolean hasHvm) {

    /** What XAPI reads of a hypervisor that runs. */
    public static HostLevels of(Hypervisor hypervisor, Candidate candidate) {
        LevelRules rules = LevelRules.of(candidate.version());
        int words = candidate.catalog().words();
        SystemFeatures system = new SystemFeatures(hypervisor, words, rules.reservedWords());
        CpuPolicy host = hypervisor.system(SystemPolicy.HOST).orElse(CpuPolicy.EMPTY);
        MaxAdditions additions = new MaxAdditions(rules.additions(), host, system);
        CpuPolicy hvmMax = hypervisor.system(SystemPolicy.HVM_MAX).orElse(CpuPolicy.EMPTY);
        return new HostLevels(
                host.vendor().signature(),
                system.get(SystemPolicy.HVM_DEFAULT),
                system.get(SystemPolicy.PV_DEFAULT),
                additions.hvm(),
                additions.pv(),
                !hvmMax.equals(CpuPolicy.EMPTY));
    }

    /** What guests of a kind may be started with. */
    public Featureset start(GuestKind kind) {
        return kind.isHvm() ? hvmStart : pvStart;
    }

    /** What a guest of a kind may have that comes in. */
    public Featureset accepts(GuestKind kind) {
        return kind.isHvm() ? hvmAccepts : pvAccepts;
    }

    /** The same host with what its administrator says that XAPI has of it. */
    public HostLevels with(StatedLevels stated) {
        return new HostLevels(
                vendor,
                stated.hvmStart().orElse(hvmStart),
                stated.pvStart().orElse(pvStart),
                stated.hvmAccepts().orElse(hvmAccepts),
                stated.pvAccepts().orElse(pvAccepts),
                hasHvm);
    }

    /** Whether xenopsd would report the host: it does not if a guest could be started with more than one may come in with. */
    public boolean isConsistent() {
        return pvStart.isWithin(pvAccepts) && (!hasHvm || hvmStart.isWithin(hvmAccepts));
    }

    /** The featuresets of a hypervisor's system policies. */
    record SystemFeatures(Hypervisor hypervisor, int words, int reserved) {
        Featureset get(SystemPolicy which) {
            return Featureset.of(hypervisor.system(which).orElse(CpuPolicy.EMPTY), words, reserved);
        }
    }
}
