package io.github.leafguard.lab.install;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.XenCandidate;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package that was fetched and unpacked.
 *
 * @param what the hypervisor in it
 * @param file the package
 * @param version the package's version
 * @param root where it was unpacked
 */
record HypervisorPackage(DistributedHypervisor what, Path file, String version, Path root) {
    /** Puts the image where it stays, and boots it once: it works, and says which version it is. */
    InstalledHypervisor install(Lab lab) throws InstallFailure, IOException {
        try {
            XenCandidate candidate = lab.candidate("xen:" + what.name(), root.resolve(what.imagePath()));
            byte[] image = Files.readAllBytes(candidate.image());
            Path kept = lab.store().keep("xen", ".elf", image);
            return new InstalledHypervisor(
                    what.name(),
                    candidate.version(),
                    what.packageName(),
                    version,
                    StoredFiles.sha256(Files.readAllBytes(file)),
                    lab.settings().folder().relativize(kept).toString(),
                    StoredFiles.sha256(image));
        } catch (MachineFailure | CandidateException failure) {
            throw new InstallFailure(
                    "the hypervisor of " + what.packageName() + " " + version + " does not boot: "
                            + ErrorText.of(failure),
                    failure);
        }
    }
}
