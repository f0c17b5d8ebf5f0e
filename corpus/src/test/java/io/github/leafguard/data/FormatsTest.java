package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.format.MigrationStream;
import io.github.leafguard.format.MigrationStream.Kind;
import io.github.leafguard.format.MigrationStreamReader;
import io.github.leafguard.format.MigrationStreamWriter;
import io.github.leafguard.format.MigrationStreamWriter.Wrapping;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which evidence travels carry every policy that real hypervisors answered. */
class FormatsTest {

    /** One host in so many is taken: a prime, so that machines and boot options come round. */
    private static final int STRIDE = 7;

    static List<String> versions() {
        return CommittedCorpus.RECORDINGS.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theTextOfAHostGivesBackItsPoliciesWithAllZeroLeaves(String version) {
        List<RecordedHost> hosts = new ArrayList<>();
        CommittedCorpus.RECORDINGS.hosts(version, hosts::add);
        for (int i = 0; i < hosts.size(); i += STRIDE) {
            List<NamedPolicy> policies = new ArrayList<>();
            hosts.get(i).system().forEach((name, policy) -> policies.add(new NamedPolicy(name, policy)));
            XenCpuidText text = new XenCpuidText(policies, List.of(), 119, 2);
            byte[] printed = XenCpuidPrinter.print(text, 119, 2).getBytes(StandardCharsets.UTF_8);
            assertThat(XenCpuidText.read(printed, Origin.of(hosts.get(i).host())))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationStreamGivesBackEveryArchivedGuest(Wrapping wrapping) throws IOException {
        for (ArchivedGuest guest : CommittedCorpus.CORPUS.guests()) {
            Kind kind = guest.kind().isHvm() ? Kind.HVM : Kind.PV;
            MigrationStream stream = new MigrationStream(kind, 4, 15, 3, guest.policy());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MigrationStreamWriter.write(stream, wrapping, bytes);
            assertThat(MigrationStreamReader.read(new ByteArrayInputStream(bytes.toByteArray()), Origin.of(guest.id())))
                    .isEqualTo(stream);
        }
    }
}
