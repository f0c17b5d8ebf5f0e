package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
    @Test
    void aMessageIsTold() {
        assertThat(ErrorText.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }

    @Test
    void anExceptionWithoutOneSaysWhatItIs() {
        assertThat(ErrorText.of(new EOFException())).isEqualTo("it ends too early");
        assertThat(ErrorText.of(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(ErrorText.of(new IOException(" "))).isEqualTo("IOException");
        assertThat(ErrorText.of(new IOException(String.valueOf((String) null)))).isEqualTo("IOException");
    }

    @Test
    void orWhatItsCauseSays() {
        assertThat(ErrorText.of(new ExecutionException(null, new IOException("Broken pipe"))))
                .isEqualTo("Broken pipe");
        assertThat(ErrorText.of(new UncheckedIOException(null, new EOFException())))
                .isEqualTo("it ends too early");
    }

    @Test
    void aReasonThatIsKeptApartIsToldIfThereIsOne() {
        assertThat(ErrorText.of("no token", new IOException("other"))).isEqualTo("no token");
        assertThat(ErrorText.of(null, new IOException("other"))).isEqualTo("other");
    }
}
