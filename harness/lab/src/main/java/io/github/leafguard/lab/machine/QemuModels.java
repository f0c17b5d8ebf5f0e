package io.github.leafguard.lab.machine;

import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Asks QEMU which CPU models it has, through its own interface for management (QMP). */
public final class QemuModels implements AutoCloseable {
    private static final int END_SECONDS = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final OutputStream requests;
    private final MappingIterator<JsonNode> answers;

    private QemuModels(Process process) {
        this.process = process;
        this.requests = process.getOutputStream();
        InputStream output = process.getInputStream();
        this.answers = JSON.readerFor(JsonNode.class).readValues(output);
    }

    /**
     * The models with 64 bits, each version of each, without names that only stand for one of these; sorted by name.
     *
     * @throws MachineFailure if QEMU does not say
     */
    public static List<QemuModel> of(Qemu qemu) throws MachineFailure {
        return asked(qemu, QemuModels::models);
    }

    /** The version that QEMU says it is, e.g. {@code 7.2.22}. */
    public static String versionOf(Qemu qemu) throws MachineFailure {
        return QemuModels.<String>asked(qemu, dialogue -> {
            JsonNode number = dialogue.ask("query-version", Map.of()).path("qemu");
            return number.path("major").asInt() + "." + number.path("minor").asInt() + "."
                    + number.path("micro").asInt();
        });
    }

    private interface Question<T> {
        T ask(QemuModels dialogue) throws IOException, MachineFailure;
    }

    private static <T> T asked(Qemu qemu, Question<T> question) throws MachineFailure {
        List<String> command = new ArrayList<>(List.of(qemu.program().toString()));
        command.addAll(qemu.arguments());
        command.addAll(List.of("-machine", "none,accel=tcg", "-nodefaults", "-display", "none", "-qmp", "stdio"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(qemu.environment());
        try (QemuModels dialogue = new QemuModels(builder.start())) {
            dialogue.ask("qmp_capabilities", Map.of());
            return question.ask(dialogue);
        } catch (IOException | JacksonException broken) {
            throw new MachineFailure("cannot talk to " + qemu.program() + ": " + ErrorText.of(broken), broken);
        }
    }

    private List<QemuModel> models() throws IOException, MachineFailure {
        List<QemuModel> models = new ArrayList<>();
        for (JsonNode definition : ask("query-cpu-definitions", Map.of())) {
            if (definition.path("alias-of").isMissingNode()) {
                model(definition.path("name").asString()).ifPresent(models::add);
            }
        }
        models.sort(Comparator.comparing(QemuModel::name));
        return List.copyOf(models);
    }

    /** The model of this name, if this machine can be one and it has 64 bits. */
    private Optional<QemuModel> model(String name) throws IOException, MachineFailure {
        if (name.equals("base") || name.equals("host")) {
            return Optional.empty();
        }
        JsonNode properties = ask("query-cpu-model-expansion", Map.of("type", "full", "model", Map.of("name", name)))
                .path("model")
                .path("props");
        return properties.path("lm").asBoolean()
                ? Optional.of(new QemuModel(
                        name,
                        properties.path("vendor").asString(),
                        properties.path("family").asInt()))
                : Optional.empty();
    }

    private JsonNode ask(String command, Map<String, ?> arguments) throws IOException, MachineFailure {
        Map<String, ?> request =
                arguments.isEmpty() ? Map.of("execute", command) : Map.of("execute", command, "arguments", arguments);
        requests.write((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
        while (answers.hasNextValue()) {
            JsonNode answer = answers.nextValue();
            if (answer.has("return")) {
                return answer.path("return");
            }
            if (answer.has("error")) {
                throw new MachineFailure("QEMU refuses '" + command + "' with " + request + ": "
                        + answer.path("error").path("desc").asString());
            }
        }
        throw new MachineFailure("QEMU ended when it was asked '" + command + "'");
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
