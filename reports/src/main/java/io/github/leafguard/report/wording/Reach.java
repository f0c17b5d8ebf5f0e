package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression.Affected;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.who.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is hit, in words. */
public final class Reach {
    private static final int MACHINES = 12;

    private Reach() {}

    /** {@code 17 of 26 machines}; other forms of hosts are told apart. */
    public static String machines(Affected affected) {
        return affected.spread().where().replaceFirst("^on ", "");
    }

    /** For a narrow column: {@code 17 of 26}, and where there are emulated hosts, {@code 17 of 26; emulated 3 of 4}. */
    public static String narrow(Affected affected) {
        Spread spread = affected.spread();
        List<String> forms = new ArrayList<>();
        if (spread.bareMetal().of() > 0) {
            forms.add(spread.bareMetal().text());
        }
        if (spread.otherBoots().of() > 0) {
            forms.add("other boots " + spread.otherBoots().text());
        }
        if (spread.emulated().of() > 0) {
            forms.add("emulated " + spread.emulated().text());
        }
        return String.join("; ", forms);
    }

    /** {@code AMD 9 of 12, Intel 8 of 14}; empty if the vendors are not known. */
    public static String vendors(Affected affected) {
        return affected.byVendor().entrySet().stream()
                .map(vendor -> "%s %d of %d".formatted(vendor.getKey(), vendor.getValue()[0], vendor.getValue()[1]))
                .collect(Collectors.joining(", "));
    }

    /** {@code hvm-hap 51, pv 51}, in cases; empty where cases have no kind of guest. */
    public static String guestKinds(Affected affected) {
        return affected.byGuestKind().entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    /** All of it: {@code 17 of 26 machines (AMD 9 of 12, Intel 8 of 14: a, b, c and 14 more); cases: hvm-hap 51, pv 51}. */
    public static String sentence(Affected affected) {
        String kinds = guestKinds(affected);
        String remark = Stream.of(vendors(affected), machineNames(affected))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        return affected.spread().where(remark).replaceFirst("^on ", "") + (kinds.isEmpty() ? "" : "; cases: " + kinds);
    }

    /** Which bare-metal machines in default boot; empty if none is, or nobody asked. */
    private static String machineNames(Affected affected) {
        Who who = affected.who();
        Capped<String> names = Capped.of(who == null ? List.of() : who.machines(), MACHINES);
        return String.join(", ", names.shown()) + (names.more() == 0 ? "" : " and " + names.more() + " more");
    }
}
