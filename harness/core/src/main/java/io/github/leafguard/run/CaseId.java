package io.github.leafguard.run;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import java.util.List;

/** The name of a case, taken apart. The scope stands first, then what it is about, with slashes between. */
public sealed interface CaseId {
    /** The name in reports. */
    String text();

    /** {@code restore/GUEST}. */
    record Restore(String guest) implements CaseId {
        @Override
        public String text() {
            return "restore/" + guest;
        }
    }

    /** {@code system/HOST/POLICY}. */
    record System(String host, SystemPolicy which) implements CaseId {
        @Override
        public String text() {
            return "system/" + host + "/" + which.text();
        }
    }

    /** {@code setting/HOST/KIND/SETTING}. */
    record Setting(String host, GuestKind kind, String setting) implements CaseId {
        /** Shadow paging differs from HAP in its masks alone, so settings are tried on one HVM kind. */
        public static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP);

        @Override
        public String text() {
            return "setting/" + host + "/" + kind.text() + "/" + setting;
        }
    }

    /** {@code new/HOST/KIND}. */
    record NewGuest(String host, GuestKind kind) implements CaseId {
        @Override
        public String text() {
            return "new/" + host + "/" + kind.text();
        }
    }

    /**
     * Takes a name apart. Ids of guests and settings may have slashes, names of hosts have none.
     *
     * @throws IllegalArgumentException naming the text if it is no case's name
     */
    static CaseId of(String text) {
        String[] parts = text.split("/", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "restore" -> new Restore(parts(text, rest, 1)[0]);
            case "system" -> new System(parts(text, rest, 2)[0], policy(text, parts(text, rest, 2)[1]));
            case "setting" -> {
                String[] names = parts(text, rest, 3);
                yield new Setting(names[0], GuestKind.of(names[1]), names[2]);
            }
            case "new" -> new NewGuest(parts(text, rest, 2)[0], GuestKind.of(parts(text, rest, 2)[1]));
            default -> throw none(text);
        };
    }

    private static String[] parts(String text, String rest, int count) {
        String[] parts = rest.split("/", count);
        if (parts.length != count || parts[count - 1].isBlank()) {
            throw none(text);
        }
        return parts;
    }

    private static SystemPolicy policy(String text, String name) {
        for (SystemPolicy which : SystemPolicy.values()) {
            if (which.text().equals(name)) {
                return which;
            }
        }
        throw none(text);
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("'" + text + "' names no case: a name is one of restore/GUEST, "
                + "system/HOST/POLICY, setting/HOST/KIND/SETTING, new/HOST/KIND");
    }
}
