package io.github.leafguard.bench.mutants;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Puts a call of {@link LoopBudget#jumpBack} in front of every jump back of a class. */
final class LoopCounting extends ClassVisitor {
    private LoopCounting(ClassWriter to) {
        super(Opcodes.ASM9, to);
    }

    /** The class with its loops counted. */
    static byte[] of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new LoopCounting(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
        return new Jumps(super.visitMethod(access, name, type, generic, thrown));
    }

    private static final class Jumps extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Jumps(MethodVisitor to) {
            super(Opcodes.ASM9, to);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label to) {
            if (passed.contains(to)) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, Type.getInternalName(LoopBudget.class), "jumpBack", "()V", false);
            }
            super.visitJumpInsn(opcode, to);
        }
    }
}
