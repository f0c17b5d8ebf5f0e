package io.github.leafguard.lab.probe;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The probe's answer to a command. It looks into the channel's buffer and is good only until the next one.
 *
 * @param command what was asked
 * @param rc what the hypervisor answered to the call the command is about: 0, or a negative error number
 * @param fault why the probe could not do its own part, 0 if it could
 * @param payload what follows, by operation
 */
public record Answer(Command command, int rc, int fault, ByteBuffer payload) {
    private static final String[] FAULTS = {
        "none",
        "an operation it does not know",
        "a domain handle that is not in the state the operation needs",
        "a payload of the wrong size",
        "the domain's policy could not be read back",
        "the domain could not be made as new again, or the new one has another policy",
        "the domain's virtual processor could not be made"
    };
    private static final int SET_PAYLOAD = 16;

    /** What the probe complains of, if it does. */
    public Optional<String> complaint() {
        if (fault == 0) {
            return Optional.empty();
        }
        String text = fault > 0 && fault < FAULTS.length ? FAULTS[fault] : "fault " + fault;
        return Optional.of(
                "the probe could not do %s: %s (hypervisor's answer: %d)".formatted(command.operation(), text, rc));
    }

    /** The policy that SYSTEM and READ answer with. */
    public CpuPolicy policy() {
        return PolicyWire.policy(serialised());
    }

    /** The same as it was read. */
    public SerialisedPolicy serialised() {
        return PolicyWire.read(rest(0));
    }

    /** The policy that RESTORE read back; only if the hypervisor took it. */
    public CpuPolicy readBack() {
        return PolicyWire.policy(PolicyWire.read(rest(SET_PAYLOAD)));
    }

    /** Why SET or RESTORE was refused; only if it was. */
    public PolicyError error() {
        return new PolicyError(-rc, payload.getInt(0), payload.getInt(4), payload.getInt(8));
    }

    private ByteBuffer rest(int from) {
        return payload.slice(from, payload.limit() - from).order(ByteOrder.LITTLE_ENDIAN);
    }
}
