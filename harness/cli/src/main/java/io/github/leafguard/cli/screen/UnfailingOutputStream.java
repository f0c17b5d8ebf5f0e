package io.github.leafguard.cli.screen;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A stream to somebody who may stop listening. The first failure is kept and what follows is dropped, so that the work at
 * hand ends as it would have, and whoever runs it can then tell why nothing more was heard.
 */
public final class UnfailingOutputStream extends OutputStream {
    private final OutputStream target;
    private volatile boolean broken;
    private IOException failure = new IOException("none");

    public UnfailingOutputStream(OutputStream target) {
        this.target = target;
    }

    /** Why writing stopped: empty if it did not, or if the reader of a pipe has had enough, which is its right. */
    public Optional<IOException> failure() {
        return broken && !ErrorText.of(failure).contains("Broken pipe") ? Optional.of(failure) : Optional.empty();
    }

    @Override
    public void write(int octet) {
        attempt(() -> target.write(octet));
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        attempt(() -> target.write(octets, from, length));
    }

    @Override
    public void flush() {
        attempt(target::flush);
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void attempt(Writing writing) {
        if (broken) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            failure = e;
            broken = true;
        }
    }
}
