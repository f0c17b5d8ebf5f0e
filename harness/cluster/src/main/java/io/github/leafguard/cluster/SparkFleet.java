package io.github.leafguard.cluster;

import io.github.leafguard.check.Check;
import io.github.leafguard.cli.fleet.FleetRequest;
import io.github.leafguard.cli.fleet.FleetSession;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.JournalBlocks;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** A run on Spark: what executors have read stays with them, and what they judge comes back as journals. */
final class SparkFleet implements FleetSession {
    /** More tasks than processors, so that one that has little to do takes more. */
    private static final int TASKS_EACH = 4;

    /** Portions of a task at most: what a task that fails has to do again. */
    private static final int MOST_PORTIONS = 64;

    private final JavaSparkContext spark;
    private final FleetRequest request;
    private final ReadCorpus read;
    private final WorkDirectory work;
    private List<Check> checks = List.of();

    private SparkFleet(JavaSparkContext spark, FleetRequest request, ReadCorpus read) {
        this.spark = spark;
        this.request = request;
        this.read = read;
        this.work = WorkDirectory.of(request.work(), new RemoteFiles(spark.hadoopConfiguration()));
    }

    /** Has executors read a corpus. */
    static SparkFleet read(JavaSparkContext spark, FleetRequest request) {
        WorkDirectory.require(spark, request);
        return new SparkFleet(spark, request, Jobs.run("reading the corpus", () -> ReadCorpus.read(spark, request)));
    }

    @Override
    public Corpus corpus() {
        return read.corpus();
    }

    @Override
    public String digest() {
        return read.digest();
    }

    @Override
    public List<Path> judge(RunPlan plan, List<String> only, Fingerprint run) {
        checks = plan.checks();
        List<Portion> portions = plan.portions();
        long[] guests =
                portions.stream().mapToLong(portion -> portion.guests().size()).toArray();
        int tasks = Math.max(TASKS_EACH * spark.defaultParallelism(), portions.size() / MOST_PORTIONS);
        PortionPartitioner partitioner = new PortionPartitioner(guests, tasks);
        PortionTable table = PortionTable.of(portions);
        Shipped<PortionTable> where = Shipped.to(spark, table);
        Shipped<JudgedPlan> sent =
                Shipped.to(spark, JudgedPlan.of(plan, only, table, partitioner, JournalBlocks.first(run)));
        request.told()
                .accept("judging %d portions of %d hosts in %d tasks"
                        .formatted(portions.size(), plan.hosts().size(), partitioner.numPartitions()));
        Jobs.run("judging", () -> {
            write(blocks(where, sent, partitioner));
            return true;
        });
        return work.journals(partitioner.numPartitions());
    }

    private JavaRDD<byte[]> blocks(
            Shipped<PortionTable> where, Shipped<JudgedPlan> sent, PortionPartitioner partitioner) {
        return read.rows()
                .filter(Row::isGuest)
                .mapPartitionsToPair(new Placing(where))
                .repartitionAndSortWithinPartitions(partitioner)
                .mapPartitionsWithIndex(new Judging(sent), false);
    }

    private void write(JavaRDD<byte[]> blocks) {
        JavaPairRDD<NullWritable, BytesWritable> records =
                blocks.mapToPair(block -> new Tuple2<>(NullWritable.get(), new BytesWritable(block)));
        records.saveAsNewAPIHadoopFile(
                work.location(),
                NullWritable.class,
                BytesWritable.class,
                JournalOutput.class,
                spark.hadoopConfiguration());
    }

    @Override
    public void writeTable(String directory) {
        request.told().accept("writing the cases to " + directory);
        Jobs.run("writing the cases", () -> {
            CaseTable.write(spark, work.files(), checks, directory);
            return true;
        });
    }

    @Override
    public void close() {
        try {
            work.discard();
        } finally {
            spark.close();
        }
    }
}
