package io.github.leafguard.candidate.model.toolstack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Register;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data file of fixed key tables; its form is described by {@code cpuid-keys.schema.json} next to it.
 *
 * @param releases releases in order
 * @param keys every key with the releases that have it
 */
@JsonIgnoreProperties("$schema")
record KeyTable(List<String> releases, List<Row> keys) {
    private static final String RESOURCE = "/io/github/leafguard/toolstack/keys/cpuid-keys.json";

    /** Read once, when a table is first asked for. */
    private static final class Shipped {
        private static final KeyTable TABLE = read();
    }

    /** One entry of the file, spelled as there. */
    record Row(
            String name,
            String leaf,
            @Nullable Integer subleaf,
            String register,
            int bit,
            @Nullable Integer length,
            @Nullable String since,
            @Nullable String until) {
        CpuidKey.Field key() {
            Leaf where = new Leaf(Integer.parseUnsignedInt(leaf, 16), subleaf == null ? Leaf.NO_SUBLEAF : subleaf);
            return new CpuidKey.Field(name, where, Register.of(register), bit, length == null ? 1 : length);
        }
    }

    static KeyTable shipped() {
        return Shipped.TABLE;
    }

    private static KeyTable read() {
        try (InputStream in = KeyTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is not on the class path");
            }
            return JsonMapper.shared().readValue(in, KeyTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE, e);
        }
    }

    /** The keys of a release, in the order of the file. */
    List<CpuidKey.Field> keysOf(String release) {
        int at = position(release);
        return keys.stream()
                .filter(row -> row.since() == null || position(row.since()) <= at)
                .filter(row -> row.until() == null || position(row.until()) > at)
                .map(Row::key)
                .toList();
    }

    private int position(String release) {
        int at = releases.indexOf(release);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "no table of cpuid= keys for release " + release + "; there are " + String.join(", ", releases));
        }
        return at;
    }
}
