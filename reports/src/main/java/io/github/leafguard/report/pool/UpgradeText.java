package io.github.leafguard.report.pool;

import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.upgrade.Trouble;
import io.github.leafguard.pool.upgrade.UpgradeCost;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import io.github.leafguard.report.wording.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The words on an upgrade that all forms of a report share. */
final class UpgradeText {
    private UpgradeText() {}

    /** {@code Upgrade of pool.json to 4.17.6: 3 hosts, 17 guests}. */
    static String title(UpgradePlan plan) {
        return "Upgrade of %s to %s: %s, %s"
                .formatted(
                        plan.pool().name(),
                        PoolText.version(plan.told().to()),
                        Amount.of(plan.pool().hosts().size(), "host"),
                        Amount.of(plan.pool().guestCount(), "guest"));
    }

    /** What it comes to, in sentences. */
    static List<String> summary(UpgradePlan plan) {
        UpgradeCost cost = plan.told().cost();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                cost.stuck() == 0
                        ? "No guest has to be shut down."
                        : guests(cost.stuck()) + " can go nowhere and must be shut down.");
        sentences.add(
                cost.changed() == 0
                        ? "None reads other values while it runs."
                        : guests(cost.changed()) + " read other values than before, without a restart.");
        sentences.add(
                cost.endangered() == 0
                        ? "A restart in between does no harm."
                        : "Do not restart meanwhile: " + guests(cost.endangered())
                                + " would be lost or tied to hosts, or may be sent to a host that refuses them.");
        sentences.add(mixed(plan));
        if (plan.told().longestAlone() > 0) {
            sentences.add("Some guests can leave their host by no move for "
                    + Amount.of(plan.told().longestAlone(), "step") + " in a row.");
        }
        if (plan.isOpen()) {
            sentences.add("Part of it hangs on what nothing shows: see what is open.");
        }
        return sentences;
    }

    private static String guests(long count) {
        return Amount.of((int) count, "guest");
    }

    private static String mixed(UpgradePlan plan) {
        int hosts = plan.pool().hosts().size();
        int steps = plan.told().steps().size();
        boolean isMixedNow = steps < hosts;
        int mixed = isMixedNow ? steps : steps - 1;
        if (mixed == 0) {
            return "There is one host, so the pool is never mixed.";
        }
        String weight = plan.told().cost().mixed() == mixed
                ? ""
                : ", " + plan.told().cost().mixed() + " by the weights of the hosts";
        return "The pool has hosts of two versions %s to the end of step %d: %s%s."
                .formatted(
                        isMixedNow ? "as it is and up" : "from the end of step 1",
                        steps,
                        Amount.of(mixed, "step"),
                        weight);
    }

    /** What is known of orders, a sentence. */
    static String order(UpgradePlan plan) {
        if (plan.isBetterOrderKnown()) {
            return "A better order is known: " + PoolText.hosts(plan.best().hosts()) + " ("
                    + cost(plan.best().cost()) + ").";
        }
        return plan.told().cost().compareTo(plan.naive()) < 0
                ? "The order of the file would be worse: " + cost(plan.naive()) + "."
                : "No better order than this was found.";
    }

    private static String cost(UpgradeCost cost) {
        return "%d stuck, %d endangered, %d changed, %d moves, mixed for %d"
                .formatted(cost.stuck(), cost.endangered(), cost.changed(), cost.moves(), cost.mixed());
    }

    /** Everything notable of a step, sentence by sentence. */
    static List<String> notes(UpgradeStep step, UpgradePlan plan) {
        List<String> notes = new ArrayList<>();
        for (UpgradeStep.Stuck stuck : step.stuck()) {
            notes.add("Stuck: %s. %s. Started again on the upgraded host, they %s."
                    .formatted(
                            PoolText.guests(stuck.guests()),
                            stuck.refusals().isEmpty()
                                    ? "There is no other host"
                                    : stuck.refusals().stream()
                                            .map(refusal -> PoolText.refusal(refusal, plan))
                                            .collect(Collectors.joining("; ")),
                            stuck.restart() instanceof io.github.leafguard.pool.move.Start.Started
                                    ? "run"
                                    : "do not start: " + PoolText.failure(stuck.restart())));
        }
        changes(step, notes);
        for (UpgradeStep.Moved moved : step.moved()) {
            if (!moved.wouldFail().isEmpty()) {
                notes.add("XAPI may send %s to where Xen refuses them: %s."
                        .formatted(
                                PoolText.guests(moved.guests()),
                                moved.wouldFail().stream()
                                        .map(refusal -> PoolText.refusal(refusal, plan))
                                        .collect(Collectors.joining("; "))));
            }
        }
        reboots(step, notes);
        return notes;
    }

    /** Guests that change alike are told together. */
    private static void changes(UpgradeStep step, List<String> notes) {
        Map<String, List<PoolGuest>> alike = new TreeMap<>();
        step.moved().stream()
                .filter(moved -> !moved.changes().isEmpty())
                .forEach(moved -> alike.computeIfAbsent(PoolText.changes(moved.changes()), any -> new ArrayList<>())
                        .addAll(moved.guests()));
        alike.forEach((changes, guests) ->
                notes.add("Without a restart, each of %s %s.".formatted(PoolText.guests(guests), changes)));
    }

    private static void reboots(UpgradeStep step, List<String> notes) {
        Map<String, List<PoolGuest>> alike = new TreeMap<>();
        step.reboots()
                .forEach(reboot -> alike.computeIfAbsent(
                                PoolText.risk(reboot.risk()) + ": " + PoolText.reason(reboot.reason()),
                                any -> new ArrayList<>())
                        .addAll(reboot.guests()));
        alike.forEach((risk, guests) -> notes.add("Restarted now, %s %s.".formatted(PoolText.guests(guests), risk)));
    }

    /** What changes at the first start after the upgrade, a sentence for guests that are alike. */
    static List<String> afterwards(UpgradePlan plan) {
        Map<String, List<PoolGuest>> alike = new TreeMap<>();
        plan.told()
                .afterwards()
                .forEach(after -> alike.computeIfAbsent(
                                PoolText.next(after.next(), after.changes()), any -> new ArrayList<>())
                        .addAll(after.guests()));
        List<String> sentences = new ArrayList<>();
        alike.forEach((what, guests) -> sentences.add(PoolText.guests(guests) + ": " + what.replace(" there", "")));
        return sentences;
    }

    /** What is open, a sentence each. */
    static List<String> open(UpgradePlan plan) {
        List<String> sentences = new ArrayList<>();
        for (UpgradePlan.Undecided open : plan.undecided()) {
            sentences.add("Undecided: %s hang on %s."
                    .formatted(
                            open.troubles().stream()
                                    .map(Trouble::guest)
                                    .distinct()
                                    .limit(4)
                                    .collect(Collectors.joining(", ", "guests such as ", "")),
                            open.question()));
        }
        plan.notThere()
                .forEach((guest, reason) ->
                        sentences.add("Not judged: how " + guest.name() + " runs today is not known: " + reason + "."));
        return sentences;
    }
}
