package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression.Affected;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Who;
import java.util.List;
import java.util.stream.Collectors;

/** What those that are hit have in common, in words. */
public final class WhoText {
    private static final int NAMES = 4;
    private static final int OPTIONS = 3;

    private WhoText() {}

    /**
     * {@code hosts without XSAVE: 58 of 58; with XSAVE: 0 of 103; 14 machines as booted by default, 31 more only with 'no-xsave'};
     * empty if nobody asked.
     */
    public static String sentence(Affected affected) {
        Who who = affected.who();
        if (who == null) {
            return "";
        }
        Description description = who.description();
        String what = description == null ? unseparated(affected, who) : counted(who, description);
        return what + "; " + boots(who.boots());
    }

    /** {@code hosts without XSAVE}; empty if nothing short describes them, or nobody asked. */
    public static String description(Affected affected) {
        Who who = affected.who();
        Description description = who == null ? null : who.description();
        return who == null || description == null ? "" : guests(who) + hosts(description);
    }

    /** {@code on hosts without XSAVE}, {@code for pv guests on hosts without XSAVE}; empty as the description is. */
    static String place(Affected affected) {
        Who who = affected.who();
        String description = description(affected);
        if (who == null || description.isEmpty()) {
            return "";
        }
        return (who.guestKinds().isEmpty() ? "on " : "for ") + description;
    }

    private static String unseparated(Affected affected, Who who) {
        String hosts = guests(who) + Amount.of(who.hit(), who.judged(), "host") + ": " + names(affected.hosts());
        return affected.hosts().size() <= NAMES ? hosts : "no short description separates them; " + hosts;
    }

    private static String counted(Who who, Description description) {
        String inside = guests(who) + hosts(description) + ": " + share(description.hitInside(), description.inside())
                + except(description.spared());
        if (description.traits().isEmpty()) {
            return inside;
        }
        return inside + "; " + others(description) + ": " + share(description.hitOutside(), description.outside())
                + named(description.exceptions());
    }

    private static String share(int hit, int of) {
        return hit + " of " + of;
    }

    private static String guests(Who who) {
        if (who.guestKinds().isEmpty()) {
            return "";
        }
        return String.join(" and ", who.guestKinds()) + " guests on ";
    }

    private static String hosts(Description description) {
        if (description.traits().isEmpty()) {
            return "every host that could be hit";
        }
        return "hosts "
                + description.traits().stream()
                        .map(TraitText::of)
                        .collect(Collectors.joining(description.joint() == Joint.ALL ? " and " : " or "));
    }

    private static String others(Description description) {
        return description.traits().size() == 1
                ? TraitText.opposite(description.traits().get(0)).orElse("others")
                : "others";
    }

    private static String except(List<String> spared) {
        return spared.isEmpty() ? "" : ", not " + names(spared);
    }

    private static String named(List<String> exceptions) {
        return exceptions.isEmpty() ? "" : ", " + names(exceptions);
    }

    private static String names(List<String> hosts) {
        Capped<String> shown = Capped.of(hosts, NAMES);
        String more = shown.more() == 0 ? "" : " and " + shown.more() + " more";
        return String.join(", ", shown.shown()) + more;
    }

    private static String boots(Who.Boots boots) {
        String usual =
                (boots.usual() == 0 ? "no machine" : Amount.of(boots.usual(), "machine")) + " as booted by default";
        String others = boots.others() == 0 ? "" : ", " + boots.others() + more(boots) + "only " + options(boots);
        String unseen = boots.unseen() == 0
                ? ""
                : ", " + boots.unseen() + more(boots) + "of which the default boot was not judged";
        return usual + others + unseen;
    }

    private static String more(Who.Boots boots) {
        return boots.usual() == 0 ? " " : " more ";
    }

    private static String options(Who.Boots boots) {
        return boots.options().size() > OPTIONS
                ? "with other boot options"
                : boots.options().stream().collect(Collectors.joining("' or '", "with '", "'"));
    }
}
