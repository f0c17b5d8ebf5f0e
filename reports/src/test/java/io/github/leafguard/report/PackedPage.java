package io.github.leafguard.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page has packed for its script, unpacked. */
final class PackedPage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String page;

    PackedPage(String page) {
        this.page = page;
    }

    /** One line for each case of a candidate, counted from 1: everything that its page knows of it. */
    List<String> cases(int candidate) throws IOException {
        JsonNode head = element("c" + candidate + "-head");
        List<String> lines = new ArrayList<>();
        for (int part = 0; lines.size() < head.get("cases").intValue(); part++) {
            JsonNode rows = element("c" + candidate + "-rows-" + part);
            JsonNode full = element("c" + candidate + "-full-" + part);
            for (int at = 0; at < rows.get("ids").size(); at++) {
                lines.add(rows.get("ids").get(at).stringValue() + " "
                        + named(head, "statuses", rows, at)
                        + " " + named(head, "hosts", rows, at)
                        + " " + named(head, "kinds", rows, at)
                        + " " + named(head, "sources", rows, at)
                        + " " + full.get(at).path("reason").asString("")
                        + " " + full.get(at).path("findings"));
            }
        }
        return lines;
    }

    private static String named(JsonNode head, String name, JsonNode rows, int at) {
        return head.get(name).get(rows.get(name).get(at).intValue()).stringValue();
    }

    private JsonNode element(String id) throws IOException {
        Matcher found = Pattern.compile("<script type=\"text/plain\" id=\"" + id + "\">([A-Za-z0-9+/=]*)</script>")
                .matcher(page);
        if (!found.find()) {
            throw new AssertionError("the page has no element " + id + " in base64");
        }
        byte[] packed = Base64.getDecoder().decode(found.group(1));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JSON.readTree(in.readAllBytes());
        }
    }
}
