package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.Capped;
import io.github.leafguard.report.wording.ExampleText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.detail.Example.Part;
import io.github.leafguard.verdict.detail.Example.Register;
import java.util.List;

/**
 * One case of a regression, leaf by leaf.
 *
 * @param title which policies stand side by side
 * @param caseId the case
 * @param registers the registers that differ
 */
public record ExampleView(String title, String caseId, Capped<RegisterView> registers) {
    private static final int REGISTERS = 40;

    /**
     * A register.
     *
     * @param place leaf and register, or MSR
     * @param before its value before, eight hex digits
     * @param after its value after
     * @param parts the features and fields in it that differ
     */
    public record RegisterView(String place, String before, String after, List<PartView> parts) {
        public RegisterView {
            parts = List.copyOf(parts);
        }

        static RegisterView of(Register register) {
            return new RegisterView(
                    register.place().toString(),
                    "%08x".formatted(register.before()),
                    "%08x".formatted(register.after()),
                    register.parts().stream().map(PartView::of).toList());
        }
    }

    /**
     * A feature or field.
     *
     * @param text its name, where in the register it is, and what becomes of it
     * @param sign {@code gained}, {@code lost} or {@code changed}
     */
    public record PartView(String text, String sign) {
        static PartView of(Part part) {
            String sign = part.width() > 1 ? "changed" : part.after().equals("0") ? "lost" : "gained";
            return new PartView(Visible.line(ExampleText.part(part)), sign);
        }
    }

    static ExampleView of(Example example) {
        Capped<Register> shown = Capped.of(example.registers(), REGISTERS);
        return new ExampleView(
                ExampleText.compared(example.compared()),
                Visible.line(example.caseId().text()),
                new Capped<>(shown.shown().stream().map(RegisterView::of).toList(), shown.more()));
    }
}
