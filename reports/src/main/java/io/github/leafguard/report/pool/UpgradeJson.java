package io.github.leafguard.report.pool;

import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.upgrade.Upgrade;
import io.github.leafguard.pool.upgrade.UpgradeCost;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.pool.upgrade.UpgradeStep;
import io.github.leafguard.pool.upgrade.UpgradeStep.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** An upgrade as JSON (schema: upgrade.schema.json), each step on a line. Equal plans give equal bytes. */
public final class UpgradeJson {
    /** Grows when a reader of the format has to change. */
    public static final int FORMAT_VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * The text.
     *
     * @param version Leafguard's version
     */
    public String render(UpgradePlan plan, String version) {
        Map<String, Object> json = PoolJsonParts.head("leafguard-upgrade", FORMAT_VERSION, version, plan.pool());
        Upgrade told = plan.told();
        json.put("to", told.to().stated());
        json.put("toJudgedAs", told.to().name());
        json.put("order", names(told.order()));
        json.put("cost", cost(told.cost()));
        json.put("longestAlone", told.longestAlone());
        json.put("orderOfTheFile", cost(plan.naive()));
        Map<String, Object> best = new LinkedHashMap<>();
        best.put("order", names(plan.best().hosts()));
        best.put("cost", cost(plan.best().cost()));
        json.put("best", best);
        json.put(
                "undecided",
                plan.undecided().stream().map(UpgradeJson::undecided).toList());
        Map<String, String> notThere = new LinkedHashMap<>();
        plan.notThere().forEach((guest, reason) -> notThere.put(guest.name(), reason));
        json.put("notJudged", notThere);
        String head = mapper.writeValueAsString(json);
        return "%s,\n\"steps\": %s,\n\"afterwards\": %s}\n"
                .formatted(
                        head.substring(0, head.length() - 1),
                        lines(told.steps().stream().map(step -> step(step, plan))),
                        lines(told.afterwards().stream().map(UpgradeJson::afterwards)));
    }

    private String lines(Stream<Map<String, Object>> elements) {
        return elements.map(mapper::writeValueAsString).collect(Collectors.joining(",\n", "[\n", "]"));
    }

    private static List<String> names(List<PoolHost> hosts) {
        return hosts.stream().map(PoolHost::name).toList();
    }

    private static Map<String, Object> cost(UpgradeCost cost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stuck", cost.stuck());
        json.put("endangered", cost.endangered());
        json.put("changed", cost.changed());
        json.put("moves", cost.moves());
        json.put("mixed", cost.mixed());
        return json;
    }

    private static Map<String, Object> undecided(UpgradePlan.Undecided open) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hangsOn", open.question());
        json.put(
                "troubles",
                open.troubles().stream()
                        .map(trouble -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("guest", trouble.guest());
                            each.put("step", trouble.step());
                            each.put("sort", trouble.sort().text());
                            return each;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> step(UpgradeStep step, UpgradePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", step.host().name());
        json.put("levelHvm", step.level().hvm().toString());
        json.put("levelPv", step.level().pv().toString());
        json.put("moved", step.moved().stream().map(moved -> moved(moved, plan)).toList());
        json.put("stuck", step.stuck().stream().map(stuck -> stuck(stuck, plan)).toList());
        json.put("reboots", step.reboots().stream().map(UpgradeJson::reboot).toList());
        return json;
    }

    private static Map<String, Object> moved(UpgradeStep.Moved moved, UpgradePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guests", PoolJsonParts.guests(moved.guests()));
        json.put("to", moved.to().name());
        json.put("changes", PoolJsonParts.changes(moved.changes()));
        json.put(
                "wouldFail",
                moved.wouldFail().stream()
                        .map(refusal -> refusal(refusal, plan))
                        .toList());
        return json;
    }

    private static Map<String, Object> refusal(Refusal refusal, UpgradePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", refusal.host().name());
        json.put(
                "xapi",
                PoolJsonParts.manager(
                        refusal.manager(), plan.pool(), plan.told().to()));
        json.put("xen", PoolJsonParts.xen(refusal.arrival()));
        return json;
    }

    private static Map<String, Object> stuck(UpgradeStep.Stuck stuck, UpgradePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guests", PoolJsonParts.guests(stuck.guests()));
        json.put(
                "refusals",
                stuck.refusals().stream().map(refusal -> refusal(refusal, plan)).toList());
        json.put("restart", PoolJsonParts.start(stuck.restart(), List.of()));
        return json;
    }

    private static Map<String, Object> reboot(UpgradeStep.Reboot reboot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guests", PoolJsonParts.guests(reboot.guests()));
        json.put("at", reboot.at().name());
        json.put("risk", reboot.risk().text());
        json.put("reason", reboot.reason());
        return json;
    }

    private static Map<String, Object> afterwards(Upgrade.Afterwards after) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guests", PoolJsonParts.guests(after.guests()));
        json.put("at", after.at().name());
        json.put("nextStart", PoolJsonParts.start(after.next(), after.changes()));
        return json;
    }
}
