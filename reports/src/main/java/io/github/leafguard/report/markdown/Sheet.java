package io.github.leafguard.report.markdown;

import java.nio.charset.StandardCharsets;

/** Text that keeps to a number of bytes: a block that does not fit is left out whole, and counted. */
final class Sheet {
    private final StringBuilder text = new StringBuilder();
    private int room;
    private int leftOut;

    /**
     * @param room bytes in UTF-8 that the text may take
     */
    Sheet(int room) {
        this.room = room;
    }

    /** Adds a block of whole lines, or leaves it out. Once one is left out, so are all that follow. */
    void add(String block) {
        int size = block.getBytes(StandardCharsets.UTF_8).length;
        if (leftOut > 0 || size > room) {
            leftOut++;
            return;
        }
        room -= size;
        text.append(block);
    }

    /** Blocks that did not fit. */
    int leftOut() {
        return leftOut;
    }

    String text() {
        return text.toString();
    }
}
