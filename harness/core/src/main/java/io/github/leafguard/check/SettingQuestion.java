package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting on a new guest of one version.
 *
 * @param host the host
 * @param versions the version, as both
 * @param kind kind of guest
 * @param setting the setting
 * @param request what it asks for; null if the toolstack makes nothing of it
 * @param with the guest with it
 * @param without the same guest without
 * @param max the max policy of this kind; null if there is none
 */
public record SettingQuestion(
        Host host,
        Versions versions,
        GuestKind kind,
        CpuidSetting setting,
        @Nullable Request request,
        BuildOutcome with,
        BuildOutcome without,
        @Nullable CpuPolicy max) {
    /** What the setting does. */
    public SettingOutcome outcome() {
        if (with instanceof BuildOutcome.Failed failed) {
            return failed(SettingOutcome.Result.REFUSED, failed.message());
        }
        if (with instanceof BuildOutcome.NotCheckable obstacle) {
            return failed(SettingOutcome.Result.NOT_CHECKABLE, obstacle.reason());
        }
        if (with instanceof BuildOutcome.Unsupported obstacle) {
            return failed(SettingOutcome.Result.NOT_CHECKABLE, obstacle.reason());
        }
        Optional<SettingEffect> effect = SettingEffect.of(asRead(with), asRead(without), versions);
        return effect.map(this::built)
                .orElseGet(() -> failed(
                        SettingOutcome.Result.NOT_CHECKABLE, "a guest without settings cannot be built: " + without));
    }

    /** Whether the guest's leaves at 0x40000000 are Viridian's and not Xen's. */
    boolean hasViridianLeaves() {
        return DomainConfig.of(kind, setting.options()).viridian();
    }

    /** A guest with Viridian leaves does not read where Xen's end that would stand in their place. */
    private BuildOutcome asRead(BuildOutcome outcome) {
        if (!(outcome instanceof BuildOutcome.Built built) || !hasViridianLeaves()) {
            return outcome;
        }
        MutablePolicy policy = new MutablePolicy();
        policy.become(built.policy());
        policy.set(PolicyLayout.HV_LIMIT, 0);
        return new BuildOutcome.Built(policy.freeze(), built.messages());
    }

    private SettingOutcome failed(SettingOutcome.Result result, String why) {
        return new SettingOutcome(
                setting.configLine(),
                kind.text(),
                result,
                wanted(),
                List.of(),
                List.of(Messages.clause(why)),
                List.of());
    }

    private List<String> wanted() {
        return request == null ? List.of() : request.names(versions);
    }

    private SettingOutcome built(SettingEffect effect) {
        if (request == null) {
            return new SettingOutcome(
                    setting.configLine(),
                    kind.text(),
                    effect.isNone() ? SettingOutcome.Result.IGNORED : SettingOutcome.Result.OBEYED,
                    List.of(),
                    List.of(),
                    effect.messages().stream().map(Messages::clause).toList(),
                    verbs(effect.changes()));
        }
        Request unmet = request.unmet(effect.with());
        return new SettingOutcome(
                setting.configLine(),
                kind.text(),
                result(request, unmet, effect),
                wanted(),
                request.found(versions, effect.with()),
                new SettingObstacles(this, effect).of(unmet),
                verbs(effect.changes(word -> ~request.askedAt(word))));
    }

    private static SettingOutcome.Result result(Request request, Request unmet, SettingEffect effect) {
        boolean moves = !effect.changes(request::askedAt).isEmpty();
        if (unmet.isEmpty()) {
            return moves ? SettingOutcome.Result.OBEYED : SettingOutcome.Result.ALREADY;
        }
        return moves ? SettingOutcome.Result.PARTLY : SettingOutcome.Result.IGNORED;
    }

    private static List<String> verbs(List<VisibleChange> changes) {
        return changes.stream().map(VisibleChange::verb).toList();
    }
}
