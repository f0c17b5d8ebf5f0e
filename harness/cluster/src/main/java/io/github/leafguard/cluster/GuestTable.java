package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.json.GuestReader;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Guests in a Parquet file, a row each. Columns are the fields of a guest's file: {@code id}, {@code host}, {@code kind}, {@code source} and
 * {@code provenance} are text, {@code policy}, {@code configuration} and {@code refusal} text with the JSON that would stand there, {@code
 * extendedState} is text with 16 hexadecimal digits. The last three may be missing or null; other columns are refused.
 */
final class GuestTable {
    private static final List<String> TEXT = List.of("id", "host", "kind", "source", "provenance", "extendedState");
    private static final List<String> JSON = List.of("configuration", "refusal", "policy");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GuestTable() {}

    /**
     * Reads a file.
     *
     * @param location what it is called in messages; rows are counted as lines, from 1
     * @throws InputException if a row is no guest
     */
    static void read(Path file, String location, BiConsumer<ArchivedGuest, Origin> taker) {
        Origin origin = Origin.of(location);
        GuestReader guests = new GuestReader();
        Configuration plain = new Configuration(false);
        try (ParquetReader<Group> rows = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(plain)
                .build()) {
            long number = 0;
            for (Group row; (row = rows.read()) != null; ) {
                number++;
                byte[] text = text(row, origin.line(number)).getBytes(StandardCharsets.UTF_8);
                taker.accept(guests.read(text, 0, text.length, origin, number).guest(), origin.line(number));
            }
        } catch (InputException unusable) {
            throw unusable;
        } catch (IOException | RuntimeException damaged) {
            throw new InputException(
                    origin,
                    "no Parquet that can be read (" + ErrorText.of(damaged) + ")",
                    "a table of guests",
                    "docs/FLEETS.md says which columns it has",
                    damaged);
        }
    }

    private static String text(Group row, Origin origin) {
        requireColumns(row.getType(), origin);
        StringBuilder json = new StringBuilder("{");
        for (String column : TEXT) {
            if (has(row, column)) {
                add(json, column, MAPPER.writeValueAsString(row.getString(column, 0)));
            }
        }
        for (String column : JSON) {
            if (has(row, column)) {
                add(json, column, row.getString(column, 0));
            }
        }
        return json.append('}').toString();
    }

    private static void add(StringBuilder json, String field, String value) {
        json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(field)
                .append("\":")
                .append(value);
    }

    private static boolean has(Group row, String column) {
        return row.getType().containsField(column) && row.getFieldRepetitionCount(column) == 1;
    }

    private static void requireColumns(GroupType type, Origin origin) {
        Set<String> known = new LinkedHashSet<>(TEXT);
        known.addAll(JSON);
        type.getFields().forEach(field -> {
            boolean isText =
                    field.isPrimitive() && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
            if (!known.contains(field.getName()) || !isText) {
                throw new InputException(
                        origin,
                        "the column '" + field.getName() + "'" + (isText ? "" : ", which is no text"),
                        "columns of text called " + String.join(", ", known),
                        "rename it or leave it out");
            }
        });
    }
}
