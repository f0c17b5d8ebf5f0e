package io.github.leafguard.lab.capture;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.lab.ExecutedFeature;
import io.github.leafguard.lab.machine.QemuModel;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine that no corpus has yet: a CPU that QEMU can be.
 *
 * @param name its name in the corpus it is captured for
 * @param cpu what QEMU's {@code -cpu} takes
 * @param bootOptions without which the hypervisor creates no domain on it
 */
public record NewMachine(String name, String cpu, List<String> bootOptions) {
    private static final String AMD_VIRTUALISATION = ",+svm,+npt";
    private static final int FAMILY_OF_K8 = 0xf;

    public NewMachine {
        bootOptions = List.copyOf(bootOptions);
    }

    /**
     * The forms a model is captured in: as it is; with all its features but those that Xen would execute and QEMU cannot ({@link ExecutedFeature}),
     * {@code ff-}; and, of Intel's, with AMD's virtualisation, which QEMU emulates while it does not emulate Intel's, {@code chimera-}.
     */
    public static List<NewMachine> formsOf(QemuModel model) {
        List<NewMachine> forms = new ArrayList<>();
        // Xen refuses to create domains on family 0xf for an erratum, unless told that this is meant.
        List<String> always = !model.isIntel() && model.family() == FAMILY_OF_K8 ? List.of("allow_unsafe") : List.of();
        String virtualisation = model.isIntel() ? "" : AMD_VIRTUALISATION;
        String base = model.name() + patch(model.name());
        forms.add(new NewMachine(model.name(), base + virtualisation, always));
        String forced = base + ExecutedFeature.forced() + (model.isIntel() ? ",-vmx" : "");
        forms.add(new NewMachine("ff-" + model.name(), forced + virtualisation, always));
        if (model.isIntel()) {
            forms.add(new NewMachine("chimera-" + model.name(), forced + AMD_VIRTUALISATION, always));
        }
        return forms;
    }

    /** A machine of a corpus, with the boot options that all its hosts have. */
    public static NewMachine of(Machine machine, List<Host> hosts) {
        List<String> always = new ArrayList<>(hosts.get(0).bootOptions());
        hosts.forEach(host -> always.retainAll(host.bootOptions()));
        return new NewMachine(machine.name(), String.valueOf(machine.qemuCpu()), always);
    }

    /**
     * The same CPU, which does not say that it is emulated: Xen goes the ways of bare metal, as far as QEMU's MSRs let it. It is called
     * {@code hidden-}.
     */
    public NewMachine hidden() {
        return new NewMachine("hidden-" + name, cpu + ",-hypervisor", bootOptions);
    }

    /** These two hang at boot without it, although no hardware of theirs has it. */
    private static String patch(String model) {
        return model.startsWith("Opteron_G4") || model.startsWith("Opteron_G5") ? ",+xsaveopt" : "";
    }

    /** The machine with some boot options, as a host whose dump is still to be taken. */
    Host host(BootVariant variant) {
        Machine machine = new Machine(
                name,
                name,
                name.matches("(hidden-)?chimera-.*") ? "chimera" : "emulated",
                null,
                cpu,
                SerialisedPolicy.builder().build(),
                HostFacts.UNKNOWN,
                "being captured");
        List<String> options = new ArrayList<>(bootOptions);
        options.addAll(variant.options());
        return new Host(variant.hostName(name), machine, options, HostFacts.UNKNOWN);
    }
}
