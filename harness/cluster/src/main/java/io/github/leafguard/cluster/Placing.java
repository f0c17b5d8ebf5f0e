package io.github.leafguard.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Tells of each guest which portion it is in; guests of hosts that nobody looks at are left out. */
final class Placing implements PairFlatMapFunction<Iterator<byte[]>, Integer, byte[]> {
    private static final long serialVersionUID = 1;

    private final Shipped<PortionTable> shipped;

    Placing(Shipped<PortionTable> shipped) {
        this.shipped = shipped;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<byte[]> rows) {
        PortionTable portions = shipped.get();
        return new Iterator<>() {
            private final ArrayList<Tuple2<Integer, byte[]>> found = new ArrayList<>(1);

            @Override
            public boolean hasNext() {
                while (found.isEmpty() && rows.hasNext()) {
                    Row.Guest guest = (Row.Guest) Row.of(rows.next());
                    int portion = portions.of(guest);
                    if (portion != PortionTable.NONE) {
                        found.add(new Tuple2<>(portion, guest.bytes()));
                    }
                }
                return !found.isEmpty();
            }

            @Override
            public Tuple2<Integer, byte[]> next() {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException();
                }
                return found.remove(0);
            }
        };
    }
}
