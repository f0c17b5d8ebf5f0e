package io.github.leafguard.cluster;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * Writes the blocks of a task to a file of its own, which is there when the task is done and Spark has let it be: of a task that ran twice
 * one file is there, of one that died none.
 */
public final class JournalOutput extends FileOutputFormat<NullWritable, BytesWritable> {
    /** How the files end. */
    static final String ENDING = ".jsonl.zst";

    /** Made by Hadoop. */
    public JournalOutput() {}

    @Override
    public RecordWriter<NullWritable, BytesWritable> getRecordWriter(TaskAttemptContext task) throws IOException {
        Path file = getDefaultWorkFile(task, ENDING);
        OutputStream out = file.getFileSystem(task.getConfiguration()).create(file, false);
        return new RecordWriter<>() {
            @Override
            public void write(NullWritable none, BytesWritable block) throws IOException {
                out.write(block.getBytes(), 0, block.getLength());
            }

            @Override
            public void close(TaskAttemptContext done) throws IOException {
                out.close();
            }
        };
    }
}
