package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a real toolstack and a model of it made of the same settings: as equal as messages can be that one of them words alone, and bit
 * for bit where there is a policy.
 */
public final class SettingsAgreement {
    private static final Pattern ERROR_NUMBER = Pattern.compile(".*\\((\\d+)(?: = [^)]*)?\\)(?:; libxl ignores this)?");
    private static final Pattern PLACE =
            Pattern.compile("leaf (?:0x)?([0-9a-f]+), subleaf (?:0x)?([0-9a-f]+), msr (?:0x)?([0-9a-f]+)");
    private static final int SHOWN = 40;

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int built;
    private int failed;
    private int ignored;
    private int printed;
    private int notCheckable;

    /** Compares one guest. */
    public void compare(String what, BuildOutcome real, BuildOutcome model) {
        compared++;
        String difference = difference(real, model);
        if (difference != null) {
            differences.add(what + ": " + difference);
        }
        count(real);
    }

    private void count(BuildOutcome outcome) {
        if (outcome instanceof BuildOutcome.Built guest) {
            built++;
            printed += guest.messages().isEmpty() ? 0 : 1;
            ignored += guest.messages().stream().anyMatch(message -> message.endsWith("libxl ignores this")) ? 1 : 0;
        } else if (outcome instanceof BuildOutcome.Failed) {
            failed++;
        } else {
            notCheckable++;
        }
    }

    private static @Nullable String difference(BuildOutcome real, BuildOutcome model) {
        if (real instanceof BuildOutcome.Built one && model instanceof BuildOutcome.Built other) {
            String policies = policies(one.policy(), other.policy());
            return policies != null ? policies : messages(one.messages(), other.messages());
        }
        if (real instanceof BuildOutcome.Failed one && model instanceof BuildOutcome.Failed other) {
            return failures(one.message(), other.message());
        }
        // Why a kind of guest cannot be had is each hypervisor's to word.
        boolean neither = isNone(real) && isNone(model);
        return neither ? null : "real " + shown(real) + ", model " + shown(model);
    }

    /** Whether there is no such guest here, or nobody can tell. */
    private static boolean isNone(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.NotCheckable || outcome instanceof BuildOutcome.Unsupported;
    }

    private static String shown(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built guest ? "built " + guest.messages() : outcome.toString();
    }

    private static @Nullable String policies(CpuPolicy real, CpuPolicy model) {
        return real.equals(model)
                ? null
                : "policies differ: " + PolicyDiff.between(model, real).differences();
    }

    private static @Nullable String messages(List<String> real, List<String> model) {
        if (real.size() != model.size()) {
            return "real printed " + real + ", model " + model;
        }
        for (int i = 0; i < real.size(); i++) {
            String difference = real.get(i).equals(model.get(i)) ? null : failures(real.get(i), model.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /**
     * The model may say more, but libxc's words come first; a refusal by the hypervisor is worded differently, and is the same if
     * the place is. Where libxc logs nothing there is no text to compare. The error number is always the same.
     */
    private static @Nullable String failures(String real, String model) {
        boolean sameText = real.startsWith("xc_cpuid_apply_policy failed")
                || model.startsWith(real.replaceFirst(" \\(.*", ""))
                || place(real).equals(place(model));
        boolean same = number(real) >= 0 && number(real) == number(model) && sameText;
        return same ? null : "real says \"" + real + "\", model \"" + model + "\"";
    }

    private static List<Integer> place(String message) {
        Matcher place = PLACE.matcher(message);
        return place.find()
                ? List.of(number(place, 1), number(place, 2), number(place, 3))
                : List.of(message.length(), message.hashCode());
    }

    private static int number(Matcher place, int group) {
        return Integer.parseUnsignedInt(place.group(group), 16);
    }

    private static int number(String message) {
        Matcher number = ERROR_NUMBER.matcher(message);
        return number.matches() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** What differs, the first of it, a line each. */
    public List<String> differences() {
        return differences.size() <= SHOWN ? differences : differences.subList(0, SHOWN);
    }

    /** Guests compared. */
    public int compared() {
        return compared;
    }

    /** Guests that were equal. */
    public int exact() {
        return compared - differences.size();
    }

    /** Guests that the real toolstack did not build. */
    public int failed() {
        return failed;
    }

    @Override
    public String toString() {
        return "%d settings judged by both, %d differences; built %d (%d of them with a message, %d with an ignored failure), failed %d; %d not checkable"
                .formatted(compared - notCheckable, differences.size(), built, printed, ignored, failed, notCheckable);
    }
}
