package io.github.leafguard.cli.decode;

import io.github.leafguard.cli.decode.Decoded.Part;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.FeaturesetText.Featureset;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.RawDump;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes a file of any known form apart. */
public final class Decoder {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final Consumer<Decoded> visitor;

    /** A decoder that hands on what it finds. */
    public Decoder(Consumer<Decoded> visitor) {
        this.visitor = visitor;
    }

    /**
     * Decodes a content.
     *
     * @throws InputException if it has no known form, or is not right
     */
    public void decode(InputStream in, Origin origin) {
        byte[] head = read(in, Formats.HEAD, origin);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        if (Formats.detect(head) == Formats.MIGRATION_STREAM) {
            evidence(Evidence.read(whole, origin), origin);
            return;
        }
        byte[] content = read(whole, Evidence.MAX_TEXT + 1, origin);
        byte[] text = content.length <= Evidence.MAX_TEXT ? Evidence.document(content, origin) : content;
        if (text.length <= Evidence.MAX_TEXT && Formats.detect(text) == Formats.JSON) {
            json(text, origin);
        } else {
            evidence(Evidence.read(new ByteArrayInputStream(text), origin), origin);
        }
    }

    private static byte[] read(InputStream in, int most, Origin origin) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new InputException(
                    origin, "data that cannot be read (" + ErrorText.of(e) + ")", "readable data", "check the file", e);
        }
    }

    /** One JSON text, or one on each line. */
    private void json(byte[] text, Origin origin) {
        if (isOneText(text)) {
            json(JsonCursor.of(text, origin), JsonCursor.of(text, origin), origin);
            return;
        }
        JsonLines.read(
                new ByteArrayInputStream(text),
                origin,
                (bytes, from, length, line) -> json(
                        JsonCursor.ofLine(bytes, from, length, origin, line),
                        JsonCursor.ofLine(bytes, from, length, origin, line),
                        origin.line(line)));
    }

    /** A list has a text that ends on its first line, and another after it. */
    private static boolean isOneText(byte[] text) {
        String[] lines = new String(text, java.nio.charset.StandardCharsets.UTF_8)
                .strip()
                .split("\n", 2);
        return lines.length == 1
                || !lines[0].stripTrailing().endsWith("}")
                || !lines[1].strip().startsWith("{");
    }

    private void json(JsonCursor look, JsonCursor cursor, Origin origin) {
        switch (CorpusForm.of(look)) {
            case MACHINE -> {
                var entry = MachineJson.read(cursor);
                visitor.accept(decoded(
                        origin,
                        "machine " + entry.machine().name() + ", "
                                + entry.machine().title(),
                        Optional.empty(),
                        List.of(part("Raw", entry.machine().raw()))));
            }
            case GUEST -> guest(GuestJson.read(cursor), origin);
            case POLICY -> {
                evidence(new Evidence.Policy(io.github.leafguard.format.PolicyJson.read(cursor)), origin);
            }
            case MACHINE_NOTE ->
                throw new InputException(
                        origin,
                        "a note of a machine",
                        "a policy, a featureset or a dump",
                        "decode the file that it is a note to");
            case SETTINGS ->
                throw new InputException(
                        origin,
                        "cpuid= settings",
                        "a policy, a featureset or a dump",
                        "see leafguard corpus list settings");
        }
        cursor.end();
    }

    private void guest(GuestEntry guest, Origin origin) {
        if (guest.policy() == null) {
            throw new InputException(
                    origin, "a guest without its policy", "a policy", "decode the file that it is a note to");
        }
        String about = "archived guest" + (guest.id() == null ? "" : " " + guest.id()) + ", "
                + guest.kind().text() + ", archived by " + guest.source() + " on " + guest.host();
        visitor.accept(new Decoded(
                origin.toString(),
                about,
                Optional.of(guest.source()),
                Optional.ofNullable(guest.configuration()),
                Optional.ofNullable(guest.extendedState()),
                parts(guest.policy())));
    }

    private void evidence(Evidence evidence, Origin origin) {
        if (evidence instanceof Evidence.Stream stream) {
            stream(stream.stream(), origin);
        } else if (evidence instanceof Evidence.Policies policies) {
            List<Part> parts = policies.text().policies().stream()
                    .map(policy -> part(policy.name(), policy.policy()))
                    .toList();
            visitor.accept(decoded(origin, "output of xen-cpuid -p", Optional.empty(), parts));
        } else if (evidence instanceof Evidence.Featuresets sets) {
            List<Part> parts = sets.text().sets().stream().map(Decoder::part).toList();
            visitor.accept(decoded(origin, "output of xen-cpuid", Optional.empty(), parts));
        } else if (evidence instanceof Evidence.Dump dump) {
            RawDump raw = dump.dump();
            List<String> statements = new ArrayList<>();
            if (raw.isOfADomain()) {
                statements.add("taken in a domain of Xen: what Xen shows it, not what the CPU answers");
            }
            if (!raw.missing().isEmpty()) {
                statements.add("without " + raw.missing() + ": what is there is not known");
            }
            visitor.accept(new Decoded(
                    origin.toString(),
                    "raw CPUID dump (" + raw.passedOver() + " rows of leaves that no policy holds)",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    statements,
                    List.of(part(raw.isOfADomain() ? "as seen there" : "Raw", raw.policy()))));
        } else if (evidence instanceof Evidence.Reported reported) {
            reported.reports().forEach(report -> visitor.accept(DecodedReport.of(report, origin)));
        } else if (evidence instanceof Evidence.Configuration configuration) {
            visitor.accept(new Decoded(
                    origin.toString(),
                    configuration.phrase(),
                    Optional.empty(),
                    Optional.of(GuestConfiguration.of(configuration.domain())),
                    Optional.empty(),
                    List.of()));
        } else if (evidence instanceof Evidence.Policy policy) {
            visitor.accept(decoded(origin, "policy in JSON", Optional.empty(), List.of(part("", policy.policy()))));
        }
    }

    private void stream(MigrationStream stream, Origin origin) {
        String about = "migration stream of a " + stream.kind() + " guest, libxc image version " + stream.imageVersion()
                + (stream.xenMajor() == 0 ? ", written by a converter" : ", written by Xen " + stream.xenVersion())
                + (stream.hasNoCpuid() ? ", without CPUID data" : "");
        Optional<String> version = stream.xenMajor() == 0 ? Optional.empty() : Optional.of(stream.xenVersion() + ".0");
        visitor.accept(new Decoded(
                origin.toString(),
                about,
                version,
                Optional.ofNullable(stream.domain()).map(GuestConfiguration::of),
                Optional.ofNullable(stream.extendedState()),
                parts(stream.policy())));
    }

    private static Decoded decoded(Origin origin, String about, Optional<String> version, List<Part> parts) {
        return new Decoded(origin.toString(), about, version, Optional.empty(), Optional.empty(), parts);
    }

    /** A guest's policy; nothing where nothing carried one. */
    private static List<Part> parts(SerialisedPolicy policy) {
        return policy.hasNoCpuid() && policy.msrCount() == 0 ? List.of() : List.of(part("", policy));
    }

    /** Of entries for one place the last counts, as in Xen; those without a place are listed. */
    private static Part part(String name, SerialisedPolicy policy) {
        MutablePolicy content = new MutablePolicy();
        List<String> elsewhere = new ArrayList<>();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            SerialisedPolicy one = SerialisedPolicy.builder()
                    .leaf(
                            policy.leaf(entry),
                            policy.subleaf(entry),
                            policy.value(entry, 0),
                            policy.value(entry, 1),
                            policy.value(entry, 2),
                            policy.value(entry, 3))
                    .build();
            if (WIDEST.deserialise(one, content) != null) {
                elsewhere.add("%08x:%08x %08x:%08x:%08x:%08x"
                        .formatted(
                                policy.leaf(entry),
                                policy.subleaf(entry),
                                policy.value(entry, 0),
                                policy.value(entry, 1),
                                policy.value(entry, 2),
                                policy.value(entry, 3)));
            }
        }
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            SerialisedPolicy one = SerialisedPolicy.builder()
                    .msr(policy.msrIndex(entry), policy.msrFlags(entry), policy.msrValue(entry))
                    .build();
            if (WIDEST.deserialise(one, content) != null) {
                elsewhere.add("msr %08x %016x (flags %x)"
                        .formatted(policy.msrIndex(entry), policy.msrValue(entry), policy.msrFlags(entry)));
            }
        }
        return new Part(name, content.freeze(), false, elsewhere);
    }

    static Part part(Featureset set) {
        MutablePolicy content = new MutablePolicy();
        List<String> elsewhere = new ArrayList<>();
        for (int word = 0; word < set.words().size(); word++) {
            if (word < FeatureWord.COUNT) {
                content.set(FeatureWord.position(word), set.words().get(word));
            } else {
                elsewhere.add("word %d %08x".formatted(word, set.words().get(word)));
            }
        }
        CpuPolicy policy = content.freeze();
        return new Part(set.name(), policy, true, elsewhere);
    }
}
