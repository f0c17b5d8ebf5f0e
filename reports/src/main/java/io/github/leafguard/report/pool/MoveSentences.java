package io.github.leafguard.report.pool;

import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.Move;
import java.util.ArrayList;
import java.util.List;

/** Everything there is to say of one move, sentence by sentence. */
final class MoveSentences {
    private MoveSentences() {}

    static List<String> of(Move move, Pool pool) {
        List<String> sentences = new ArrayList<>();
        if (move.xen() instanceof Arrival.NotJudged open && move.isLetGo()) {
            sentences.add("Not judged: " + open.reason() + ".");
            return sentences;
        }
        if (pool.isLevelled() && !move.isHome()) {
            sentences.add(PoolText.manager(move, pool));
        }
        if (!move.isHome()) {
            sentences.add(xen(move));
        }
        sentences.add(PoolText.next(move.next(), move.changesByStart()));
        if (move.isDownhill() && !pool.isLevelled()) {
            sentences.add("The host runs an earlier version: Xen promises nothing for this move.");
        }
        if (move.isRefusedNeedlessly()) {
            sentences.add("XAPI is stricter than it need be here: the guest would keep all that it has.");
        }
        move.undecided().forEach(question -> sentences.add("It hangs on " + question + "."));
        return sentences;
    }

    private static String xen(Move move) {
        if (!(move.xen() instanceof Arrival.Taken)) {
            return "Xen: " + PoolText.obstacle(move.xen()) + ".";
        }
        String takes = move.isLetGo() ? "Xen takes it" : "Xen would take it";
        return move.changes().isEmpty()
                ? takes + ", and it notices nothing."
                : takes + ". Without a restart it " + PoolText.changes(move.changes()) + ".";
    }
}
