package io.github.leafguard.bench.mutants;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Records which lines of the model run at all, so that no fault is made where the release never comes. */
public final class LineRecording extends ClassVisitor {
    /** Static, since what tells of lines is called by the model's classes, which know no object of the bench. */
    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    private String name = "";

    private LineRecording(ClassWriter to) {
        super(Opcodes.ASM9, to);
    }

    /** The class, telling of every line that runs. */
    static byte[] of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_FRAMES);
        reader.accept(new LineRecording(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Called by a class that tells of its lines. */
    public static void passed(String line) {
        PASSED.add(line);
    }

    /** The lines that ran, as {@link #line} names them. */
    static Set<String> lines() {
        return Set.copyOf(PASSED);
    }

    /** Forgets what ran. */
    static void clear() {
        PASSED.clear();
    }

    /** The name of a line of a class, whose name may have points or slashes. */
    static String line(String className, int number) {
        return className.replace('.', '/') + ":" + number;
    }

    @Override
    public void visit(int version, int access, String className, String generic, String above, String[] interfaces) {
        name = className;
        super.visit(version, access, className, generic, above, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String type, String generic, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, type, generic, thrown)) {
            @Override
            public void visitLineNumber(int number, Label start) {
                super.visitLineNumber(number, start);
                super.visitLdcInsn(line(name, number));
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(LineRecording.class),
                        "passed",
                        "(Ljava/lang/String;)V",
                        false);
            }
        };
    }
}
