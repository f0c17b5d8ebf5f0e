package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder of ground truth. */
public interface Truth {
    /** What it holds, in the order of the releases where that can be told. */
    List<TruthSet> sets();

    /** Reads the hosts of a set, then its restores. */
    void read(TruthSet set, Visitor visitor);

    /**
     * The answers of one version.
     *
     * @param name name in the folder, e.g. {@code 4.16.0+lfd}
     * @param version the version that answered, as a candidate's version, e.g. {@code 4.16.0}
     */
    record TruthSet(String name, String version) {}

    /**
     * What a host's hypervisor holds.
     *
     * @param system system policies; one that is missing is not compared
     * @param fresh policies of fresh domains
     * @param impossible kinds of domain that could not be created
     */
    record TrueHost(
            Host host,
            Map<SystemPolicy, SerialisedPolicy> system,
            Map<GuestKind, SerialisedPolicy> fresh,
            Set<GuestKind> impossible) {}

    /**
     * What a hypervisor answered to set-policy on a fresh domain.
     *
     * @param host name of the host
     * @param name what to call it in messages
     * @param error the refusal, or null
     * @param readBack the policy afterwards, or null after a refusal
     */
    record TrueRestore(
            String host,
            String name,
            GuestKind kind,
            SerialisedPolicy input,
            @Nullable PolicyError error,
            @Nullable SerialisedPolicy readBack) {}

    /** Hears of everything in a set. */
    interface Visitor {
        void host(TrueHost host);

        void restore(TrueRestore restore);
    }
}
