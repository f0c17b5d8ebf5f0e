package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Leaf;

/**
 * One item of a {@code cpuid=} list: {@code leaf[,subleaf]:reg=bits[,reg=bits…]}, as libxl reads it. A string's first character is
 * bit 31. Whether its characters mean anything is not looked at here.
 */
final class XendSyntax {
    static final int BAD_LEAF = 1;
    static final int BAD_SUBLEAF = 2;
    static final int NO_COLON = 3;
    static final int BAD_REGISTER = 4;
    static final int BAD_LENGTH = 5;

    private XendSyntax() {}

    /**
     * Adds an item to the list. What came before an error stays in it.
     *
     * @return 0, or libxl's error number
     */
    static int parse(String item, OverrideList list) {
        CNumber leaf = CNumber.parse(item, 0);
        if (leaf.end() == 0) {
            return BAD_LEAF;
        }
        int at = leaf.end();
        int subleaf = Leaf.NO_SUBLEAF;
        if (item.startsWith(",", at)) {
            CNumber number = CNumber.parse(item, at + 1);
            if (number.end() == at + 1) {
                return BAD_SUBLEAF;
            }
            subleaf = (int) number.value();
            at = number.end();
        }
        if (!item.startsWith(":", at)) {
            return NO_COLON;
        }
        return registers(item, at + 1, list.leaf(new Leaf((int) leaf.value(), subleaf)));
    }

    private static int registers(String item, int from, OverrideList.Entry entry) {
        int at = from;
        while (at < item.length()) {
            int register = register(item, at);
            int equals = item.indexOf('=', at);
            if (register < 0 || equals < 0) {
                return BAD_REGISTER;
            }
            int comma = item.indexOf(',', equals);
            int end = comma < 0 ? item.length() : comma;
            if (end - equals - 1 != 32) {
                return BAD_LENGTH;
            }
            entry.set(register, item.substring(equals + 1, end));
            at = skipBlanks(item, end + 1);
        }
        return 0;
    }

    /** {@code e?x} is enough: libxl does not look at what stands between the name and the equals sign. */
    private static int register(String item, int at) {
        boolean named = at + 2 < item.length() && item.charAt(at) == 'e' && item.charAt(at + 2) == 'x';
        return named ? "abcd".indexOf(item.charAt(at + 1)) : -1;
    }

    private static int skipBlanks(String item, int from) {
        int at = from;
        while (at < item.length() && (item.charAt(at) == ' ' || item.charAt(at) == '\n')) {
            at++;
        }
        return at;
    }

    /** What an error number means. */
    static String meaning(int error) {
        return switch (error) {
            case BAD_LEAF -> "no leaf number";
            case BAD_SUBLEAF -> "no subleaf number after the comma";
            case NO_COLON -> "no colon after the leaf";
            case BAD_REGISTER -> "no register of eax, ebx, ecx, edx with an equals sign";
            case BAD_LENGTH -> "a register's string is not 32 characters long";
            default -> throw new IllegalArgumentException("error " + error);
        };
    }
}
