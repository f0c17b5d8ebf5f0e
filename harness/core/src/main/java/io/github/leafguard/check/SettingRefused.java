package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.BuildOutcome.Failed;
import java.util.List;

/**
 * Reports a {@code cpuid=} setting that the baseline accepts and that keeps the guest from being built under the candidate.
 *
 * <p>Up to 4.15 libxl only logs a refused setting and builds the guest without any override (docs/MODEL.md, "The toolstack", change
 * 34990446ca91). So a guest built there proves no acceptance: the baseline accepted the setting if it had an effect, or if nothing
 * was said against it (it asks for what is there anyway). A message without an effect means that the baseline refused it as well;
 * then the finding is pre-existing, although only the candidate's toolstack insists.
 */
public final class SettingRefused implements Check {
    private static final String ID = "setting-refused";
    private static final FindingKind KIND = FindingKind.only(ID, Harm.SETTING_LOST, "cpuid= settings are refused: %s")
            .refusing()
            .partOf(SettingIgnored.LOST, FindingKind.Match.SUBJECT);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A cpuid= setting that the baseline accepts is an error under the candidate: the guest is not built.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Setting;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Setting setting = (Case.Setting) subject;
        // A guest that is not built without the setting either is not refused for it.
        return setting.candidatePlain() instanceof Built && setting.candidate() instanceof Failed failed
                ? List.of(finding(setting, failed.message()))
                : List.of();
    }

    private static Finding finding(Case.Setting setting, String message) {
        boolean accepted = isAcceptedByBaseline(setting);
        String sentence = "%s is refused under %s and the guest is not built, %s: %s."
                .formatted(
                        setting.setting().configLine(),
                        setting.versions().candidate(),
                        baseline(setting, message, accepted),
                        Messages.clause(message));
        return KIND.on(setting.id())
                .about(setting.setting().configLine())
                .from(accepted ? "accepted" : "refused", message)
                .regressionUnless(!accepted, sentence);
    }

    private static boolean isAcceptedByBaseline(Case.Setting setting) {
        if (!(setting.baseline() instanceof Built built)) {
            return !(setting.baseline() instanceof Failed);
        }
        return built.messages().isEmpty()
                || setting.effects().was().map(effect -> !effect.isNone()).orElse(true);
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
