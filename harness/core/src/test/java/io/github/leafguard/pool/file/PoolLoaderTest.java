package io.github.leafguard.pool.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.InputException;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool's file, and what is said of one that cannot be used. */
class PoolLoaderTest {
    private static final Machine MACHINE = new Machine(
            "web",
            "a machine",
            "real",
            null,
            null,
            SerialisedPolicy.builder().leaf(0, -1, 0, 0, 0, 0).build(),
            HostFacts.UNKNOWN,
            "made for a test");
    private static final Corpus CORPUS = new Corpus(
            List.of(MACHINE), List.of(new Host("web", MACHINE, List.of(), HostFacts.UNKNOWN)), List.of(), List.of());

    @TempDir
    private Path directory;

    private Pool load(String text) throws IOException {
        Path file = directory.resolve("pool.json");
        Files.writeString(file, text.replace('\'', '"'));
        return new PoolLoader(new Candidates(List.of(new ModelSource())), CORPUS, ArchiveLimits.DEFAULT).load(file);
    }

    private static final String HOSTS =
            "'hosts': [{'name': 'a', 'machine': 'web', 'version': '4.17.0'}, {'name': 'b', 'machine': 'web', 'version': '4.17.6-2.1.xcpng8.3'}]";

    @Test
    void whatIsLeftOutIsAsItUsuallyIs() throws IOException {
        Pool pool = load("{'manager': 'xapi', " + HOSTS + ", 'guests': [{'name': 'g', 'kind': 'pvh', 'home': 'b'}]}");
        assertThat(pool.coordinator().name()).isEqualTo("a");
        PoolHost second = pool.host("b").orElseThrow();
        assertThat(second.version().name()).isEqualTo("4.17.6-xcpng8.3");
        assertThat(second.version().isAssumed()).isTrue();
        assertThat(second.host())
                .as("machines that are alike are one object")
                .isSameAs(pool.coordinator().host());
        PoolGuest guest = pool.guest("g").orElseThrow();
        assertThat(guest.kindText()).isEqualTo("hvm-hap");
        assertThat(guest.count()).isEqualTo(1);
        assertThat(guest.startedOn()).isEqualTo(second);
        assertThat(guest.recorded()).isEmpty();
    }

    @Test
    void bootOptionsMakeAnotherHostOfTheMachine() throws IOException {
        Pool pool = load("{'manager': 'xl', 'hosts': ["
                + "{'name': 'a', 'machine': 'web', 'version': '4.17.0', 'bootOptions': ['no-xsave']},"
                + "{'name': 'b', 'machine': 'web', 'version': '4.17.0', 'bootOptions': ['no-xsave']}]}");
        assertThat(pool.coordinator().options()).isEqualTo("no-xsave");
        assertThat(pool.hosts().get(1).host()).isSameAs(pool.hosts().get(0).host());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'hosts': []}|no field 'manager'",
                "{'manager': 'vsphere'}|the manager as one of xapi, xl",
                "{'manager': 'xl', 'hosts': []}|there is no host",
                "{'manager': 'xl', 'hosts': [{'name': 'a', 'version': '4.17.0'}]}|neither 'machine' nor 'file'",
                "{'manager': 'xl', 'hosts': [{'name': 'a', 'machine': 'wep', 'version': '4.17.0'}]}|the machine 'wep', which the corpus does not have, expected a host of the corpus, such as web",
                "{'manager': 'xl', 'hosts': [{'name': 'a', 'machine': 'web', 'version': '4.99.0'}]}|host 'a' with the version '4.99.0'",
                "{'manager': 'xl', 'hosts': [{'name': 'a', 'machine': 'web', 'version': '4.17.0', 'weight': 0}]}|the weight as a whole number from 1",
                "{'manager': 'xl', HOSTS, 'guests': [{'name': 'g', 'kind': 'pv', 'home': 'c'}]}|guest 'g' with the home 'c', which the pool does not have, expected one of a, b",
                "{'manager': 'xl', HOSTS, 'guests': [{'name': 'g', 'kind': 'arm', 'home': 'a'}]}|the kind as one of pv, pv32",
                "{'manager': 'xapi', HOSTS, 'guests': [{'name': 'g', 'kind': 'pv', 'home': 'a', 'configuration': {'cpuid': 'host,avx=0'}}]}|guest 'g' with a cpuid= setting",
                "{'manager': 'xl', HOSTS, 'guests': [{'name': 'g', 'kind': 'pv', 'home': 'a', 'features': '1-2-3-4-5'}]}|guest 'g' with a featureset",
                "{'manager': 'xapi', HOSTS, 'guests': [{'name': 'g', 'kind': 'pv', 'home': 'a', 'features': '1-2-3-4'}]}|a featureset of 4 words",
                "{'manager': 'xapi', HOSTS, 'guests': [{'name': 'g', 'kind': 'pv', 'home': 'a'}, {'name': 'g', 'kind': 'pv', 'home': 'a'}]}|two guests are called g"
            })
    void whatCannotBeUsedIsNamed(String text, String message) {
        assertThatThrownBy(() -> load(text.replace("HOSTS", HOSTS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pool.json")
                .hasMessageContaining(message);
    }
}
