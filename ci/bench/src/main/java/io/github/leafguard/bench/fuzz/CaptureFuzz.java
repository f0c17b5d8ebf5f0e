package io.github.leafguard.bench.fuzz;

import io.github.leafguard.corpus.capture.CaptureImport;
import io.github.leafguard.corpus.history.HistoryJson;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A line of captures, of recordings or of recorded settings, or a case of history. */
public final class CaptureFuzz {
    /** Captures need a host, and restores are read after it. */
    private static final byte[] HOST = Seeds.CAPTURED_HOST.getBytes(StandardCharsets.UTF_8);

    private static final byte[] RESTORE = Seeds.CAPTURED_RESTORE.getBytes(StandardCharsets.UTF_8);

    private CaptureFuzz() {}

    /** The first byte chooses which. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] text = Arrays.copyOfRange(input, 1, input.length);
        ReadOrRefused.file(
                switch (input[0] & 7) {
                    case 0 -> () -> captures(text, RESTORE);
                    case 1 -> () -> captures(HOST, text);
                    case 2 -> () -> recordings("hosts.jsonl", text).hosts("4.15.0", host -> {});
                    case 3 -> () -> recordings("restores.jsonl", text).restores("4.15.0", restore -> {});
                    case 4 -> () -> recordings("settings.jsonl", text).settings("4.15.0", settings -> {});
                    default -> () -> HistoryJson.read(text, Origin.of("input"));
                });
    }

    private static void captures(byte[] hosts, byte[] restores) {
        Path folder = ScratchFile.write("captures/hosts/c540d911c28.jsonl", hosts)
                .getParent()
                .getParent();
        ScratchFile.write("captures/restores/c540d911c28.jsonl", restores);
        new CaptureImport(folder, SmallLimits.ALL);
    }

    private static Recordings recordings(String name, byte[] text) {
        Path version = ScratchFile.write("recorded/4.15.0/" + name, text).getParent();
        return new Recordings(version.getParent(), SmallLimits.ALL);
    }
}
