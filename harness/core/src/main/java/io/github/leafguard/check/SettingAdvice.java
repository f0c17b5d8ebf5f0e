package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome.NotCheckable;
import java.util.List;
import java.util.Optional;

/** Tells when a setting is obeyed by nobody, and says what it asks for in vain. */
final class SettingAdvice {
    private SettingAdvice() {}

    /**
     * Whether neither version does anything that was asked for, and the guest lacks some of it or the toolstack complains.
     *
     * @param was the effect under the baseline, empty if the guest was not built there
     */
    static boolean nobodyObeys(Case.Setting setting, Optional<SettingEffect> was, SettingEffect now) {
        if (setting.baseline() instanceof NotCheckable
                || obeys(setting, now)
                || was.filter(effect -> obeys(setting, effect)).isPresent()) {
            return false;
        }
        Request request = setting.request();
        return request != null && !request.isGranted(now.with())
                || !now.messages().isEmpty()
                        && was.map(effect -> !effect.messages().isEmpty()).orElse(true);
    }

    private static boolean obeys(Case.Setting setting, SettingEffect effect) {
        Request request = setting.request();
        return request == null ? !effect.isNone() : !effect.asked(request).isEmpty();
    }

    static Finding finding(Case.Setting setting, SettingEffect now) {
        Versions versions = setting.versions();
        Request request = setting.request();
        List<String> missing = request == null ? List.of() : request.missing(now.with(), versions);
        String sentence = "%s has no effect under %s, nor under %s%s: %s."
                .formatted(
                        setting.setting().configLine(),
                        versions.candidate(),
                        versions.baseline(),
                        Messages.aside(now.messages()),
                        missing.isEmpty()
                                ? "it can be dropped from the configuration"
                                : "the guest does not get " + Messages.list(missing));
        return new Finding(
                SettingIgnored.ID,
                SettingIgnored.WITHOUT_EFFECT,
                setting.id(),
                null,
                -1,
                setting.setting().configLine(),
                "no effect",
                "no effect",
                Finding.Severity.ADVICE,
                sentence);
    }
}
