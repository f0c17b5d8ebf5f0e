package io.github.leafguard.check;

import java.util.List;
import java.util.Optional;

/**
 * Finds settings that change more than they did: bits that nobody asked for move under the candidate, and stayed under the baseline.
 * Touching one bit rewrites its whole register with a reference policy's bits (docs/MODEL.md, "The toolstack"), so a change of that
 * policy, or of what the toolstack puts into the register before, shows here.
 */
public final class SettingSideEffect implements Check {
    private static final String ID = "setting-side-effect";
    private static final FindingKind KIND = FindingKind.only(
                    ID, Harm.NEW_GUEST_CHANGED, "With cpuid= settings a new guest %s, which nobody asked for")
            .listing();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A cpuid= setting changes something that it was not asked for and did not change under the baseline.";
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
        Request request = setting.request();
        if (request == null) {
            // What was asked for cannot be told from what came along.
            return List.of();
        }
        Optional<SettingEffect> was = setting.effects().was();
        Optional<SettingEffect> now = setting.effects().now();
        if (was.isEmpty() || now.isEmpty()) {
            return List.of();
        }
        List<VisibleChange> gained = was.get().lacking(now.get(), word -> ~request.askedAt(word));
        return gained.isEmpty() ? List.of() : List.of(finding(setting, gained));
    }

    private static Finding finding(Case.Setting setting, List<VisibleChange> gained) {
        Versions versions = setting.versions();
        String effects = Messages.list(gained.stream().map(VisibleChange::verb).toList());
        return KIND.on(setting.id())
                .at(gained.get(0).location(), gained.get(0).bit())
                .about(effects)
                .from("not under " + versions.baseline(), effects)
                .regression("With %s a new guest %s under %s, which nobody asked for and which it does not under %s."
                        .formatted(setting.setting().configLine(), effects, versions.candidate(), versions.baseline()));
    }
}
