package io.github.leafguard.cluster;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;

/** Loses every attempt of the third task when all is written; the other tasks are done. */
public final class LostAlways extends PathOutputCommitterFactory {
    /** Made by Hadoop. */
    public LostAlways() {}

    @Override
    public PathOutputCommitter createOutputCommitter(Path output, TaskAttemptContext task) throws IOException {
        return new FileOutputCommitter(output, task) {
            @Override
            public boolean needsTaskCommit(TaskAttemptContext written) throws IOException {
                if (written.getTaskAttemptID().getTaskID().getId() == 2) {
                    throw new IOException("the disk of the executor is gone");
                }
                return super.needsTaskCommit(written);
            }
        };
    }
}
