package io.github.leafguard.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortionTableTest {
    @Test
    void everyGuestIsPlacedInThePortionThatHasIt(@TempDir Path fleet) throws Exception {
        SmallFleet.write(fleet);
        Corpus corpus =
                new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(SmallFleet.CORPUS.resolve("machines"), fleet));
        Candidates known = new Candidates(List.of(new ModelSource()));
        RunPlan plan = new RunPlan(
                List.of(known.resolve("model:4.16.0")),
                Baselines.archived(known),
                new Workload("fleet", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        List<Portion> portions = plan.portions();
        PortionTable table = PortionTable.of(portions);

        assertThat(portions.stream().filter(portion -> portion.host().name().equals(SmallFleet.MANY)))
                .as("cut, and one of them once more")
                .hasSizeGreaterThan(8);
        for (int index = 0; index < portions.size(); index++) {
            for (ArchivedGuest guest : portions.get(index).guests()) {
                assertThat(table.of(Row.Guest.of(0, guest, Origin.of("fleet")))).isEqualTo(index);
            }
        }
    }

    @Test
    void tasksHavePortionsThatFollowEachOtherAndAboutAsManyGuests() {
        long[] guests = new long[100];
        Arrays.fill(guests, 1000);
        guests[40] = 100_000;
        PortionPartitioner tasks = new PortionPartitioner(guests, 8);

        assertThat(tasks.numPartitions()).isEqualTo(8);
        assertThat(tasks.first(0)).isZero();
        assertThat(tasks.first(8)).isEqualTo(100);
        for (int portion = 0; portion < guests.length; portion++) {
            int task = tasks.getPartition(portion);
            assertThat(portion).isBetween(tasks.first(task), tasks.first(task + 1) - 1);
            assertThat(tasks.first(task + 1) - tasks.first(task)).isLessThan(45);
        }
        assertThat(new PortionPartitioner(new long[0], 8).numPartitions()).isEqualTo(1);
    }
}
