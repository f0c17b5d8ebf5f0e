package io.github.leafguard.lab;

/** A program that boots a machine, tells its process numbers, and then does nothing until it is ended. */
final class BootAndWait {
    private BootAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        LabHypervisor xen = RealLab.boot("4.17", RealLab.host("EPYC,+svm,+npt"));
        ProcessHandle.current().descendants().forEach(process -> System.out.println("process " + process.pid()));
        System.out.println("ready " + xen.description().version());
        Thread.sleep(600_000);
    }
}
