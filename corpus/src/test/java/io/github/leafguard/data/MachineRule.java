package io.github.leafguard.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rule by which Xen decides more than CPUID tells (docs/MODEL.md, "Rules about machines"), and where it would be seen.
 *
 * @param id its name in the facts
 * @param title what it is about
 * @param watch where it shows; empty if it can show nowhere
 * @param remark what of it no binary has shown, and why
 */
record MachineRule(String id, String title, List<Watch> watch, String remark) {
    static final List<MachineRule> ALL = load();

    /**
     * Where a rule shows: in one of five ways.
     *
     * @param step stage and step of the model that stands for it: {@code HOST/misc}
     * @param sets features that it sets there
     * @param clears features that it clears; {@code *} is any
     * @param msr register of the policy that it fills, instead of features: {@code ce} or {@code 10a}
     * @param keeps features that stay because of bits of MSR 0x10a, named in {@code where.archCaps}; without these the model takes them away
     * @param impossible a kind of guest that it makes impossible
     * @param narrows a kind of guest that gets fewer address bits than the CPU has
     * @param versions which versions have the rule in this form, as a pattern; null: all that have the step
     * @param where on which hosts it would act; null: on all
     */
    record Watch(
            @Nullable String step,
            @Nullable List<String> sets,
            @Nullable List<String> clears,
            @Nullable String msr,
            @Nullable List<String> keeps,
            @Nullable String impossible,
            @Nullable String narrows,
            @Nullable String versions,
            @Nullable Where where) {
        boolean isOf(String version) {
            return versions == null || version.matches(versions);
        }
    }

    /**
     * Hosts; what is null does not matter.
     *
     * @param vendor name of the vendor
     * @param families hexadecimal
     * @param notFamilies hexadecimal
     * @param models with 0x
     * @param notModels with 0x
     * @param hypervisor whether CPUID says so
     * @param has features there before the step
     * @param lacks features not there before the step
     * @param archCaps bits of MSR 0x10a that are set, hexadecimal with 0x
     * @param noArchCaps bits of it that are clear
     * @param option a boot option, as a pattern
     */
    record Where(
            @Nullable String vendor,
            @Nullable List<String> families,
            @Nullable List<String> notFamilies,
            @Nullable List<String> models,
            @Nullable List<String> notModels,
            @Nullable Boolean hypervisor,
            @Nullable List<String> has,
            @Nullable List<String> lacks,
            @Nullable String archCaps,
            @Nullable String noArchCaps,
            @Nullable String option) {
        static final Where ANY = new Where(null, null, null, null, null, null, null, null, null, null, null);
    }

    private static List<MachineRule> load() {
        try (InputStream in = MachineRule.class.getResourceAsStream("/bare-metal-rules.json")) {
            return List.of(JsonMapper.shared().readValue(in, MachineRule[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
