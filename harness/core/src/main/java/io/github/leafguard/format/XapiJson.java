package io.github.leafguard.format;

import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.Report.LabelledFeatureset;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.format.report.ReportSource;
import io.github.leafguard.format.text.FeaturesetString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records of XAPI in JSON: one, a list, or a map of them, as its interfaces give them. */
final class XapiJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String CPU_INFO = "cpu_info";
    private static final String BOOTED_WITH = "last_boot_CPU_flags";
    private static final Pattern SIGN =
            Pattern.compile("\"(?:cpu_info|last_boot_CPU_flags|features_(?:pv|hvm)(?:_host)?)\"\\s*:");
    private static final Pattern SET = Pattern.compile("features(?:_(?:pv|hvm)(?:_host)?)?");
    private static final Map<String, ReportItem> ITEMS = Map.of(
            "vendor", ReportItem.VENDOR,
            "family", ReportItem.FAMILY,
            "model", ReportItem.MODEL,
            "stepping", ReportItem.STEPPING,
            "modelname", ReportItem.BRAND,
            "threads_per_core", ReportItem.THREADS_PER_CORE);

    private final Origin origin;
    private final List<Report> reports = new ArrayList<>();

    private XapiJson(Origin origin) {
        this.origin = origin;
    }

    /** Whether a JSON text has such records. */
    static boolean isOne(String text) {
        return SIGN.matcher(text).find();
    }

    /**
     * Reads the records.
     *
     * @throws InputException naming the record whose featureset is not whole
     */
    static List<Report> read(byte[] text, Origin origin) {
        // The cursor tells where a text is no JSON.
        JsonCursor cursor = JsonCursor.of(text, origin);
        cursor.skip();
        cursor.end();
        int start = TextEncoding.start(text, 0, text.length, origin);
        XapiJson json = new XapiJson(origin);
        json.walk(MAPPER.readTree(new String(text, start, text.length - start, StandardCharsets.UTF_8)));
        return json.reports;
    }

    private void walk(JsonNode node) {
        if (node.path(BOOTED_WITH).isObject()) {
            record(node, node.path(BOOTED_WITH), ReportSource.XAPI_VM);
        } else if (node.path(CPU_INFO).isObject()) {
            boolean isPool = node.has("master") || node.has("default_SR");
            record(node, node.path(CPU_INFO), isPool ? ReportSource.XAPI_POOL : ReportSource.XAPI_HOST);
        } else if (node.propertyNames().stream().anyMatch(name -> name.startsWith("features_"))) {
            record(node, node, ReportSource.XAPI_HOST);
        } else {
            node.forEach(this::walk);
        }
    }

    private void record(JsonNode whole, JsonNode map, ReportSource source) {
        Map<ReportItem, String> items = new EnumMap<>(ReportItem.class);
        List<LabelledFeatureset> sets = new ArrayList<>();
        String name = text(whole, "hostname").isEmpty() ? text(whole, "name_label") : text(whole, "hostname");
        if (!name.isEmpty() && source != ReportSource.XAPI_POOL) {
            items.put(source == ReportSource.XAPI_VM ? ReportItem.GUEST : ReportItem.HOST, name);
        }
        String xen = text(whole.path("software_version"), "xen");
        if (!xen.isEmpty()) {
            items.put(ReportItem.XEN, xen);
        }
        for (String key : map.propertyNames()) {
            String value = text(map, key);
            if (ITEMS.containsKey(key) && !value.isEmpty()) {
                items.put(ITEMS.get(key), value);
            } else if (SET.matcher(key).matches() && !value.isEmpty()) {
                sets.add(new LabelledFeatureset(key, set(key, value, name)));
            }
        }
        reports.add(new Report(source, items, sets));
    }

    private FeaturesetString set(String key, String value, String name) {
        try {
            return FeaturesetString.parseWhole(value);
        } catch (FeaturesetString.Damaged e) {
            throw new InputException(
                    origin,
                    e.why() + " in '" + key + "'" + (name.isEmpty() ? "" : " of " + name),
                    "words of 8 hex digits joined by dashes, whole",
                    "get the record again",
                    e);
        }
    }

    private static String text(JsonNode map, String key) {
        JsonNode value = map.path(key);
        return value.isValueNode() ? value.asString("") : "";
    }
}
