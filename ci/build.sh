# shellcheck shell=bash
# Builds the one jar of the command, when it is older than its sources, and one build at a time.
# Sourced after setup.sh by the other scripts of ci/, which set `root` to the top of the checkout.

: "${root:?is to be set by the script that sources this}"
# shellcheck disable=SC2034 # the scripts that source this use it
readonly BUILD_TOOLS=(jdk maven git xz)
# For the kernel that runs on real hypervisors; without it all of Leafguard builds but that.
# shellcheck disable=SC2034
readonly PROBE_TOOLS=(cc)

# The jar that is run is a copy, put in place in one step, so that a build never pulls it from under a running command.
jar_path() { echo "$root/target/leafguard.jar"; }
archive_path() { echo "$root/target/leafguard.jsa"; }

# What runs on Spark: a jar with all of Leafguard, and where the jars of Spark are.
cluster_path() { echo "$root/target/leafguard-cluster.jar"; }
spark_path() { echo "$root/target/spark.classpath"; }

# jar_is_fresh: is there a jar, and is no source newer? Directories count, so that a removed file is seen as well.
jar_is_fresh() { is_fresh "$(jar_path)" harness/cluster; }
cluster_is_fresh() { [ -f "$(spark_path)" ] && is_fresh "$(cluster_path)" none; }

# is_fresh JAR WITHOUT: the same of any jar that is made of everything but one directory.
is_fresh() {
    [ -f "$1" ] || return 1
    # Tests are not in the jar.
    [ -z "$(cd "$root" && find pom.xml harness reports corpus \
        \( -name target -o -path '*/src/test' -o -path "$2" \) -prune -o -newer "$1" -print -quit)" ]
}

# locked COMMAND...: runs it while no other script of this checkout builds.
locked() {
    if [ -n "${LEAFGUARD_BUILDING:-}" ]; then
        say 'called by its own build while the jar is older than its sources; build first'
        exit "$EX_UNAVAILABLE"
    fi
    mkdir -p "$root/target"
    (
        if command -v flock >/dev/null; then
            flock 9
        fi
        export LEAFGUARD_BUILDING=1
        "$@" 9>&-
    ) 9>"$root/target/build.lock"
}

# begin_build: remembers when the build began. A source that is saved while it runs has to count as newer than the jar.
begin_build() {
    local pom
    # Made beforehand, since a new directory changes the time of the one that holds it.
    while IFS= read -r -d '' pom; do
        mkdir -p "$(dirname "$pom")/target"
    done < <(find "$root" -name target -prune -o -name pom.xml -print0)
    touch "$root/target/build.begun"
}

# end_build [jar|cluster]: puts the new jars in place (the one that is named even if Maven found nothing to do and left it as it was), with an archive of its loaded classes that spares the next starts their parsing.
end_build() {
    local jar built=$root/harness/cli/target/leafguard.jar
    jar=$(jar_path)
    end_cluster "${1:-}"
    # Maven may have been told to build other modules only.
    [ "${1:-}" = jar ] || [ "$built" -nt "$root/target/build.begun" ] || return 0
    cp "$built" "$jar.new"
    touch -r "$root/target/build.begun" "$jar.new"
    rm -f "$(archive_path)"
    mv "$jar.new" "$jar"
    archive_classes "$jar"
}

# archive_classes JAR: writes what the jar's classes come to in memory, which spares the next starts their parsing. Trained on
# small commands, whose outcome does not matter here. Not the archive that Java makes at its exit, which leaves out the classes of
# picocli: they are too old for it. Without an archive, or with one of another jar or Java, everything works and starts more slowly.
archive_classes() {
    local jar=$1 java=$JAVA_HOME/bin/java lists
    lists=$(mktemp -d "$root/target/classes.XXXXXX")
    {
        "$java" -XX:DumpLoadedClassList="$lists/check" -Xlog:disable -XX:+UseSerialGC -jar "$jar" \
            check --candidate model:4.16.0 --baseline model:4.15.0 --corpus "$root/corpus" --only 'restore/4.15.0/E*' \
            --no-progress || true
        "$java" -XX:DumpLoadedClassList="$lists/candidates" -Xlog:disable -XX:+UseSerialGC -jar "$jar" candidates || true
        "$java" -XX:DumpLoadedClassList="$lists/help" -Xlog:disable -XX:+UseSerialGC -jar "$jar" --help || true
        awk '!seen[$0]++' "$lists/check" "$lists/candidates" "$lists/help" >"$lists/all" &&
            # Objects of the heap are archived with this collector alone, and read with every one.
            "$java" -Xshare:dump -XX:+UseG1GC -Xlog:disable -XX:SharedClassListFile="$lists/all" \
                -XX:SharedArchiveFile="$lists/archive" -jar "$jar" &&
            mv "$lists/archive" "$(archive_path)" || true
    } >/dev/null 2>&1
    rm -rf "$lists"
}

# end_cluster: the same of the jar for Spark, if it was built.
end_cluster() {
    local jar built=$root/harness/cluster/target
    jar=$(cluster_path)
    [ "${1:-}" = cluster ] || [ "$built/leafguard-cluster.jar" -nt "$root/target/build.begun" ] || return 0
    cp "$built/spark.classpath" "$(spark_path)"
    cp "$built/leafguard-cluster.jar" "$jar.new"
    touch -r "$root/target/build.begun" "$jar.new"
    mv "$jar.new" "$jar"
}

build_jar() {
    if jar_is_fresh; then
        return 0 # another command built it while this one waited
    fi
    say 'building (the first time takes a minute)'
    build harness/cli
    end_build jar
}

build_cluster() {
    if cluster_is_fresh; then
        return 0
    fi
    say 'building with Spark (the first time fetches 280 MB)'
    build harness/cluster
    end_build cluster
}

# build MODULE: it and what it needs, without tests.
build() {
    local log=$root/target/build.log
    begin_build
    if ! (cd "$root" && mvn -B -q -ntp -pl "$1" -am -Dmaven.test.skip=true -Dspotless.check.skip=true package) \
        >"$log" 2>&1; then
        cat "$log" >&2
        say "the build failed; its log is above and in $log"
        exit "$EX_UNAVAILABLE"
    fi
}
