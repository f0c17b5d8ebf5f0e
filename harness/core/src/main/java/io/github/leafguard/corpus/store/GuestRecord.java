package io.github.leafguard.corpus.store;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.corpus.json.GuestReader;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.format.Origin;
import io.github.leafguard.policy.PolicyBytes;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An archived guest as bytes that nothing but Leafguard reads: its policy as it is, and the rest plainly if it has no configuration and is
 * not to be refused, else as JSON.
 */
public final class GuestRecord {
    private static final int PLAIN = 1;
    private static final int HAS_STATE = 2;
    private static final GuestKind[] KINDS = GuestKind.values();
    private static final SerialisedPolicy NOTHING = SerialisedPolicy.builder().build();

    private GuestRecord() {}

    /** The bytes of a guest. */
    public static byte[] of(ArchivedGuest guest) {
        boolean isPlain = guest.refusal() == null && guest.configuration().equals(GuestConfiguration.PLAIN);
        byte[][] texts = isPlain
                ? new byte[][] {utf8(guest.source()), utf8(guest.id()), utf8(guest.host()), utf8(guest.provenance())}
                : new byte[][] {JsonText.compact(json -> GuestJson.write(json, guest.with(NOTHING)))};
        int length = 2 + PolicyBytes.length(guest.policy()) + Long.BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        Long state = guest.extendedState();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put((byte) ((isPlain ? PLAIN : 0) | (state == null ? 0 : HAS_STATE)));
        out.put((byte) guest.kind().ordinal());
        PolicyBytes.put(out, guest.policy());
        out.putLong(state == null ? 0 : state);
        for (byte[] text : texts) {
            out.putInt(text.length).put(text);
        }
        return out.array();
    }

    /** The guest whose bytes these are. */
    public static ArchivedGuest read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int flags = in.get();
        GuestKind kind = KINDS[in.get()];
        SerialisedPolicy policy = PolicyBytes.get(in);
        long word = in.getLong();
        @Nullable Long state = (flags & HAS_STATE) == 0 ? null : word;
        if ((flags & PLAIN) == 0) {
            int length = in.getInt();
            return new GuestReader()
                    .read(bytes, in.position(), length, Origin.of("guests on disk"), 1)
                    .guest()
                    .with(policy);
        }
        String source = text(in, bytes);
        String id = text(in, bytes);
        String host = text(in, bytes);
        return new ArchivedGuest(
                id, host, kind, source, policy, GuestConfiguration.PLAIN, text(in, bytes), state, null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in, byte[] bytes) {
        int length = in.getInt();
        int from = in.position();
        in.position(from + length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
