package io.github.leafguard.junit;

import java.util.List;
import org.junit.platform.engine.UniqueId;

/** What one selector asks for. */
sealed interface Selected {
    /** Whether the test of this id, of this file, is wanted. */
    boolean wants(UniqueId test, CorpusFile file);

    /** Whether the verdict of this id is wanted. */
    boolean wantsVerdict(UniqueId verdict);

    /** All tests. */
    record Everything() implements Selected {
        @Override
        public boolean wants(UniqueId test, CorpusFile file) {
            return true;
        }

        @Override
        public boolean wantsVerdict(UniqueId verdict) {
            return true;
        }
    }

    /**
     * The test of this id, or all below the container of this id.
     *
     * @param engine how the ids of the engine's tests begin
     * @param path what follows that
     */
    record Identified(UniqueId engine, List<UniqueId.Segment> path) implements Selected {
        public Identified {
            path = List.copyOf(path);
        }

        @Override
        public boolean wants(UniqueId test, CorpusFile file) {
            return isAtOrBelow(test);
        }

        @Override
        public boolean wantsVerdict(UniqueId verdict) {
            return isAtOrBelow(verdict);
        }

        private boolean isAtOrBelow(UniqueId id) {
            List<UniqueId.Segment> own = id.getSegments();
            int from = engine.getSegments().size();
            return own.size() >= from + path.size()
                    && own.subList(from, from + path.size()).equals(path);
        }
    }

    /** All tests of the corpus file at this location, or of those below it. */
    record Placed(String location) implements Selected {
        @Override
        public boolean wants(UniqueId test, CorpusFile file) {
            return file.isAtOrBelow(location);
        }

        /** It is no file's. */
        @Override
        public boolean wantsVerdict(UniqueId verdict) {
            return false;
        }
    }
}
