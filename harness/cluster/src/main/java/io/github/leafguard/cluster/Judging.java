package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.store.GuestRecord;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionJudge;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.JournalBlocks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.Function2;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Judges the portions of a task, one after the other, and gives the blocks of a journal of them. */
final class Judging implements Function2<Integer, Iterator<Tuple2<Integer, byte[]>>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1;

    private final Shipped<JudgedPlan> shipped;

    Judging(Shipped<JudgedPlan> shipped) {
        this.shipped = shipped;
    }

    @Override
    public Iterator<byte[]> call(Integer task, Iterator<Tuple2<Integer, byte[]>> guests) {
        return new Blocks(shipped.get(), task, guests);
    }

    /** The blocks of a task: the first, and one for each portion, which is judged when it is asked for. */
    private static final class Blocks implements Iterator<byte[]> {
        private final JudgedPlan sent;
        private final RunPlan plan;
        private final PortionJudge judge;
        private final JournalBlocks blocks;
        private final Iterator<Tuple2<Integer, byte[]>> guests;
        private final int end;
        private int next;
        private boolean hasBegun;
        private @Nullable Tuple2<Integer, byte[]> pending;

        Blocks(JudgedPlan sent, int task, Iterator<Tuple2<Integer, byte[]>> guests) {
            this.sent = sent;
            this.plan = sent.plan();
            this.judge = new PortionJudge(plan);
            this.blocks = new JournalBlocks(plan.checks());
            this.guests = guests;
            this.next = sent.tasks().first(task);
            this.end = sent.tasks().first(task + 1);
            this.pending = following();
        }

        private @Nullable Tuple2<Integer, byte[]> following() {
            return guests.hasNext() ? guests.next() : null;
        }

        @Override
        public boolean hasNext() {
            return !hasBegun || next < end;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!hasBegun) {
                hasBegun = true;
                return sent.first();
            }
            int index = next++;
            PortionTable.Name name = sent.portions().name(index);
            Host host = plan.workload().host(name.host()).orElseThrow();
            Portion portion = new Portion(host, name.number(), name.count(), guestsOf(index));
            return blocks.of(portion.name(), judge.judge(portion));
        }

        /** Guests come sorted by portion. */
        private List<ArchivedGuest> guestsOf(int portion) {
            List<ArchivedGuest> own = new ArrayList<>();
            for (Tuple2<Integer, byte[]> guest; (guest = pending) != null && guest._1() == portion; ) {
                own.add(GuestRecord.read(guest._2()));
                pending = following();
            }
            return own;
        }
    }
}
