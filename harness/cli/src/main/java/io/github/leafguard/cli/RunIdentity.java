package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** What decides the cases of a run, so that only the same run is resumed: the program, the candidates and what they are judged on. */
final class RunIdentity {
    private static final int SHORT = 16;

    private static final String OWN = "io/github/leafguard/";
    private static final String ENGINE = OWN + "cluster/";

    private RunIdentity() {}

    /**
     * The fingerprint of a run.
     *
     * @param only the words of {@code --only}
     * @param corpus digest of the corpus
     */
    static Fingerprint of(RunPlan plan, String only, String corpus) {
        return Fingerprint.of(Map.of(
                "program",
                ManifestVersion.text() + " " + program(),
                "candidates",
                plan.candidates().stream().map(RunIdentity::candidate).collect(Collectors.joining(", ")),
                "baseline",
                plan.baselines().named().map(RunIdentity::candidate).orElse("archived"),
                "cases",
                only.isEmpty() ? "all" : only,
                "shard",
                plan.shard().toString(),
                "corpus",
                corpus));
    }

    private static String candidate(Candidate candidate) {
        return candidate.spec() + " " + digest(candidate.identity().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest of Leafguard's own files in the jar, whichever of its jars it is: all but the engine for fleets, which decides no case.
     * Classes outside a jar are told apart by nothing.
     */
    private static String program() {
        try {
            Path code = Path.of(Leafguard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(code) ? digest(code) : "not packaged";
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException gone) {
            throw new UncheckedIOException("cannot read the program's own jar", gone);
        }
    }

    private static String digest(Path jar) throws IOException {
        try (ZipFile files = new ZipFile(jar.toFile())) {
            String own = files.stream()
                    .filter(file ->
                            file.getName().startsWith(OWN) && !file.getName().startsWith(ENGINE))
                    .map(file -> file.getName() + " " + file.getSize() + " " + file.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return digest(own.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, SHORT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
