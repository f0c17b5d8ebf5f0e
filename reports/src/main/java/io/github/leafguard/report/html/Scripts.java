package io.github.leafguard.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts of a page, and the security policy under which it runs these and nothing else.
 *
 * @param own what the page does, as text
 * @param charts the library that draws, as text; the page has it packed and unpacks it when a chart comes into view
 */
public record Scripts(String own, String charts) {
    /** What the page does, in the order in which it has to be read. */
    private static final List<String> FILES = List.of("data.js", "cases.js", "detail.js", "charts.js", "page.js");

    /** Put there by the build, out of the library's own package. */
    private static final String CHARTS = "echarts/echarts.min.js";

    /** Those that come with Leafguard. */
    static Scripts packaged() {
        String own = FILES.stream().map(Scripts::read).collect(Collectors.joining("\n", "\"use strict\";\n", ""));
        return new Scripts(own, read(CHARTS));
    }

    /** Nothing is loaded, sent or embedded; only these two scripts run. */
    public String policy() {
        return "default-src 'none'; script-src '" + digest(own) + "' '" + digest(charts)
                + "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    }

    /** The policy of a page that runs one script: nothing is loaded, sent or embedded, and nothing else runs. */
    public static String policyOf(String script) {
        return "default-src 'none'; script-src '" + digest(script)
                + "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    }

    private static String digest(String script) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + name, e);
        }
    }
}
