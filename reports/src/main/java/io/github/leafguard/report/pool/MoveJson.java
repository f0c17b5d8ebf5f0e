package io.github.leafguard.report.pool;

import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Moves as JSON (schema: moves.schema.json), each on a line. Equal tables give equal bytes. */
public final class MoveJson {
    /** Grows when a reader of the format has to change. */
    public static final int FORMAT_VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * The text.
     *
     * @param version Leafguard's version
     */
    public String render(MoveTable table, String version) {
        String head =
                mapper.writeValueAsString(PoolJsonParts.head("leafguard-moves", FORMAT_VERSION, version, table.pool()));
        String moves = table.moves().stream()
                .map(move -> mapper.writeValueAsString(move(move, table.pool())))
                .collect(Collectors.joining(",\n", "[\n", "]"));
        return "%s,\n\"moves\": %s}\n".formatted(head.substring(0, head.length() - 1), moves);
    }

    private static Map<String, Object> move(Move move, Pool pool) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("guest", move.guest().name());
        json.put("kind", move.guest().kindText());
        json.put("count", move.guest().count());
        json.put("from", move.guest().home().name());
        json.put("to", move.to().name());
        json.put("result", move.result().text());
        json.put("downhill", move.isDownhill());
        if (pool.isLevelled()) {
            json.put("xapi", PoolJsonParts.manager(move.manager(), pool));
            json.put("refusedNeedlessly", move.isRefusedNeedlessly());
        }
        json.put("xen", PoolJsonParts.xen(move.xen()));
        json.put("changes", PoolJsonParts.changes(move.changes()));
        json.put("nextStart", PoolJsonParts.start(move.next(), move.changesByStart()));
        json.put("undecided", move.undecided());
        return json;
    }
}
