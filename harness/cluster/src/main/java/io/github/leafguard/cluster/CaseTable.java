package io.github.leafguard.cluster;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.journal.Journals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** All cases as a Parquet table, a row for each case of each candidate, with its findings in it. */
final class CaseTable implements FlatMapFunction<String, Row> {
    private static final long serialVersionUID = 1;

    private static final StructType FINDING = new StructType()
            .add("check", DataTypes.StringType)
            .add("sort", DataTypes.StringType)
            .add("location", DataTypes.StringType)
            .add("bit", DataTypes.IntegerType)
            .add("subject", DataTypes.StringType)
            .add("before", DataTypes.StringType)
            .add("after", DataTypes.StringType)
            .add("severity", DataTypes.StringType)
            .add("sentence", DataTypes.StringType);

    private static final StructType CASE = new StructType()
            .add("candidate", DataTypes.StringType)
            .add("case", DataTypes.StringType)
            .add("host", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("judgedAs", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("findings", DataTypes.createArrayType(FINDING));

    private final ArrayList<String> checks;
    private final RemoteFiles files;

    private CaseTable(List<Check> checks, RemoteFiles files) {
        this.checks = new ArrayList<>(checks.stream().map(Check::id).toList());
        this.files = files;
    }

    /** Writes the cases of journals, in place of what is there. */
    static void write(JavaSparkContext spark, List<String> journals, List<Check> checks, String directory) {
        SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
        CaseTable cases = new CaseTable(checks, new RemoteFiles(spark.hadoopConfiguration()));
        session.createDataFrame(spark.parallelize(journals, journals.size()).flatMap(cases), CASE)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(directory);
    }

    @Override
    public Iterator<Row> call(String journal) {
        Path copy = files.fetch(journal);
        List<Row> rows = new ArrayList<>();
        try (Journals journals = Journals.open(List.of(copy), Checks.only(checks, Checks.all()))) {
            journals.each((candidate, result) -> rows.add(row(candidate, result)));
        } finally {
            RemoteFiles.discard(copy);
        }
        return rows.iterator();
    }

    private static Row row(String candidate, CaseResult result) {
        return RowFactory.create(
                candidate,
                result.caseId().text(),
                result.host(),
                result.guestKind(),
                result.source(),
                result.judgedAs(),
                result.status().name(),
                result.reason(),
                result.findings().stream().map(CaseTable::row).toArray(Row[]::new));
    }

    private static Row row(Finding finding) {
        return RowFactory.create(
                finding.kind().check(),
                finding.kind().text(),
                finding.location() == null ? null : finding.location().toString(),
                finding.bit(),
                finding.subject(),
                finding.before(),
                finding.after(),
                finding.severity().name(),
                finding.sentence());
    }
}
