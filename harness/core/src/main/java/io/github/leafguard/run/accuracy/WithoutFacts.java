package io.github.leafguard.run.accuracy;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import java.util.List;

/** A truth whose hosts are known by their dump and boot options alone: what a candidate makes of them without being told any fact. */
public final class WithoutFacts implements Truth {
    private final Truth truth;

    /** The same truth, but for the facts. */
    public WithoutFacts(Truth truth) {
        this.truth = truth;
    }

    @Override
    public List<TruthSet> sets() {
        return truth.sets();
    }

    @Override
    public void read(TruthSet set, Visitor visitor) {
        truth.read(set, new Visitor() {
            @Override
            public void host(TrueHost host) {
                visitor.host(new TrueHost(plain(host.host()), host.system(), host.fresh(), host.impossible()));
            }

            @Override
            public void restore(TrueRestore restore) {
                visitor.restore(restore);
            }
        });
    }

    private static Host plain(Host host) {
        Machine known = host.machine();
        Machine machine = new Machine(
                known.name(),
                known.title(),
                known.origin(),
                known.year(),
                known.qemuCpu(),
                known.raw(),
                known.extent(),
                HostFacts.UNKNOWN,
                known.provenance(),
                known.triesSettings());
        return new Host(host.name(), machine, host.bootOptions(), HostFacts.UNKNOWN);
    }
}
