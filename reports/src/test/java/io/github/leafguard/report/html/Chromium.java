package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Chromium without a window, driven by its own protocol (https://chromedevtools.github.io/devtools-protocol/), which leaves a
 * page's security policy as it is. One page at a time.
 */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SECONDS = 120;
    private static final Pattern ADDRESS = Pattern.compile("ws://\\S+");

    private final Process process;
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger calls = new AtomicInteger();
    private final WebSocket socket;
    private final String session;
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Chromium(Process process, String address) throws Exception {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Ear())
                .get(SECONDS, TimeUnit.SECONDS);
        String target = call("", "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .stringValue();
        this.session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .stringValue();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Starts one; the test is skipped where there is none, which ci/test does not let happen. */
    static Chromium start(Path directory) throws Exception {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "needs Chromium, as chromium or chromium-browser on the PATH");
        Path log = directory.resolve("chromium.log");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.readString(log));
            if (address.find()) {
                return new Chromium(process, address.group());
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("Chromium did not start:\n" + Files.readString(log));
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> List.of(Path.of(folder, "chromium"), Path.of(folder, "chromium-browser")).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The size of the window, and whether its user likes it dark. */
    void window(int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Opens a page and waits until it is loaded. */
    void open(Path page, String hash) throws Exception {
        // From elsewhere, since from the same page another hash is a step within it.
        navigate("about:blank");
        complaints.clear();
        navigate(page.toUri() + hash);
    }

    private void navigate(String address) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loaded = done;
        call("Page.navigate", Map.of("url", address));
        done.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Whether pages may run scripts from now on. */
    void scripts(boolean allowed) throws Exception {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** The value of an expression in the page; what is promised is waited for. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        assertThat(result.has("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.get("result").path("value");
    }

    /** Waits until an expression in the page is true. */
    void await(String expression) throws Exception {
        evaluate("new Promise((done, fail) => { const from = Date.now(); const look = () => (" + expression
                + ") ? done(true) : Date.now() - from > 20000 ? fail(new Error('still not so')) : setTimeout(look, 10);"
                + " look(); })");
    }

    /** Presses a key, as {@code Tab} or {@code /}. */
    void press(String key) throws Exception {
        String text = key.length() == 1 ? key : "";
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code(key)));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    private static int code(String key) {
        return switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "ArrowDown" -> 40;
            default -> 0;
        };
    }

    /** Types into what has the focus. */
    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    /** The page on paper. */
    byte[] pdf() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of("printBackground", false))
                        .get("data")
                        .stringValue());
    }

    /** What the browser said against the page since it was opened: exceptions, what the security policy kept from running. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        return call(session, method, parameters);
    }

    private JsonNode call(String to, String method, Map<String, ?> parameters) throws Exception {
        int number = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(number, answer);
        String message = to.isEmpty()
                ? JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters))
                : JSON.writeValueAsString(
                        Map.of("id", number, "sessionId", to, "method", method, "params", parameters));
        socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
        JsonNode result = answer.get(SECONDS, TimeUnit.SECONDS);
        assertThat(result.has("error")).as("%s: %s", method, result).isFalse();
        return result.get("result");
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Hears what the browser says. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                hear(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void hear(JsonNode message) {
            if (message.has("id")) {
                pending.remove(message.get("id").intValue()).complete(message);
                return;
            }
            switch (message.get("method").stringValue()) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Runtime.exceptionThrown" ->
                    complaints.add(message.get("params").toString());
                case "Log.entryAdded" -> {
                    if (message.at("/params/entry/level").asString("").equals("error")) {
                        complaints.add(message.at("/params/entry/text").asString(""));
                    }
                }
                default -> {}
            }
        }
    }
}
