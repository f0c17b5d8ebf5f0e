package io.github.leafguard.cli.decode;

import io.github.leafguard.cli.decode.Decoded.Part;
import io.github.leafguard.cli.leaves.Naming;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.format.JsonText;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.StateComponents;
import tools.jackson.core.JsonGenerator;

/** What a file says, for programs: one JSON text on a line (schema: decode.schema.json). */
public final class DecodedJson {
    private final Naming naming;

    /**
     * @param naming names of the release to read it by
     */
    public DecodedJson(Naming naming) {
        this.naming = naming;
    }

    /** The text, ended by a line feed. */
    public byte[] text(Decoded decoded, String release) {
        return JsonText.compact(out -> {
            out.writeStartObject();
            out.writeStringProperty("source", decoded.source());
            out.writeStringProperty("about", decoded.about());
            out.writeStringProperty("release", release);
            if (!decoded.statements().isEmpty()) {
                out.writeArrayPropertyStart("statements");
                decoded.statements().forEach(out::writeString);
                out.writeEndArray();
            }
            decoded.configuration().ifPresent(configuration -> write(configuration, out));
            decoded.extendedState().ifPresent(state -> write(state, out));
            out.writeArrayPropertyStart("policies");
            decoded.parts().forEach(part -> write(part, out));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(GuestConfiguration configuration, JsonGenerator out) {
        out.writeObjectPropertyStart("configuration");
        out.writeStringProperty("name", configuration.name());
        out.writeArrayPropertyStart("differences");
        configuration.differences().forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(long extendedState, JsonGenerator out) {
        out.writeObjectPropertyStart("extendedState");
        out.writeStringProperty("xcr0", "%016x".formatted(extendedState));
        out.writeArrayPropertyStart("components");
        StateComponents.names(extendedState).forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void write(Part part, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("name", part.name());
        out.writeBooleanProperty("featureset", part.isFeatureset());
        out.writeArrayPropertyStart("registers");
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            if (part.policy().word(index) != 0) {
                register(index, part, out);
            }
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("elsewhere");
        part.elsewhere().forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void register(int index, Part part, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("place", Naming.place(index));
        out.writeStringProperty("value", "%08x".formatted(part.policy().word(index)));
        out.writeArrayPropertyStart("names");
        naming.of(index, part.policy()).forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }
}
