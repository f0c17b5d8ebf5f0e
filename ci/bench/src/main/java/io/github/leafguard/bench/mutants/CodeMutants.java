package io.github.leafguard.bench.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/** Faults in single instructions of the model, found and made by the engine of PIT. */
final class CodeMutants {
    /** Without those that only ever make a program crash: nothing for something, and calls left out whose result is needed. */
    private static final List<String> OPERATORS = List.of(
            "CONDITIONALS_BOUNDARY",
            "INCREMENTS",
            "INLINE_CONSTS",
            "INVERT_NEGS",
            "MATH",
            "NEGATE_CONDITIONALS",
            "REMOVE_CONDITIONALS",
            "REMOVE_INCREMENTS",
            "TRUE_RETURNS",
            "FALSE_RETURNS",
            "PRIMITIVE_RETURNS",
            "EMPTY_RETURNS",
            "VOID_METHOD_CALLS");

    /** What finds the candidate of a name in the history, which is no matter of derivation. */
    private static final Pattern NO_RULES = Pattern.compile(
            "ModelSource|ModelCandidate|history\\.(ReleaseLine|Trunk|ModelSpec|LineOrder|Place|Releases|Branch|Change|Stable\\d+)(\\$.*)?");

    private final ModelClasses model;
    private final Map<String, byte[]> counted = new HashMap<>();
    private final Mutater engine;

    CodeMutants(ModelClasses model) {
        this.model = model;
        model.files().forEach((name, file) -> counted.put(name, LoopCounting.of(file)));
        this.engine = new GregorEngineFactory()
                .createEngine(EngineArguments.arguments().withMutators(OPERATORS))
                .createMutator(CodeMutants::classFile);
    }

    /** Of any class there is: how a class is changed depends on those it uses. */
    private static Optional<byte[]> classFile(String name) {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = CodeMutants.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("class " + name + " cannot be read", unreadable);
        }
    }

    /** Every fault in lines that run. */
    List<Mutant> in(Set<String> lines) {
        List<Mutant> found = new ArrayList<>();
        for (String name : model.files().keySet()) {
            if (NO_RULES.matcher(name.substring(ModelClasses.PREFIX.length())).matches()) {
                continue;
            }
            for (MutationDetails fault : engine.findMutations(ClassName.fromString(name))) {
                if (lines.contains(LineRecording.line(name, fault.getLineNumber()))) {
                    found.add(mutant(name, fault));
                }
            }
        }
        return found;
    }

    private Mutant mutant(String name, MutationDetails fault) {
        String operator = fault.getMutator().replaceFirst(".*\\.", "").replaceFirst("Mutator$", "");
        String place = "%s.%s:%d %s"
                .formatted(
                        name.substring(ModelClasses.PREFIX.length()),
                        fault.getMethod(),
                        fault.getLineNumber(),
                        fault.getDescription());
        String id = "%s.%s%s.%d.%s"
                .formatted(
                        name.substring(ModelClasses.PREFIX.length()),
                        fault.getMethod(),
                        Integer.toHexString(
                                fault.getId().getLocation().getMethodDesc().hashCode()),
                        fault.getFirstIndex(),
                        operator);
        return new Mutant(
                id,
                Mutant.Origin.CODE,
                operator,
                place,
                version -> loader(name, fault).resolve(version));
    }

    private synchronized ModelLoader loader(String name, MutationDetails fault) {
        byte[] changed = LoopCounting.of(engine.getMutation(fault.getId()).getBytes());
        return new ModelLoader(counted, Map.of(name, changed), Map.of());
    }

    /** The model as it is, its loops counted, with other data files. */
    ModelLoader withResources(Map<String, byte[]> changed) {
        return new ModelLoader(counted, Map.of(), changed);
    }

    /** The model as it is, telling of the lines that run. */
    ModelLoader recordingLines() {
        Map<String, byte[]> telling = new HashMap<>();
        model.files().forEach((name, file) -> telling.put(name, LineRecording.of(file)));
        return new ModelLoader(telling, Map.of(), Map.of());
    }
}
