package io.github.leafguard.report;

import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes and then none. */
public final class FullDisk extends OutputStream {
    private int room;

    public FullDisk(int room) {
        this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
        if (room-- <= 0) {
            throw new IOException("No space left on device");
        }
    }
}
