package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Fleet;
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

    /** {@code 17 of 26 machines}; other forms of hosts are told apart. Of the user's fleet, where it is known. */
    public static String machines(Affected affected) {
        Fleet.Share fleet = affected.fleet();
        if (fleet != null) {
            return fleet(fleet);
        }
        return affected.spread().where().replaceFirst("^on ", "");
    }

    /** {@code of your fleet 12 of 40 machines with 340 of 900 guests; 5 machines not judged}. */
    static String fleet(Fleet.Share fleet) {
        String guests = fleet.ofGuests() == 0 ? "" : " with " + Amount.of(fleet.guests(), fleet.ofGuests(), "guest");
        String rest = fleet.notJudged() == 0 ? "" : "; " + Amount.of(fleet.notJudged(), "machine") + " not judged";
        return "of your fleet " + Amount.of(fleet.machines(), fleet.ofMachines(), "machine") + guests + rest;
    }

    /** {@code of your fleet 37 of 40 machines judged}, where none is hit. */
    static String judged(Fleet.Share fleet) {
        return "of your fleet " + Amount.of(fleet.ofMachines() - fleet.notJudged(), fleet.ofMachines(), "machine")
                + " judged";
    }

    /** For a narrow column: {@code 17 of 26}, and where there are emulated hosts, {@code 17 of 26; emulated 3 of 4}. */
    public static String narrow(Affected affected) {
        Fleet.Share fleet = affected.fleet();
        if (fleet != null) {
            return "fleet " + fleet.machines() + " of " + fleet.ofMachines();
        }
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
        Fleet.Share fleet = affected.fleet();
        String ofFleet = fleet == null ? "" : fleet(fleet) + "; of the corpus ";
        return ofFleet
                + affected.spread().where(remark).replaceFirst("^on ", "")
                + (kinds.isEmpty() ? "" : "; cases: " + kinds);
    }

    /** Which bare-metal machines in default boot; empty if none is, or nobody asked. */
    private static String machineNames(Affected affected) {
        Who who = affected.who();
        Capped<String> names = Capped.of(who == null ? List.of() : who.machines(), MACHINES);
        return String.join(", ", names.shown()) + (names.more() == 0 ? "" : " and " + names.more() + " more");
    }
}
