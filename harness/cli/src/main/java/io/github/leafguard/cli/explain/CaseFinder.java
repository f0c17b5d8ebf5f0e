package io.github.leafguard.cli.explain;

import io.github.leafguard.candidate.Nearest;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the case a user means: by its name, by a finding's id, or by the id of an archived guest. */
public final class CaseFinder {
    private static final List<String> SCOPES = List.of("restore", "refusal", "system", "setting", "new");

    private final Corpus corpus;

    public CaseFinder(Corpus corpus) {
        this.corpus = corpus;
    }

    /**
     * The case.
     *
     * @throws IllegalArgumentException if there is none, naming the nearest one
     */
    public CaseId find(String text) {
        String name = text.substring(text.indexOf('@') + 1);
        Optional<ArchivedGuest> guest = guest(name);
        if (guest.isPresent()) {
            return CaseId.of(guest.get());
        }
        String[] parts = name.split("/", 4);
        return switch (parts[0]) {
            case "restore", "refusal" -> restore(name.substring(Math.min(name.length(), parts[0].length() + 1)));
            case "system" -> new CaseId.System(host(parts), policy(parts));
            case "setting" -> new CaseId.Setting(host(parts), kind(parts), setting(parts));
            case "new" -> new CaseId.NewGuest(host(parts), kind(parts));
            default -> throw none(parts[0], "scope of cases", SCOPES);
        };
    }

    private Optional<ArchivedGuest> guest(String id) {
        return corpus.guest(id);
    }

    private CaseId restore(String guest) {
        return guest(guest)
                .map(CaseId::of)
                .orElseThrow(() -> none(
                        guest,
                        "archived guest",
                        corpus.guests().stream().map(ArchivedGuest::id).toList()));
    }

    private String host(String[] parts) {
        return part(parts, 1, "host", corpus.hosts().keySet().stream().toList());
    }

    private static GuestKind kind(String[] parts) {
        return GuestKind.of(part(
                parts,
                2,
                "kind of guest",
                Stream.of(GuestKind.values()).map(GuestKind::text).toList()));
    }

    private String setting(String[] parts) {
        return part(
                parts,
                3,
                "setting",
                corpus.settings().stream().map(CpuidSetting::id).toList());
    }

    private static SystemPolicy policy(String[] parts) {
        String name = part(
                parts,
                2,
                "system policy",
                Stream.of(SystemPolicy.values()).map(SystemPolicy::text).toList());
        return Stream.of(SystemPolicy.values())
                .filter(which -> which.text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String part(String[] parts, int at, String what, List<String> known) {
        String text = at < parts.length ? parts[at] : "";
        if (!known.contains(text)) {
            throw none(text, what, known);
        }
        return text;
    }

    private static IllegalArgumentException none(String text, String what, List<String> known) {
        String near = Nearest.to(text, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        String choices = known.size() <= 8 ? "; there are " + String.join(", ", known) : "";
        String form =
                "; cases are called restore/GUEST, refusal/GUEST, system/HOST/POLICY, setting/HOST/KIND/SETTING or new/HOST/KIND";
        return new IllegalArgumentException(
                (text.isEmpty() ? "the case's name lacks a " + what : "there is no " + what + " '" + text + "'")
                        + near
                        + choices
                        + (near.isEmpty() ? form : ""));
    }
}
