package io.github.leafguard.run;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Request;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as many pairs of releases are asked about them; what each toolstack understands is worked out once. */
final class AskedSettings {
    private final List<CpuidSetting> settings;

    /** By release and setting; equal lists are one. */
    private final List<List<List<AskedBits>>> understood = new ArrayList<>();

    private final List<List<@Nullable Request>> requests = new ArrayList<>();
    private final boolean[][] known;

    /** By release and setting; equal ones are one. */
    private final List<List<Object>> buildings = new ArrayList<>();

    /** By setting. */
    private final List<BitSet> asked = new ArrayList<>();

    /**
     * What a release understands of a setting.
     *
     * @param bits what it takes it for
     * @param isKnown whether the setting came before the release, or with it
     */
    record Understood(List<AskedBits> bits, boolean isKnown) {}

    /**
     * Asks every toolstack about every setting.
     *
     * @param baselines for the order of versions, one per release
     */
    AskedSettings(
            List<Candidate> releases,
            List<ReleasePairs.Pair> pairs,
            List<CpuidSetting> settings,
            List<Baselines> baselines) {
        this.settings = settings;
        this.known = new boolean[releases.size()][settings.size()];
        Map<List<AskedBits>, List<AskedBits>> distinct = new HashMap<>();
        Map<Object, Object> alike = new HashMap<>();
        for (int release = 0; release < releases.size(); release++) {
            Candidate candidate = releases.get(release);
            List<List<AskedBits>> own = new ArrayList<>();
            List<@Nullable Request> asked = new ArrayList<>();
            for (int number = 0; number < settings.size(); number++) {
                CpuidSetting setting = settings.get(number);
                List<AskedBits> bits =
                        distinct.computeIfAbsent(candidate.toolstack().understand(setting), same -> same);
                own.add(bits);
                asked.add(AskedSetting.request(bits));
                known[release][number] = !baselines.get(release).isLater(setting.since(), candidate.version());
            }
            understood.add(own);
            buildings.add(settings.stream()
                    .map(setting -> {
                        Object building = candidate.toolstack().building(setting);
                        return alike.computeIfAbsent(building, same -> same);
                    })
                    .toList());
            requests.add(asked);
        }
        for (int number = 0; number < settings.size(); number++) {
            BitSet some = new BitSet();
            for (int pair = 0; pair < pairs.size(); pair++) {
                some.set(pair, known[pairs.get(pair).to()][number]);
            }
            this.asked.add(some);
        }
    }

    /** The pairs that a setting is asked about; callers do not change it. */
    BitSet asked(int number) {
        return asked.get(number);
    }

    /** Whether the toolstacks of two releases build the same of a setting on hypervisors that are alike. */
    boolean isBuiltAlike(int release, int other, int number) {
        return buildings.get(release).get(number) == buildings.get(other).get(number);
    }

    /** What a release understands of a setting. */
    Understood understoodBy(int release, int number) {
        return new Understood(understood.get(release).get(number), known[release][number]);
    }

    /** How many settings there are. */
    int size() {
        return settings.size();
    }

    /** A setting as a pair is asked about it. */
    AskedSetting of(int number, ReleasePairs.Pair pair) {
        List<AskedBits> before = understood.get(pair.from()).get(number);
        List<AskedBits> now = understood.get(pair.to()).get(number);
        int measure = before.isEmpty() ? pair.to() : pair.from();
        return new AskedSetting(
                settings.get(number), requests.get(measure).get(number), before == now, known[pair.to()][number]);
    }
}
