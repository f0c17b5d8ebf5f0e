package io.github.leafguard.candidate.model.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of processor models and microcode revisions that Xen's rules consult, Intel family 6 unless said otherwise; data, in
 * {@code errata/processors.json} (docs/MODEL.md, "Rules about machines").
 *
 * @param source where the lists are from
 * @param gdsVulnerable models that Gather Data Sampling affects
 * @param rfdsAffected models that Register File Data Sampling affects
 * @param rfdsAffectedIfHybrid those that it affects where CPUID says HYBRID
 * @param itsAffected models that Indirect Target Selection affects if they have EIBRS without BHI_CTRL
 * @param retpolineSafe models whose return predictions stay on the return stack
 * @param retpolineSafeXeonPhi the same, in the knowledge of releases up to 4.19
 * @param retpolineMicrocode models of which the microcode decides that
 * @param tscDeadlineMicrocode from which revision on the TSC deadline timer works
 * @param tscDeadlineAlwaysBroken models and steppings where releases up to 4.20 never use it
 * @param verwClearMicrocode AMD family 0x19: from which revision on VERW scrubs, by part
 * @param zen2Models models of AMD family 0x17 that are Zen 2
 * @param core2Models models with VMX and without EPT
 * @param withoutFaulting models without CPUID faulting
 */
public record Processors(
        String source,
        List<String> gdsVulnerable,
        List<String> rfdsAffected,
        List<String> rfdsAffectedIfHybrid,
        List<String> itsAffected,
        List<String> retpolineSafe,
        List<String> retpolineSafeXeonPhi,
        List<Revision> retpolineMicrocode,
        List<Revision> tscDeadlineMicrocode,
        List<Revision> tscDeadlineAlwaysBroken,
        List<PartRevision> verwClearMicrocode,
        List<String> zen2Models,
        List<String> core2Models,
        List<String> withoutFaulting) {

    /** The lists of this version of Leafguard. */
    public static final Processors KNOWN = load();

    /**
     * From which microcode revision on a part behaves.
     *
     * @param model the model, such as {@code 0x4f}
     * @param steppings its steppings; null: all that no row before names
     * @param goodFrom the first good revision; null: none is
     */
    public record Revision(
            @JsonProperty(required = true) String model,
            @Nullable List<Integer> steppings,
            @Nullable String goodFrom) {
        boolean isOf(int itsModel, int stepping) {
            return Integer.decode(model) == itsModel && (steppings == null || steppings.contains(stepping));
        }

        public boolean isGood(long revision) {
            return goodFrom != null && Long.compareUnsigned(revision, Long.parseLong(goodFrom, 16)) >= 0;
        }
    }

    /**
     * The same by part, which AMD's revisions name.
     *
     * @param part the revision without its last two digits
     * @param goodFrom the first good revision
     */
    record PartRevision(String part, String goodFrom) {}

    private static Processors load() {
        try (InputStream in = Processors.class.getResourceAsStream("/io/github/leafguard/errata/processors.json")) {
            return JsonMapper.shared().readValue(in, Processors.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a list names a model, by itself or in a range such as {@code 0x30-0x3f}. */
    public static boolean names(List<String> models, int model) {
        for (String entry : models) {
            int dash = entry.indexOf('-');
            int first = Integer.decode(dash < 0 ? entry : entry.substring(0, dash));
            int last = dash < 0 ? first : Integer.decode(entry.substring(dash + 1));
            if (model >= first && model <= last) {
                return true;
            }
        }
        return false;
    }

    /** The row of a model and stepping, or null. */
    public static @Nullable Revision row(List<Revision> table, int model, int stepping) {
        for (Revision row : table) {
            if (row.isOf(model, stepping)) {
                return row;
            }
        }
        return null;
    }

    /** The revisions from which on something about a model and stepping is mended, lowest first. */
    public List<Long> goodRevisions(int model, int stepping) {
        return Stream.of(retpolineMicrocode, tscDeadlineMicrocode)
                .map(table -> row(table, model, stepping))
                .filter(row -> row != null && row.goodFrom() != null)
                .map(row -> Long.parseLong(row.goodFrom(), 16))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether VERW scrubs on AMD family 0x19 with this microcode; parts that are not listed are not known to. */
    public boolean verwClears(long revision) {
        for (PartRevision row : verwClearMicrocode) {
            if (Long.parseLong(row.part(), 16) == revision >>> 8) {
                return Long.compareUnsigned(revision, Long.parseLong(row.goodFrom(), 16)) >= 0;
            }
        }
        return false;
    }
}
