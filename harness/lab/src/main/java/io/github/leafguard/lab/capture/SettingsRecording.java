package io.github.leafguard.lab.capture;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.recorded.GivenSetting;
import io.github.leafguard.corpus.recorded.PolicyChange;
import io.github.leafguard.corpus.recorded.RecordedSettings;
import io.github.leafguard.corpus.recorded.SettingResult;
import io.github.leafguard.lab.toolstack.RealToolstack;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records what a release's own toolstack makes of settings. The hypervisor it works on is the model of the same version, which answers
 * what the binary answers, bit for bit ({@code ModelAgainstBinaryTest}), in a fraction of the time.
 */
public final class SettingsRecording {
    /** The kinds of guest that every release builds, on every host that can. */
    public static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP);

    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RealToolstack toolstack;
    private final ModelCandidate model;
    private final List<GivenSetting> settings;

    /**
     * @param toolstack whose judgement is recorded
     * @param models has the model of its version
     * @param corpus settings to ask for next to every key that the toolstack knows; those for guests with options of their own are left out
     * @throws IllegalArgumentException if that version is not modelled
     */
    public SettingsRecording(RealToolstack toolstack, ModelSource models, List<CpuidSetting> corpus) {
        this.toolstack = toolstack;
        this.model = models.resolve(toolstack.version());
        this.settings = Stream.concat(
                        ((ModelToolstack) model.toolstack())
                                .keys().everyItem().stream().map(GivenSetting::libxl),
                        corpus.stream()
                                .filter(setting -> setting.options().isPlain())
                                .map(GivenSetting::of))
                .distinct()
                .toList();
    }

    /** How many settings are asked for each kind of guest of a host. */
    public int settings() {
        return settings.size();
    }

    /**
     * Asks for everything on one host.
     *
     * @return a record for each kind of guest that can be built there
     * @throws CandidateException if the toolstack fails, or builds no guest even without settings
     */
    public List<RecordedSettings> of(Host host) {
        List<RecordedSettings> records = new ArrayList<>();
        try (Hypervisor hypervisor = model.boot(host)) {
            for (GuestKind kind : KINDS) {
                of(hypervisor, host, kind).ifPresent(records::add);
            }
        }
        return records;
    }

    private Optional<RecordedSettings> of(Hypervisor hypervisor, Host host, GuestKind kind) {
        if (hypervisor.unsupported(kind).isPresent()) {
            return Optional.empty();
        }
        List<List<CpuidSetting>> guests = new ArrayList<>();
        guests.add(List.of());
        settings.forEach(setting -> guests.add(List.of(setting.setting())));
        List<BuildOutcome> outcomes = toolstack.open(hypervisor).buildAll(DomainConfig.of(kind), guests);
        SerialisedPolicy plain = plain(outcomes.get(0), host, kind);
        Map<BuildOutcome, List<GivenSetting>> results = new LinkedHashMap<>();
        for (int i = 0; i < settings.size(); i++) {
            results.computeIfAbsent(outcomes.get(i + 1), any -> new ArrayList<>())
                    .add(settings.get(i));
        }
        return Optional.of(new RecordedSettings(
                toolstack.version(),
                host.name(),
                kind,
                plain,
                results.entrySet().stream()
                        .map(entry -> result(entry.getKey(), entry.getValue(), plain))
                        .toList()));
    }

    private static SerialisedPolicy plain(BuildOutcome outcome, Host host, GuestKind kind) {
        if (outcome instanceof BuildOutcome.Built built && built.messages().isEmpty()) {
            return serialised(built);
        }
        throw new CandidateException("a guest of kind " + kind.text() + " without settings is not built on "
                + host.name() + " as it should be: " + outcome);
    }

    /** What get-policy shows is all there is of a domain's policy; more would be lost here. */
    private static SerialisedPolicy serialised(BuildOutcome.Built built) {
        SerialisedPolicy rows = WIDEST.serialise(built.policy());
        MutablePolicy read = new MutablePolicy();
        if (WIDEST.deserialise(rows, read) != null || !read.freeze().equals(built.policy())) {
            throw new IllegalStateException("a policy read back that get-policy would not show: " + built.policy());
        }
        return rows;
    }

    private static SettingResult result(BuildOutcome outcome, List<GivenSetting> settings, SerialisedPolicy plain) {
        if (outcome instanceof BuildOutcome.Built built) {
            return new SettingResult.Built(settings, PolicyChange.between(plain, serialised(built)), built.messages());
        }
        return new SettingResult.Refused(settings, ((BuildOutcome.Failed) outcome).message());
    }
}
