package io.github.leafguard.check;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import java.util.List;
import java.util.Optional;

/** The name of a case: the scope first, then what it is about, with slashes between. Names are ordered by their text. */
public abstract sealed class CaseId implements Comparable<CaseId> {
    private final String text;

    private CaseId(String text) {
        this.text = text;
    }

    /** The name in reports. */
    public final String text() {
        return text;
    }

    /** Id of the archived guest that it is about; empty if it is about none. */
    public final Optional<String> guestId() {
        if (this instanceof Restore restore) {
            return Optional.of(restore.guest);
        }
        return this instanceof Refusal refusal ? Optional.of(refusal.guest) : Optional.empty();
    }

    /** {@code restore/GUEST}: an archived guest comes back. */
    public static final class Restore extends CaseId {
        private final String guest;

        /** The case of the guest of this id. */
        public Restore(String guest) {
            super("restore/" + guest);
            this.guest = guest;
        }

        /** Id of the guest. */
        public String guest() {
            return guest;
        }
    }

    /** {@code refusal/GUEST}: a guest comes that no correct release takes. */
    public static final class Refusal extends CaseId {
        private final String guest;

        /** The case of the guest of this id. */
        public Refusal(String guest) {
            super("refusal/" + guest);
            this.guest = guest;
        }

        /** Id of the guest. */
        public String guest() {
            return guest;
        }
    }

    /** {@code system/HOST/POLICY}: a system policy of a host. */
    public static final class System extends CaseId {
        private final String host;
        private final SystemPolicy which;

        /** The case of a policy of the host of this name. */
        public System(String host, SystemPolicy which) {
            super("system/" + host + "/" + which.text());
            this.host = host;
            this.which = which;
        }

        /** Name of the host. */
        public String host() {
            return host;
        }

        /** The policy. */
        public SystemPolicy which() {
            return which;
        }
    }

    /** {@code setting/HOST/KIND/SETTING}: a setting on a new guest. */
    public static final class Setting extends CaseId {
        /** Shadow paging differs from HAP in its masks alone, so settings are tried on one HVM kind. */
        public static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP);

        private final String host;
        private final GuestKind kind;
        private final String setting;

        /** The case of a setting on the host of this name. */
        public Setting(String host, GuestKind kind, String setting) {
            super("setting/" + host + "/" + kind.text() + "/" + setting);
            this.host = host;
            this.kind = kind;
            this.setting = setting;
        }

        /** Whether it is about a featureset that a caller of libxc asks for, and no setting of a configuration. */
        boolean isOfFeatureset() {
            return setting.startsWith("featureset/");
        }

        /** Name of the host. */
        public String host() {
            return host;
        }

        /** Kind of guest. */
        public GuestKind kind() {
            return kind;
        }

        /** Id of the setting. */
        public String setting() {
            return setting;
        }
    }

    /** {@code new/HOST/KIND}: a new guest without settings. */
    public static final class NewGuest extends CaseId {
        private final String host;
        private final GuestKind kind;

        /** The case of a kind of guest on the host of this name. */
        public NewGuest(String host, GuestKind kind) {
            super("new/" + host + "/" + kind.text());
            this.host = host;
            this.kind = kind;
        }

        /** Name of the host. */
        public String host() {
            return host;
        }

        /** Kind of guest. */
        public GuestKind kind() {
            return kind;
        }
    }

    /** The case of an archived guest. */
    public static CaseId of(ArchivedGuest guest) {
        return guest.refusal() == null ? new Restore(guest.id()) : new Refusal(guest.id());
    }

    /**
     * Takes a name apart. Ids of guests and settings may have slashes, names of hosts have none.
     *
     * @throws IllegalArgumentException naming the text if it is no case's name
     */
    public static CaseId of(String text) {
        String[] parts = text.split("/", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "restore" -> new Restore(parts(text, rest, 1)[0]);
            case "refusal" -> new Refusal(parts(text, rest, 1)[0]);
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
        return new IllegalArgumentException(
                "'" + text + "' names no case: a name is one of restore/GUEST, refusal/GUEST, "
                        + "system/HOST/POLICY, setting/HOST/KIND/SETTING, new/HOST/KIND");
    }

    @Override
    public final int compareTo(CaseId other) {
        return text.compareTo(other.text);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CaseId id && id.text.equals(text);
    }

    @Override
    public final int hashCode() {
        return text.hashCode();
    }

    @Override
    public final String toString() {
        return text;
    }
}
