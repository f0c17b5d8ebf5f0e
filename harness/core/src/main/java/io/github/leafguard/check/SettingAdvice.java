package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.NotCheckable;
import io.github.leafguard.candidate.BuildOutcome.Unsupported;
import java.util.List;
import java.util.Optional;

/** Tells when a setting is obeyed by nobody, and says what it asks for in vain. */
final class SettingAdvice {
    private SettingAdvice() {}

    /**
     * The advice that neither version does anything that was asked for, where the guest lacks some of it or the toolstack
     * complains. A flag that the machine itself does not have is no matter for advice: nobody could set it.
     *
     * @param was the effect under the baseline, empty if the guest was not built there
     */
    static Optional<Finding> of(Case.Setting setting, Optional<SettingEffect> was, SettingEffect now) {
        if (setting.baseline() instanceof NotCheckable
                || setting.baseline() instanceof Unsupported
                || obeys(setting, now)
                || was.filter(effect -> obeys(setting, effect)).isPresent()) {
            return Optional.empty();
        }
        List<String> missing = missing(setting, now);
        boolean complaint = !now.messages().isEmpty()
                && was.map(effect -> !effect.messages().isEmpty()).orElse(true);
        return missing.isEmpty() && !complaint ? Optional.empty() : Optional.of(finding(setting, now, missing));
    }

    private static boolean obeys(Case.Setting setting, SettingEffect effect) {
        Request request = setting.request();
        return request == null
                ? !effect.isNone()
                : !effect.changes(request::askedAt).isEmpty();
    }

    private static List<String> missing(Case.Setting setting, SettingEffect now) {
        Request request = setting.request();
        if (request == null) {
            return List.of();
        }
        Request unmet = request.unmet(now.with());
        return unmet.isEmpty()
                ? List.of()
                : unmet.within(Hardware.of(setting.host().machine())::word).names(setting.versions());
    }

    private static Finding finding(Case.Setting setting, SettingEffect now, List<String> missing) {
        Versions versions = setting.versions();
        String sentence = "%s has no effect under %s, nor under %s%s: %s."
                .formatted(
                        setting.setting().configLine(),
                        versions.candidate(),
                        versions.baseline(),
                        Messages.aside(now.messages()),
                        missing.isEmpty()
                                ? "it can be dropped from the configuration"
                                : "the guest does not get " + Messages.list(missing));
        return SettingIgnored.WITHOUT_EFFECT
                .on(setting.id())
                .about(setting.setting().configLine())
                .from("no effect", "no effect")
                .advice(sentence);
    }
}
