package io.github.leafguard.lab.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hypervisor the probe runs on.
 *
 * @param version as the hypervisor calls itself: {@code 4.17.5}, {@code 4.20.5-pre}
 * @param changeset where it was built from, if it says
 * @param domctlVersion version of the domain control interface, found by trying
 * @param sysctlVersion version of the system control interface, found by trying
 * @param layout letter of the layout of the createdomain call; {@code -} if no domain could be created
 * @param maxLeaves the most leaves a policy has
 * @param maxMsrs the most MSRs a policy has
 * @param pvLeafLimit the highest hypervisor leaf a PV guest sees, counted from 0x40000000
 */
public record Description(
        String version,
        String changeset,
        int domctlVersion,
        int sysctlVersion,
        char layout,
        int maxLeaves,
        int maxMsrs,
        int pvLeafLimit) {
    /** {@code Tue Nov 30 11:00:57 2021 +0000 git:d9aa4e...}, as git prints a date. */
    private static final Pattern DATE =
            Pattern.compile("\\b([A-Z][a-z]{2}) +(\\d{1,2}) \\d\\d:\\d\\d:\\d\\d (\\d{4})\\b");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ROOT);
    private static final int EXTRA = 32;
    private static final int EXTRA_BYTES = 16;
    private static final int CHANGESET_BYTES = 64;

    static Description read(ByteBuffer payload) {
        int number = payload.getInt(0);
        int layout = payload.getInt(12);
        return new Description(
                (number >>> 16) + "." + (number & 0xffff) + text(payload, EXTRA, EXTRA_BYTES),
                text(payload, EXTRA + EXTRA_BYTES, CHANGESET_BYTES),
                payload.getInt(4),
                payload.getInt(8),
                layout == 0 ? '-' : (char) layout,
                payload.getInt(16),
                payload.getInt(20),
                payload.getInt(24) - 0x40000000);
    }

    private static String text(ByteBuffer payload, int from, int most) {
        byte[] bytes = new byte[most];
        payload.get(from, bytes);
        int length = 0;
        while (length < most && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).strip();
    }

    /** The day of the commit it was built from; empty if it does not tell. */
    public Optional<LocalDate> date() {
        Matcher told = DATE.matcher(changeset);
        if (!told.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(told.group(1) + " " + told.group(2) + " " + told.group(3), DAY));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** Size of an answer with the longest policy this hypervisor can have. */
    int largestAnswer() {
        return Protocol.HEADER + 16 + PolicyWire.bytes(maxLeaves, maxMsrs);
    }
}
