package io.github.leafguard.cluster;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Kills one executor, as a machine's going down would, when a few of the tasks have ended that judge: what it has read and is judging is
 * gone with it.
 */
public final class DyingExecutor extends SparkListener {
    /** The property of the system that names the process that was killed. */
    static final String KILLED = "leafguard.test.killed";

    private static final String EXECUTOR = "/bin/java";
    private static final String JUDGES = "SparkHadoopWriter";
    private static final int TASKS = 2;

    private final AtomicInteger stage = new AtomicInteger(-1);
    private final AtomicInteger judged = new AtomicInteger();

    /** Made by Spark. */
    public DyingExecutor() {}

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        if (submitted.stageInfo().name().contains(JUDGES)) {
            stage.set(submitted.stageInfo().stageId());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.stageId() == stage.get() && judged.incrementAndGet() == TASKS) {
            ProcessHandle executor = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith(EXECUTOR))
                    .findFirst()
                    .orElseThrow();
            executor.destroyForcibly();
            System.setProperty(KILLED, String.valueOf(executor.pid()));
        }
    }
}
