package io.github.leafguard.lab.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to emulate.
 *
 * @param cpu the {@code -cpu} specification
 * @param clock what its time runs by
 * @param megabytes size of the memory
 * @param kernel a multiboot kernel
 * @param kernelOptions its command line
 * @param module a file handed to the kernel
 * @param moduleOptions the module's command line
 * @param registers model-specific registers beyond the emulator's
 */
public record MachineSpec(
        String cpu,
        Clock clock,
        int megabytes,
        Path kernel,
        String kernelOptions,
        Path module,
        String moduleOptions,
        RegisterAccess registers) {
    public MachineSpec {
        if (cpu.isBlank()) {
            throw new IllegalArgumentException("a machine needs a -cpu specification");
        }
    }

    /**
     * QEMU's arguments. The memory is opened through a file descriptor, since its file loses its name before QEMU starts. A machine with registers
     * of its own waits for a debugger at the socket.
     */
    List<String> arguments(int memoryDescriptor, Path debugger) {
        List<String> list = new ArrayList<>(List.of("-nodefaults", "-no-reboot", "-display", "none"));
        list.addAll(List.of("-machine", "pc,accel=tcg,memory-backend=memory", "-m", megabytes + "M", "-cpu", cpu));
        list.addAll(clock.arguments());
        list.add("-object");
        list.add("memory-backend-file,id=memory,share=on,size=" + megabytes + "M,mem-path=/dev/fd/" + memoryDescriptor);
        list.addAll(List.of("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"));
        list.addAll(List.of("-kernel", kernel.toAbsolutePath().toString(), "-append", kernelOptions));
        // The loader splits at the first blank, so the module is named from its own folder.
        list.addAll(List.of("-initrd", module.getFileName() + " " + moduleOptions));
        if (!registers.isEmpty()) {
            list.addAll(List.of("-S", "-chardev", "socket,id=debugger,server=on,wait=off,path=" + debugger));
            list.addAll(List.of("-gdb", "chardev:debugger"));
        }
        return list;
    }
}
