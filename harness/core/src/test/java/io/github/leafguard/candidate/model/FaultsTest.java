package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.PolicyFeatures.add;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.basic;
import static io.github.leafguard.policy.PolicyLayout.extd;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Rows;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No seeded fault is without effect. */
class FaultsTest {

    /** The hosts, and what boot options and further leaves make of some of them. */
    private static final List<SyntheticHost> HOSTS = Stream.concat(
                    SyntheticHosts.ALL.stream(),
                    Stream.of(
                            SKYLAKE_SERVER.booted("spec-ctrl=no-msr-sc"),
                            SKYLAKE_SERVER.booted("no-xsave"),
                            SKYLAKE_SERVER.booted("hap=0"),
                            SKYLAKE_SERVER.with("7:0 eax=1").with("+AVX_VNNI +FSRS"),
                            IVY_BRIDGE.booted("vpmu=on"),
                            ZEN.knowing("lfenceDispatch", true)))
            .toList();

    /** What guests may ask for that ordinary ones do not. */
    private static final List<Consumer<MutablePolicy>> REQUESTS = List.of(
            guest -> guest.set(basic(0, EAX), 0xd),
            guest -> guest.set(basic(0, EAX), 7),
            guest -> guest.set(FEAT, 1),
            guest -> guest.set(EXTD, 0x80000021),
            guest -> guest.set(EXTD, 0x7000ffff),
            guest -> guest.set(PolicyLayout.PLATFORM_INFO, 1 << 31),
            guest -> guest.set(basic(3, ECX), 1),
            guest -> guest.set(basic(1, EBX), 0x00201000),
            guest -> guest.set(extd(8, EAX), 0x3010),
            guest -> add(guest, "X2APIC", "CMP_LEGACY"));

    /**
     * A guest of 4.15.0.
     *
     * @param ordinary its policy as archived
     * @param unusual its policy with each of the requests
     */
    private record Guest(GuestKind kind, SerialisedPolicy ordinary, List<SerialisedPolicy> unusual) {}

    private static final ModelCandidate SOUND = Models.of(Faults.VERSION);

    private static final Map<SyntheticHost, List<Guest>> GUESTS =
            HOSTS.stream().collect(Collectors.toMap(Function.identity(), FaultsTest::guests));

    private static final Map<SyntheticHost, List<String>> SOUND_ANSWERS =
            HOSTS.stream().collect(Collectors.toMap(Function.identity(), host -> answers(SOUND, host)));
    private static final Map<SyntheticHost, List<String>> SOUND_RARE_ANSWERS =
            HOSTS.stream().collect(Collectors.toMap(Function.identity(), host -> rareAnswers(SOUND, host)));

    static List<Change> everyday() {
        return Faults.everyday();
    }

    static List<Change> rare() {
        return Faults.rare();
    }

    @Test
    void thereAreManyAndEachHasANameOfItsOwn() {
        assertThat(Faults.all()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(Faults.all()).extracting(Change::id).doesNotHaveDuplicates().allMatch(id -> id.startsWith("fault-"));
        assertThat(Faults.all()).extracting(Change::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void anEverydayFaultChangesWhatAnOrdinaryGuestGets(Change fault) {
        ModelCandidate faulty = Models.of(Faults.VERSION, fault);
        assertThat(HOSTS).anyMatch(host -> !answers(faulty, host).equals(SOUND_ANSWERS.get(host)));
    }

    @ParameterizedTest
    @MethodSource("rare")
    void aRareFaultChangesWhatAnUnusualGuestGets(Change fault) {
        ModelCandidate faulty = Models.of(Faults.VERSION, fault);
        assertThat(HOSTS).anyMatch(host -> !rareAnswers(faulty, host).equals(SOUND_RARE_ANSWERS.get(host)));
    }

    @ParameterizedTest
    @MethodSource("rare")
    void aRareFaultChangesNothingElse(Change fault) {
        ModelCandidate faulty = Models.of(Faults.VERSION, fault);
        assertThat(HOSTS).allMatch(host -> answers(faulty, host).equals(SOUND_ANSWERS.get(host)));
    }

    @Test
    void aFaultyCandidateIsNamedByItsFault() {
        Change fault = Faults.all().get(0);
        assertThat(Faults.candidate("4.16.0", fault).spec()).isEqualTo("model:4.16.0+" + fault.id());
        assertThat(Faults.candidate("4.16.0", fault).lineage().orElseThrow().changes())
                .endsWith(fault.info());
    }

    @Test
    void missingTestsShowWhereTheShrinkMakesThemFail() {
        assertThat(answers(Models.of("4.16.0-rc4", fault("fault-compat-basic")), OPTERON_41XX))
                .isNotEqualTo(answers(Models.of("4.16.0-rc4"), OPTERON_41XX));
        assertThat(answers(Models.of("4.16.0-rc4-e9b4fe2636", fault("fault-compat-extd")), K8))
                .isNotEqualTo(answers(Models.of("4.16.0-rc4-e9b4fe2636"), K8));
    }

    private static Change fault(String id) {
        return Faults.all().stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** System policies, new domains with their leaf limits, and what becomes of guests of 4.15.0 that come back. */
    private static List<String> answers(ModelCandidate candidate, SyntheticHost host) {
        ModelHypervisor hypervisor = candidate.boot(host.host());
        List<String> answers = new ArrayList<>();
        for (SystemPolicy which : SystemPolicy.values()) {
            answers.add(Rows.write(
                    hypervisor.codec().serialise(hypervisor.system(which).orElseThrow())));
        }
        for (Guest guest : GUESTS.get(host)) {
            Domain domain = hypervisor.createDomain(DomainConfig.of(guest.kind()));
            answers.add(Rows.write(hypervisor.codec().serialise(domain.policy())));
            answers.add(domain.hypervisorLeafLimit().toString());
            answers.add(domain.setPolicy(guest.ordinary()).toString());
            answers.add(Rows.write(hypervisor.codec().serialise(domain.policy())));
        }
        return answers;
    }

    /** What becomes of guests of 4.15.0 that ask for something unusual. */
    private static List<String> rareAnswers(ModelCandidate candidate, SyntheticHost host) {
        ModelHypervisor hypervisor = candidate.boot(host.host());
        List<String> answers = new ArrayList<>();
        for (Guest guest : GUESTS.get(host)) {
            for (SerialisedPolicy request : guest.unusual()) {
                Domain domain = hypervisor.createDomain(DomainConfig.of(guest.kind()));
                answers.add(domain.setPolicy(request).toString());
                answers.add(Rows.write(hypervisor.codec().serialise(domain.policy())));
            }
        }
        return answers;
    }

    private static List<Guest> guests(SyntheticHost host) {
        ModelHypervisor hypervisor = host.on("4.15.0");
        return Stream.of(GuestKind.values())
                .filter(kind -> hypervisor.unsupported(kind).isEmpty())
                .map(kind -> guest(kind, hypervisor))
                .toList();
    }

    private static Guest guest(GuestKind kind, ModelHypervisor hypervisor) {
        CpuPolicy fresh = hypervisor.createDomain(DomainConfig.of(kind)).policy();
        // Written as 4.16.0 writes it, so that requests for leaves that 4.15.0 does not store get through.
        PolicyCodec codec = new PolicyCodec(SOUND.bounds());
        List<SerialisedPolicy> unusual = REQUESTS.stream()
                .map(request -> {
                    MutablePolicy guest = fresh.toMutable();
                    request.accept(guest);
                    return codec.serialise(guest);
                })
                .toList();
        return new Guest(kind, hypervisor.codec().serialise(fresh), unusual);
    }
}
