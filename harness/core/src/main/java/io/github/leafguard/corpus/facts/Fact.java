package io.github.leafguard.corpus.facts;

import java.io.Serializable;
import java.util.List;

/**
 * One fact about a host.
 *
 * @param name which
 * @param value of the type the name says
 * @param standing how far it is known
 * @param basis the evidence or rule it rests on, as a phrase: {@code leaf 1 ECX bit 31}
 */
public record Fact(FactName name, Object value, Standing standing, String basis) implements Serializable {
    /** The basis of a fact that a file states without saying how it is known. */
    public static final String STATED = "stated in the machine's file";

    public Fact {
        value = value instanceof List<?> list ? List.copyOf(list) : value;
        if (!name.type().takes(value)) {
            throw new IllegalArgumentException(
                    "host fact %s is '%s', not %s".formatted(name.field(), value, expected(name)));
        }
    }

    private static String expected(FactName name) {
        return name.type().words().isEmpty()
                ? "of type " + name.type()
                : "one of " + String.join(", ", name.type().words());
    }

    /** A fact that evidence shows. */
    public static Fact shown(FactName name, Object value, String basis) {
        return new Fact(name, value, Standing.SHOWN, basis);
    }

    /** A fact that follows from others. */
    public static Fact follows(FactName name, Object value, String basis) {
        return new Fact(name, value, Standing.FOLLOWS, basis);
    }

    /** A fact that nothing tells. */
    public static Fact assumed(FactName name, Object value, String basis) {
        return new Fact(name, value, Standing.ASSUMED, basis);
    }

    /** The value as people write it: {@code yes}, {@code 0x2000000}, {@code AVX, SMAP}. */
    public String valueText() {
        return text(value);
    }

    /** A value of any fact as people write it. */
    static String text(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Long register) {
            return "0x" + Long.toHexString(register);
        }
        return value instanceof List<?> list
                ? list.isEmpty()
                        ? "none"
                        : String.join(", ", list.stream().map(String::valueOf).toList())
                : value.toString();
    }
}
