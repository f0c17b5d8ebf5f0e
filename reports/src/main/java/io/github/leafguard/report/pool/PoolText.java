package io.github.leafguard.report.pool;

import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.move.Arrival;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveResult;
import io.github.leafguard.pool.move.Start;
import io.github.leafguard.pool.upgrade.RebootRisk;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep.Refusal;
import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.ErrorWords;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words on pools that all forms of a report share. */
final class PoolText {
    private static final int FEW_CHANGES = 6;
    private static final int FEW_GUESTS = 4;

    /** Leaves 0x80000002 to 4 hold the name that a processor gives itself. */
    private static final Pattern NAME_LEAF = Pattern.compile("8000000[234]\\b");

    private PoolText() {}

    /** {@code Xen refuses}, {@code goes, and changes}. */
    static String word(MoveResult result) {
        return switch (result) {
            case AT_HOME -> "at home";
            case GOES -> "goes";
            case GOES_AND_CHANGES -> "goes, and changes";
            case REFUSED_BY_MANAGER -> "XAPI refuses";
            case REFUSED_BY_XEN -> "Xen refuses";
            case REFUSED_BY_BOTH -> "both refuse";
            case IMPOSSIBLE -> "impossible";
            case UNDECIDED -> "undecided";
            case NOT_JUDGED -> "not judged";
        };
    }

    /** The same in a few letters, for tables. */
    static String sign(MoveResult result) {
        return switch (result) {
            case AT_HOME -> "=";
            case GOES -> "ok";
            case GOES_AND_CHANGES -> "~";
            case REFUSED_BY_MANAGER -> "XAPI";
            case REFUSED_BY_XEN -> "XEN";
            case REFUSED_BY_BOTH -> "both";
            case IMPOSSIBLE -> "-";
            case UNDECIDED, NOT_JUDGED -> "?";
        };
    }

    /** {@code RED}, {@code AMBER} or {@code GREEN}. */
    static String colour(MoveResult result) {
        return switch (result) {
            case AT_HOME, GOES -> "GREEN";
            case GOES_AND_CHANGES, UNDECIDED, NOT_JUDGED -> "AMBER";
            default -> "RED";
        };
    }

    /** The version as it is written, and what stands for it if that is another one. */
    static String version(PoolVersion version) {
        return version.isAssumed() ? version.stated() + " (judged as " + version.name() + ")" : version.stated();
    }

    /** {@code web-1 (hvm-hap) from a (4.15.0) to b (4.16.0)}. */
    static String head(Move move) {
        PoolHost from = move.guest().home();
        return "%s (%s) from %s (%s) to %s (%s)"
                .formatted(
                        move.guest().name(),
                        move.guest().kindText(),
                        from.name(),
                        from.version().stated(),
                        move.to().name(),
                        move.to().version().stated());
    }

    /** What XAPI says, a sentence. */
    static String manager(Move move, Pool pool) {
        return manager(move.manager(), pool);
    }

    private static String manager(Acceptance acceptance, Pool pool) {
        if (acceptance instanceof Acceptance.OtherVendor vendor) {
            return "XAPI refuses it: the guest's vendor is %s, the host's %s.".formatted(vendor.guest(), vendor.host());
        }
        if (acceptance instanceof Acceptance.EarlierVersion earlier) {
            return "XAPI refuses it: the host runs %s, which is earlier than %s."
                    .formatted(earlier.to(), earlier.from());
        }
        if (acceptance instanceof Acceptance.TooManyFeatures many) {
            return "XAPI refuses it: the guest was started with features that the host does not let in: "
                    + pool.featureNames(many.features()) + ".";
        }
        return "XAPI lets it go.";
    }

    /** Why a guest is not taken, a clause. */
    static String obstacle(Arrival arrival) {
        if (arrival instanceof Arrival.Refused refused) {
            return refused.isOfOtherVendor()
                    ? "refused, the guest's CPU is of another vendor (" + refused.error() + ")"
                    : "refused, " + ErrorWords.brief(refused.error().toString());
        }
        if (arrival instanceof Arrival.StateRefused state) {
            return "its saved state is refused, since the policy there has no "
                    + String.join(", ", state.components())
                    + (state.isShown() ? "" : " (that the guest has enabled it is assumed)");
        }
        if (arrival instanceof Arrival.Impossible impossible) {
            return impossible.reason();
        }
        return arrival instanceof Arrival.NotJudged open ? open.reason() : "taken";
    }

    /** Why a host does not take guests, with the host. */
    static String refusal(Refusal refusal, UpgradePlan plan) {
        String host = refusal.host().name() + ": ";
        if (refusal.isLetGo()) {
            return host + obstacle(refusal.arrival());
        }
        String xen = refusal.arrival() instanceof Arrival.Taken
                ? ""
                : ", and Xen neither (" + obstacle(refusal.arrival()) + ")";
        return host + barrier(refusal.manager(), plan) + xen;
    }

    private static String barrier(Acceptance manager, UpgradePlan plan) {
        return manager instanceof Acceptance.TooManyFeatures many
                ? "XAPI does not let in "
                        + plan.pool().featureNames(many.features(), plan.told().to())
                : "XAPI does not let in another vendor";
    }

    /** What the next start there brings, a sentence. */
    static String next(Start next, List<VisibleChange> changes) {
        if (next instanceof Start.Started) {
            return changes.isEmpty()
                    ? "Its next start there changes nothing."
                    : "From its next start there it " + changes(changes) + ".";
        }
        return "Its next start there fails: " + failure(next) + ".";
    }

    /** Why a start fails, a clause. */
    static String failure(Start start) {
        if (start instanceof Start.Failed failed) {
            return failed.message();
        }
        if (start instanceof Start.Impossible impossible) {
            return impossible.reason();
        }
        return start instanceof Start.NotJudged open ? open.reason() : "it does not";
    }

    /** {@code loses AVX2, reads leaf … and 3 more}; what takes several registers, such as the processor's name, is one change. */
    static String changes(List<VisibleChange> changes) {
        List<String> verbs = changes.stream().map(PoolText::verb).distinct().toList();
        String shown = verbs.stream().limit(FEW_CHANGES).collect(Collectors.joining(", "));
        return verbs.size() <= FEW_CHANGES ? shown : shown + " and " + (verbs.size() - FEW_CHANGES) + " more";
    }

    private static String verb(VisibleChange change) {
        if (NAME_LEAF.matcher(change.location().toString()).lookingAt()) {
            return "reads another name of the processor";
        }
        return change.name().equals("vendor") ? "reads another vendor" : change.verb();
    }

    /** {@code web (12), db and 3 more}. */
    static String guests(List<PoolGuest> guests) {
        String shown = guests.stream().limit(FEW_GUESTS).map(PoolText::guest).collect(Collectors.joining(", "));
        return guests.size() <= FEW_GUESTS ? shown : shown + " and " + (guests.size() - FEW_GUESTS) + " more";
    }

    private static String guest(PoolGuest guest) {
        return guest.count() == 1 ? guest.name() : guest.name() + " (" + guest.count() + ")";
    }

    /** How many guests they are. */
    static int count(List<PoolGuest> guests) {
        return guests.stream().mapToInt(PoolGuest::count).sum();
    }

    /** {@code 15 guests}. */
    static String counted(List<PoolGuest> guests) {
        return Amount.of(count(guests), "guest");
    }

    /** What a restart would do, a clause on the guests. */
    static String risk(RebootRisk risk) {
        return switch (risk) {
            case DOES_NOT_START -> "would not start again";
            case NOWHERE_TO_GO -> "would start, and no host would take them after that";
            case STRANDED_ON_UPGRADED -> "would start, and only upgraded hosts would take them after that";
            case PROMISE_BROKEN -> "would start, and another upgraded host would not take them";
        };
    }

    /** The reason of a risk, as far as it is Xen's error in short. */
    static String reason(String reason) {
        return ErrorWords.brief(reason);
    }

    /** Names of hosts, in order. */
    static String hosts(List<PoolHost> hosts) {
        return hosts.stream().map(PoolHost::name).collect(Collectors.joining(", "));
    }
}
