package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.BuildOutcome.Failed;
import java.util.List;

/**
 * Reports a {@code cpuid=} setting that the baseline accepts and that keeps the guest from being built under the candidate.
 *
 * <p>Up to 4.15 libxl only logs a refused setting and builds the guest without any override (facts: toolstack section 1, change
 * 34990446ca91). So a guest built there proves no acceptance: the baseline accepted the setting if it had an effect, or if nothing
 * was said against it (it asks for what is there anyway). A message without an effect means that the baseline refused it as well;
 * then the finding is pre-existing, although only the candidate's toolstack insists.
 */
public final class SettingRefused implements Check {
    static final String ID = "setting-refused";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A cpuid= setting that the baseline accepts is an error under the candidate: the guest is not built.";
    }

    @Override
    public boolean appliesTo(Case subject) {
        return subject instanceof Case.Setting;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Setting setting = (Case.Setting) subject;
        return setting.candidate() instanceof Failed failed ? List.of(finding(setting, failed.message())) : List.of();
    }

    private static Finding finding(Case.Setting setting, String message) {
        boolean accepted = isAcceptedByBaseline(setting);
        String sentence = "%s is refused under %s and the guest is not built, %s: %s."
                .formatted(
                        setting.setting().configLine(),
                        setting.versions().candidate(),
                        baseline(setting, message, accepted),
                        Messages.clause(message));
        return new Finding(
                ID,
                ID,
                setting.id(),
                null,
                -1,
                setting.setting().configLine(),
                accepted ? "accepted" : "refused",
                message,
                accepted ? Finding.Severity.REGRESSION : Finding.Severity.PRE_EXISTING,
                sentence);
    }

    private static boolean isAcceptedByBaseline(Case.Setting setting) {
        if (!(setting.baseline() instanceof Built built)) {
            return !(setting.baseline() instanceof Failed);
        }
        return built.messages().isEmpty()
                || SettingEffect.of(built, setting.baselinePlain(), setting.versions())
                        .map(effect -> !effect.isNone())
                        .orElse(true);
    }

    private static String baseline(Case.Setting setting, String message, boolean accepted) {
        String version = setting.versions().baseline();
        if (accepted) {
            return "while " + version + " accepts it";
        }
        if (setting.baseline() instanceof Failed failed) {
            return failed.message().equals(message)
                    ? "as under " + version
                    : "as under " + version + " (" + Messages.clause(failed.message()) + ")";
        }
        List<String> said = ((Built) setting.baseline()).messages();
        boolean same = Messages.clause(said.get(0)).startsWith(Messages.clause(message));
        return "while " + version + " only says so and builds the guest without it"
                + (same ? "" : Messages.aside(said));
    }
}
