package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports a {@code cpuid=} setting that changes the guest under the baseline and changes nothing under the candidate.
 *
 * <p>What counts is what guests see, never what toolstacks print: up to 4.15 a refused setting is a message and a guest built
 * without it (docs/MODEL.md, "The toolstack"). Where the {@linkplain Request request} is known, six things are told apart:
 * <ul>
 *   <li>{@code setting-ignored}: something asked for came true under the baseline and does not under the candidate;
 *   <li>{@code no-longer-refused}: the baseline refuses the setting, so that its user knows, and the candidate builds the guest without it;
 *   <li>{@code no-longer-understood}: the toolstack complains of it and did not before, or should know it by now, whatever the guest has;
 *   <li>{@code no-longer-told}: nobody obeys it, and the toolstack does not say so any more;
 *   <li>{@code side-effect-lost}: nothing asked for is lost, but the baseline, rewriting whole registers, changed other bits on the way and
 *       the candidate changes nothing (docs/MODEL.md, "The toolstack");
 *   <li>{@code setting-without-effect}: advice, nobody obeys the setting, and not because the guest has what it asks for anyway.
 * </ul>
 * A setting whose wish the candidate's plain guest has already is not ignored.
 */
public final class SettingIgnored implements Check {
    /** What ignored and refused settings have in common: one that went unheard before a toolstack learned to refuse it was lost then. */
    static final String LOST = "setting-lost";

    private static final String ID = "setting-ignored";
    private static final FindingKind IGNORED = FindingKind.only(
                    ID, Harm.SETTING_LOST, "cpuid= settings change nothing any more: %s")
            .partOf(LOST, FindingKind.Match.SUBJECT);
    private static final FindingKind UNNOTICED = FindingKind.of(
            ID, "no-longer-refused", Harm.SETTING_LOST, "cpuid= settings that were refused are now ignored: %s");
    private static final FindingKind NOT_UNDERSTOOD = FindingKind.of(
            ID, "no-longer-understood", Harm.SETTING_LOST, "cpuid= settings are no longer understood: %s");
    private static final FindingKind NOT_TOLD =
            FindingKind.of(ID, "no-longer-told", Harm.SETTING_LOST, "cpuid= settings are ignored without a word: %s");
    private static final FindingKind SIDE_EFFECT = FindingKind.of(
                    ID, "side-effect-lost", Harm.SETTING_LOST, "cpuid= settings no longer bring with them %s")
            .listing();
    static final FindingKind WITHOUT_EFFECT =
            FindingKind.of(ID, "setting-without-effect", Harm.ADVICE, "cpuid= settings that no version obeys: %s");

    private static final IntUnaryOperator EVERYTHING = word -> ~0;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A cpuid= setting changes the guest under the baseline and nothing under the candidate, or was refused, understood or complained "
                + "of and is now ignored in silence. One that neither obeys is advice.";
    }

    @Override
    public List<FindingKind> kinds() {
        return List.of(IGNORED, UNNOTICED, NOT_UNDERSTOOD, NOT_TOLD, SIDE_EFFECT, WITHOUT_EFFECT);
    }

    @Override
    public boolean appliesTo(CaseId caseId) {
        return caseId instanceof CaseId.Setting;
    }

    @Override
    public List<Finding> examine(Case subject) {
        Case.Setting setting = (Case.Setting) subject;
        Optional<SettingEffect> now = setting.effects().now();
        if (now.isEmpty()) {
            return List.of();
        }
        Optional<SettingEffect> was = setting.effects().was();
        Optional<Finding> lost = was.flatMap(effect -> lost(setting, effect, now.get()));
        Optional<Finding> unheard = lost.isPresent()
                ? Optional.empty()
                : unnoticed(setting, now.get())
                        .or(() -> was.flatMap(effect -> notUnderstood(setting, effect, now.get())))
                        .or(() -> was.flatMap(effect -> notTold(setting, effect, now.get())));
        return unheard.isPresent()
                ? List.of(unheard.get())
                : Stream.concat(lost.stream(), SettingAdvice.of(setting, was, now.get()).stream())
                        .toList();
    }

    private static Optional<Finding> lost(Case.Setting setting, SettingEffect was, SettingEffect now) {
        Request request = setting.request();
        List<VisibleChange> lost = now.lacking(was, request == null ? EVERYTHING : request::askedAt);
        // Without the request, one effect left may well be what was asked for.
        if (!lost.isEmpty() && (request != null || now.isNone())) {
            return Optional.of(ignored(setting, lost, now));
        }
        List<VisibleChange> sideEffects = now.lacking(was, EVERYTHING);
        return now.isNone() && !sideEffects.isEmpty()
                ? Optional.of(sideEffectLost(setting, sideEffects))
                : Optional.empty();
    }

    /** A guest that is not built is a message that its owner cannot miss; one that is built without the setting runs on with what he feared. */
    private static Optional<Finding> unnoticed(Case.Setting setting, SettingEffect now) {
        if (isObeyed(setting.request(), now) || !(setting.baseline() instanceof BuildOutcome.Failed failed)) {
            return Optional.empty();
        }
        Versions versions = setting.versions();
        return Optional.of(UNNOTICED
                .on(setting.id())
                .about(setting.setting().configLine())
                .from(failed.message(), "no effect")
                .regression(
                        "%s is refused under %s (%s); under %s the guest is built and the setting changes nothing of what it asks for%s."
                                .formatted(
                                        setting.setting().configLine(),
                                        versions.baseline(),
                                        Messages.clause(failed.message()),
                                        versions.candidate(),
                                        Messages.aside(now.messages()))));
    }

    /** What asks for what is there anyway is lost on the next machine, where it is not. */
    private static Optional<Finding> notUnderstood(Case.Setting setting, SettingEffect was, SettingEffect now) {
        if (now.messages().isEmpty()) {
            return Optional.empty();
        }
        boolean isNew = isNew(setting);
        if (!was.messages().isEmpty() && !isNew) {
            return Optional.empty();
        }
        Versions versions = setting.versions();
        String message = Messages.clause(now.messages().get(0));
        String understood =
                isNew ? "is known since " + setting.setting().since() : "is understood under " + versions.baseline();
        return Optional.of(NOT_UNDERSTOOD
                .on(setting.id())
                .about(setting.setting().configLine())
                .from("understood", message)
                .regression("%s %s; the toolstack of %s complains: %s."
                        .formatted(setting.setting().configLine(), understood, versions.candidate(), message)));
    }

    /** Whether it came after the baseline: only the corpus tells then that the candidate is to know it. */
    private static boolean isNew(Case.Setting setting) {
        Optional<XenVersion> since = XenVersion.parse(setting.setting().since());
        Optional<XenVersion> baseline = XenVersion.parse(setting.versions().baseline());
        return since.isPresent() && baseline.isPresent() && since.get().compareTo(baseline.get()) > 0;
    }

    /** A toolstack that dropped something said so, and now drops it, or a part of it, in silence. */
    private static Optional<Finding> notTold(Case.Setting setting, SettingEffect was, SettingEffect now) {
        // What is understood now is no longer complained of for a good reason, whatever this host makes of it.
        if (!setting.isUnderstoodAlike() || Messages.count(now.messages()) >= Messages.count(was.messages())) {
            return Optional.empty();
        }
        Versions versions = setting.versions();
        String message = Messages.clause(String.join("\n", was.messages()));
        String left = Messages.clause(String.join("\n", now.messages()));
        String ending = left.isEmpty()
                ? "ignores it without a word"
                : "only says \"" + left + "\" and ignores the rest without a word";
        return Optional.of(NOT_TOLD.on(setting.id())
                .about(setting.setting().configLine())
                .from(message, left.isEmpty() ? "nothing" : left)
                .regression("The toolstack of %s complains of %s (%s); that of %s %s."
                        .formatted(
                                versions.baseline(),
                                setting.setting().configLine(),
                                message,
                                versions.candidate(),
                                ending)));
    }

    private static boolean isObeyed(@Nullable Request request, SettingEffect now) {
        return request == null
                ? !now.isNone()
                : request.unmet(now.with()).isEmpty()
                        || !now.changes(request::askedAt).isEmpty();
    }

    private static Finding ignored(Case.Setting setting, List<VisibleChange> lost, SettingEffect now) {
        Versions versions = setting.versions();
        String sentence =
                "The guest asked for %s with %s, got it under %s and does not get it under %s: the setting changes %s%s."
                        .formatted(
                                wishes(lost),
                                setting.setting().configLine(),
                                versions.baseline(),
                                versions.candidate(),
                                now.isNone() ? "nothing" : "only other things",
                                Messages.aside(now.messages()));
        return finding(setting, IGNORED, setting.setting().configLine(), wishes(lost), sentence);
    }

    private static Finding sideEffectLost(Case.Setting setting, List<VisibleChange> lost) {
        Versions versions = setting.versions();
        String came = wishes(causes(lost));
        String sentence =
                "%s came with %s under %s, where the toolstack rewrote the register from another policy; under %s it changes nothing."
                        .formatted(setting.setting().configLine(), came, versions.baseline(), versions.candidate());
        return finding(setting, SIDE_EFFECT, came, came, sentence);
    }

    /** The changes without those of leaf 0xd that follow from a feature among them. */
    private static List<VisibleChange> causes(List<VisibleChange> changes) {
        return changes.stream().noneMatch(VisibleChange::isFeature)
                ? changes
                : changes.stream()
                        .filter(change -> change.isFeature()
                                || change.index() < PolicyLayout.XSTATE
                                || change.index() >= PolicyLayout.EXTD)
                        .toList();
    }

    private static String wishes(List<VisibleChange> changes) {
        return Messages.list(changes.stream()
                .map(change -> change.name() + "=" + change.after())
                .toList());
    }

    private static Finding finding(
            Case.Setting setting, FindingKind kind, String subject, String before, String sentence) {
        return kind.on(setting.id()).about(subject).from(before, "no effect").regression(sentence);
    }
}
