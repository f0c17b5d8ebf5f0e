package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.WaiverDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Drafts of waivers as {@code ci/waivers} takes them: to be pasted, with a reason in the place that asks for one. */
public final class WaiverText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WaiverText() {}

    /** The waiver alone, to be put among others of a file. */
    public static String json(WaiverDraft draft) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields(draft));
    }

    /** A file of these waivers. */
    public static String file(List<WaiverDraft> drafts) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("about", "Drafts: remove what nobody accepts, and give each other one its reason");
        file.put("waivers", drafts.stream().map(WaiverText::fields).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    /** Its fields in the order in which they are written. */
    public static Map<String, Object> fields(WaiverDraft draft) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", draft.id());
        fields.put("check", draft.kind().check());
        fields.put("kind", draft.kind().text());
        fields.put("regression", draft.regression());
        if (draft.subjects().size() == 1) {
            fields.put("message", draft.subjects().get(0));
        } else {
            fields.put("messagePattern", draft.pattern());
        }
        fields.put("candidates", List.of(draft.candidate()));
        fields.put("reason", WaiverDraft.NO_REASON);
        fields.put("expires", draft.expires().toString());
        return fields;
    }
}
