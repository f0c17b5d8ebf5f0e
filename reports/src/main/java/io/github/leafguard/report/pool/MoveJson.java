package io.github.leafguard.report.pool;

import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Moves as JSON (schema: moves.schema.json), each on a line. Equal tables give equal bytes. */
public final class MoveJson {
    /** Grows when a reader of the format has to change. */
    public static final int FORMAT_VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * Writes the text, which may be longer than memory.
     *
     * @param version Leafguard's version
     * @param out takes the text piece by piece
     */
    public void write(MoveTable table, String version, Consumer<String> out) {
        String head =
                mapper.writeValueAsString(PoolJsonParts.head("leafguard-moves", FORMAT_VERSION, version, table.pool()));
        out.accept(head.substring(0, head.length() - 1) + ",\n\"moves\": [");
        String before = "\n";
        for (Move move : table.moves()) {
            out.accept(before + mapper.writeValueAsString(move(move, table.pool())));
            before = ",\n";
        }
        out.accept("]}\n");
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
