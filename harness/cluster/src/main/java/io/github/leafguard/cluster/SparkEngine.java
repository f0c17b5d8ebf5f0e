package io.github.leafguard.cluster;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.cli.fleet.FleetEngine;
import io.github.leafguard.cli.fleet.FleetRequest;
import io.github.leafguard.cli.fleet.FleetSession;
import io.github.leafguard.format.ErrorText;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark: a cluster's, which {@code spark-submit} names, or one in this process. */
public final class SparkEngine implements FleetEngine {
    private static final String MASTER = "spark.master";
    private static final String LOOPBACK = "127.0.0.1";

    /** The engine; nothing is started yet. */
    public SparkEngine() {}

    @Override
    public FleetSession start(FleetRequest request) {
        SparkConf settings = settings(request);
        JavaSparkContext spark;
        try {
            spark = new JavaSparkContext(settings);
        } catch (Exception notStarted) {
            throw new CandidateException(
                    "Spark does not start on " + settings.get(MASTER, "") + ": " + ErrorText.of(notStarted),
                    notStarted);
        }
        try {
            return SparkFleet.read(spark, request);
        } catch (RuntimeException | Error unread) {
            spark.close();
            throw unread;
        }
    }

    /** What spark-submit and system properties say comes first. */
    static SparkConf settings(FleetRequest request) {
        SparkConf settings = new SparkConf();
        request.master().ifPresent(master -> settings.set(MASTER, master));
        settings.setIfMissing(MASTER, "local[*]");
        settings.setIfMissing("spark.app.name", "leafguard fleet");
        settings.setIfMissing("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        if (settings.get(MASTER).startsWith("local")) {
            // Nothing of this process is for others on the network.
            settings.setIfMissing("spark.driver.host", LOOPBACK);
            settings.setIfMissing("spark.driver.bindAddress", LOOPBACK);
            settings.setIfMissing("spark.ui.enabled", "false");
        }
        return settings;
    }
}
