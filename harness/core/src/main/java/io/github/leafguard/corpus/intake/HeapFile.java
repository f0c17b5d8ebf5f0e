package io.github.leafguard.corpus.intake;

import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Origin;

/**
 * A file of the heap that was read.
 *
 * @param name its path below the heap, parts divided by {@code /}
 * @param origin where it is, for messages
 * @param content its bytes; of a migration stream none, since its policy is all that is kept
 * @param evidence what it says
 */
record HeapFile(String name, Origin origin, byte[] content, Evidence evidence) {
    /** How messages name it. */
    String label() {
        return origin.toString();
    }

    /** The last part of its name. */
    String lastPart() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Its last part without its ending. */
    String stem() {
        int dot = lastPart().lastIndexOf('.');
        return dot < 1 ? lastPart() : lastPart().substring(0, dot);
    }

    /** The directories it lies in, the nearest last. */
    String[] directories() {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')).split("/") : new String[0];
    }
}
