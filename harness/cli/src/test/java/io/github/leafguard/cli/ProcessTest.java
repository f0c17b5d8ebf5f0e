package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, in a shell. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the shell, /dev/full and ulimit are those of Linux")
class ProcessTest {
    @TempDir
    private Path directory;

    private Outcome shell(String script) throws IOException, InterruptedException {
        return new Shell(directory).run(script);
    }

    private String small() throws IOException {
        return SmallCorpus.in(directory).root().toString();
    }

    @Test
    void theExitCodeIsTheProcesses() throws Exception {
        Outcome outcome = shell("leafguard check -c model:4.16.0-rc4 --only restore-refused --corpus " + small());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("NO-GO: model:4.16.0-rc4").doesNotContain("\u001b[");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aReaderWhoHasHadEnoughIsNoError() throws Exception {
        Outcome outcome = shell("leafguard corpus list guests | head -1; echo ${PIPESTATUS[0]}");

        assertThat(outcome.out()).hasLineCount(2).endsWith("\n0\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aFullDiskBehindStandardOutputIsAnError() throws Exception {
        Outcome outcome = shell("leafguard candidates > /dev/full");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("leafguard: cannot write to standard output: No space left on device\n");
    }

    @Test
    void aFileNameThatTheLocaleCannotShowIsToldInFull() throws Exception {
        String corpus = small();
        Outcome outcome = shell("cp ../../corpus/machines/Conroe.json " + corpus + "/machines/$'C\\xc3\\xb6nroe.json'\n"
                + "LC_ALL=C leafguard corpus list --corpus " + corpus);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "found a file name that cannot be decoded (in full: " + corpus + "/machines/C%C3%B6nroe.json)")
                .endsWith(
                        "set the environment variable LC_ALL to C.UTF-8 if the name is in UTF-8, or rename the file\n");
    }

    @Test
    void anArgumentThatTheLocaleCannotShowIsWrongUsage() throws Exception {
        Outcome outcome = shell("LC_ALL=C leafguard decode $'m\\xc3\\xbc.json'");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .startsWith("leafguard: the argument 'm")
                .endsWith(
                        "cannot be decoded under this locale; set the environment variable LC_ALL to C.UTF-8 if it is in"
                                + " UTF-8\n");
    }

    @Test
    void standardInputMayBeAPipe() throws Exception {
        Outcome outcome = shell("cat ../../corpus/machines/Broadwell.json | leafguard decode - | head -1");

        assertThat(outcome.out()).startsWith("standard input: machine Broadwell");
    }

    @Test
    void aCommandThatIsToldToEndEndsQuietly() throws Exception {
        Process process = new Shell(directory).start("exec \"$JAVA\" io.github.leafguard.cli.Leafguard decode -");
        process.toHandle().destroy();
        Outcome outcome = Shell.finish(process);

        assertThat(outcome.code()).isEqualTo(128 + 15);
        assertThat(outcome.all()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void theSameBytesComeOutUnderEveryLocale() throws Exception {
        String command = "leafguard check -c model:4.16.0-rc4 --corpus " + small();

        assertThat(shell("OPTIONS='-Duser.language=ar -Duser.country=EG -Dfile.encoding=ISO-8859-6'; " + command))
                .isEqualTo(shell(command));
    }

    @Test
    void underTheLocaleOfAsciiTheOutputIsUtf8AllTheSame() throws Exception {
        String command = "leafguard corpus stats; leafguard check -c model:4.16.0-rc4 --corpus " + small();

        assertThat(shell("LC_ALL=C; export LC_ALL; " + command)).isEqualTo(shell(command));
    }
}
