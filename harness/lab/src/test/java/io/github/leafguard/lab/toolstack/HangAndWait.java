package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import java.nio.file.Path;

/** A program with a toolstack that hangs; it tells the number of its process, and waits until it is ended. */
final class HangAndWait {
    private HangAndWait() {}

    public static void main(String[] arguments) {
        LabSettings settings = LabSettings.of(System.getenv()).withFolder(Path.of(arguments[0]));
        RealToolstack toolstack = new ToolstackSource(new Lab(settings), new ModelSource()).resolve("4.17");
        toolstack.runners().with(toolstack, runner -> {
            ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
            runner.output().begin(Frame.FAULT, 0, 2).end();
            return runner.read("hanging");
        });
    }
}
