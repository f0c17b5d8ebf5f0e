package io.github.leafguard.run;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Request;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What settings ask for, each worked out once per candidate. For one thread. */
final class Requests {
    private final Map<Candidate, Map<String, Optional<Request>>> known = new HashMap<>();

    /** What the candidate's toolstack understands, or the baseline's where the candidate's makes nothing of it; null if neither. */
    @Nullable
    Request of(Candidate candidate, Candidate baseline, CpuidSetting setting) {
        return understood(candidate, setting)
                .or(() -> understood(baseline, setting))
                .orElse(null);
    }

    private Optional<Request> understood(Candidate candidate, CpuidSetting setting) {
        return known.computeIfAbsent(candidate, any -> new HashMap<>())
                .computeIfAbsent(
                        setting.id(), id -> request(candidate.toolstack().understand(setting)));
    }

    private static Optional<Request> request(List<AskedBits> asked) {
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Request(asked.stream()
                        .map(bits -> Request.Word.of(bits.location(), bits.bits()))
                        .toList()));
    }
}
