package io.github.leafguard.check;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reports a {@code cpuid=} key that is named after a feature and asks for another one: {@code avx2=0} that takes AVX away. A key that the
 * baseline does not know has nothing but its name to be held to.
 */
public final class SettingMisread implements Check {
    private static final String ID = "setting-misread";
    private static final FindingKind KIND = FindingKind.only(
            ID, Harm.SETTING_LOST, "cpuid= keys ask for another feature than they are named after: %s");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "A cpuid= key that is named after a feature asks for another one under the candidate.";
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
        List<String> keys = setting.setting().keys();
        if (keys.size() != 1) {
            return List.of();
        }
        Versions versions = setting.versions();
        Optional<Feature> meant = named(versions.candidateCatalog(), keys.get(0));
        OptionalInt asked = asked(setting.request());
        if (meant.isEmpty()
                || asked.isEmpty()
                || meant.get().index() == asked.getAsInt()
                || isNamed(versions.baselineCatalog(), keys.get(0), asked.getAsInt())) {
            return List.of();
        }
        String found = versions.nameAfter(asked.getAsInt());
        boolean preExisting = setting.isUnderstoodAlike();
        return List.of(KIND.on(setting.id())
                .about(setting.setting().configLine())
                .from(meant.get().name(), found)
                .regressionUnless(
                        preExisting,
                        "%s asks for %s under %s%s, not for %s."
                                .formatted(
                                        setting.setting().configLine(),
                                        found,
                                        versions.candidate(),
                                        preExisting ? ", as under " + versions.baseline() : "",
                                        meant.get().name())));
    }

    private static Optional<Feature> named(FeatureCatalog catalog, String key) {
        return catalog.find(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A feature may have moved: the baseline's key means where it was. */
    private static boolean isNamed(FeatureCatalog catalog, String key, int feature) {
        return named(catalog, key).filter(known -> known.index() == feature).isPresent();
    }

    /** The one feature bit that is asked for; empty if it is a number or several bits. */
    private static OptionalInt asked(@Nullable Request request) {
        if (request == null || request.words().size() != 1) {
            return OptionalInt.empty();
        }
        Request.Word word = request.words().get(0);
        int at = word.index() < 0 ? -1 : FeatureWord.at(word.index());
        return at < 0 || Integer.bitCount(word.asked()) != 1
                ? OptionalInt.empty()
                : OptionalInt.of(at * 32 + Integer.numberOfTrailingZeros(word.asked()));
    }
}
