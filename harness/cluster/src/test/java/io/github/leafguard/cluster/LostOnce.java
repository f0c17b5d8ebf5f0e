package io.github.leafguard.cluster;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/** Loses the first attempt of every second task before it writes, and of the others when all is written and nothing is committed. */
public final class LostOnce extends PathOutputCommitterFactory {
    /** Made by Hadoop. */
    public LostOnce() {}

    @Override
    public PathOutputCommitter createOutputCommitter(Path output, TaskAttemptContext task) throws IOException {
        return new FileOutputCommitter(output, task) {
            @Override
            public void setupTask(TaskAttemptContext begun) throws IOException {
                lose(begun, 0);
                super.setupTask(begun);
            }

            @Override
            public boolean needsTaskCommit(TaskAttemptContext written) throws IOException {
                lose(written, 1);
                return super.needsTaskCommit(written);
            }
        };
    }

    private static void lose(TaskAttemptContext task, int odd) throws IOException {
        int attempt = org.apache.spark.TaskContext.get().attemptNumber();
        if (attempt == 0 && task.getTaskAttemptID().getTaskID().getId() % 2 == odd) {
            throw new IOException("this attempt is lost");
        }
    }
}
