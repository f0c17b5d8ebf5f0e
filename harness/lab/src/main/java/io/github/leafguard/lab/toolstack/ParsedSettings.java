package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.model.toolstack.XlSettings;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * What libxl's parser made of settings.
 *
 * @param messages what {@code xl} prints about them
 * @param leaves every leaf that has an entry, even an empty one, in order
 * @param asked what is asked for, register by register, as far as all its characters mean something
 */
record ParsedSettings(List<String> messages, List<Leaf> leaves, List<AskedBits> asked) {

    static ParsedSettings ask(RunnerProcess runner, XlSettings settings) {
        runner.output().begin(Frame.PARSE, 0, 0);
        for (XlSettings.Item item : settings.items()) {
            runner.output().number(item.syntax().ordinal()).item(item.text());
        }
        runner.output().end();
        Frame frame = runner.read("parsing settings");
        try {
            if (frame.type() != Frame.PARSED) {
                throw new IllegalArgumentException("not of the type that was due");
            }
            return read(frame, settings);
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            throw runner.failed(
                    "the runner sent no frame as agreed: type " + frame.type() + ", " + ErrorText.of(malformed));
        }
    }

    private static ParsedSettings read(Frame frame, XlSettings settings) {
        List<String> messages = settings.messages(frame.numbers());
        List<Leaf> leaves = new ArrayList<>();
        List<AskedBits> asked = new ArrayList<>();
        int count = frame.payload().getInt();
        for (int i = 0; i < count; i++) {
            Leaf leaf = new Leaf(frame.payload().getInt(), frame.payload().getInt());
            int present = frame.payload().getInt();
            leaves.add(leaf);
            for (Register register : Register.values()) {
                if ((present >> register.ordinal() & 1) != 0) {
                    String bits = frame.text(32);
                    if (bits.matches("[01xks]*")) {
                        asked.add(new AskedBits(new Location.Cpuid(leaf, register), bits));
                    }
                }
            }
        }
        int msrs = frame.payload().getInt();
        for (int i = 0; i < msrs; i++) {
            int index = frame.payload().getInt();
            String bits = frame.text(64);
            asked.add(new AskedBits(new Location.Msr(index, true), bits.substring(0, 32)));
            asked.add(new AskedBits(new Location.Msr(index, false), bits.substring(32)));
        }
        return new ParsedSettings(List.copyOf(messages), List.copyOf(leaves), List.copyOf(asked));
    }
}
