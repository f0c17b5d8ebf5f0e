package io.github.leafguard.report.wording;

import io.github.leafguard.run.CaseResult;
import java.util.Collection;
import java.util.List;

/**
 * Machines behind hosts. A host's name is its machine's, followed by {@code +option} for every boot option
 * (see {@link io.github.leafguard.corpus.Host}), and a case names its host only.
 */
public final class Machines {
    private Machines() {}

    /** The machine of a host. */
    public static String of(String host) {
        int plus = host.indexOf('+');
        return plus <= 0 ? host : host.substring(0, plus);
    }

    /** How many different machines these hosts are. */
    public static int count(Collection<String> hosts) {
        return (int) hosts.stream().map(Machines::of).distinct().count();
    }

    /** How many different machines these cases were asked on. */
    public static int ofCases(List<CaseResult> cases) {
        return (int) cases.stream().map(result -> of(result.host())).distinct().count();
    }
}
