package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.format.InputException;
import io.github.leafguard.run.Glob;
import io.github.leafguard.verdict.Waiver.Message;
import io.github.leafguard.verdict.Waiver.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverFilesTest {
    private static final String FULL = """
            {
              "about": "Deliberate changes",
              "waivers": [
                {
                  "id": "x2apic-hidden",
                  "check": "guest-visible-change",
                  "kind": "feature-lost",
                  "signatures": ["guest-visible-change/feature-lost:00000001.ecx.21"],
                  "message": "X2APIC",
                  "candidates": ["model:4.19*", "model:4.20*"],
                  "reason": "Hidden from PV guests by default, still accepted from migrated ones",
                  "expires": "2027-01-31",
                  "link": "https://example.org/decision"
                }
              ]
            }
            """;
    private static final String SHORT = """
            {"waivers": [{"id": "s", "check": "restore-refused", "regression": "c@1234567", "messagePattern": "X.*", "reason": "r",
              "expires": "2027-01-31"}]}
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<Waiver> read(Path path) {
        return WaiverFiles.read(List.of(path), ArchiveLimits.DEFAULT, TODAY);
    }

    private static Schema schema() {
        try (InputStream text = Objects.requireNonNull(
                WaiverFiles.class.getResourceAsStream("/io/github/leafguard/schema/waivers.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static boolean isBySchema(String text) {
        return schema().validate(text, InputFormat.JSON).isEmpty();
    }

    @Test
    void aWaiverIsReadWithAllItSays() throws IOException {
        assertThat(isBySchema(FULL)).isTrue();
        assertThat(read(write("w.json", FULL)))
                .containsExactly(new Waiver(
                        "x2apic-hidden",
                        "guest-visible-change",
                        new Place(
                                "feature-lost",
                                List.of(Glob.of("guest-visible-change/feature-lost:00000001.ecx.21")),
                                ""),
                        new Message.Exact("X2APIC"),
                        List.of(Glob.of("model:4.19*"), Glob.of("model:4.20*")),
                        "Hidden from PV guests by default, still accepted from migrated ones",
                        LocalDate.of(2027, 1, 31),
                        "https://example.org/decision"));
    }

    @Test
    void whatMayBeLeftOutCanBe() throws IOException {
        assertThat(isBySchema(SHORT)).isTrue();
        assertThat(read(write("w.json", SHORT))).singleElement().satisfies(waiver -> {
            assertThat(waiver.place()).isEqualTo(new Place("", List.of(), "c@1234567"));
            assertThat(waiver.message()).hasToString("/X.*/");
            assertThat(waiver.candidates()).isEmpty();
            assertThat(waiver.link()).isEmpty();
        });
    }

    @Test
    void aWaiverMayNameCasesThatAreNotJudged() throws IOException {
        String cases = SHORT.replace("\"check\": \"restore-refused\", ", "")
                .replace(
                        "\"regression\": \"c@1234567\",",
                        "\"cases\": [\"restore/4.12.3/*\"], \"kind\": \"undecided\",");
        assertThat(isBySchema(cases)).isTrue();
        assertThat(read(write("w.json", cases)))
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.place())
                        .isEqualTo(new Place("undecided", List.of(), "", List.of(Glob.of("restore/4.12.3/*")))));
    }

    @Test
    void aKindOfCasesIsHowTheyAreNotJudged() throws IOException {
        String cases = SHORT.replace("\"check\": \"restore-refused\", ", "")
                .replace("\"regression\": \"c@1234567\",", "\"cases\": [\"restore/*\"], \"kind\": \"feature-lost\",");
        assertThat(isBySchema(cases)).isFalse();
        Path file = write("w.json", cases);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageEndingWith(
                        "found the kind 'feature-lost' of cases, expected one of undecided, unjudged; correct the kind");
    }

    @Test
    void aDirectoryIsReadFileByFileInTheOrderOfNames() throws IOException {
        write("b.json", FULL);
        write("a.json", SHORT);
        write("README.md", "not a waiver");
        assertThat(read(directory)).extracting(Waiver::id).containsExactly("s", "x2apic-hidden");
    }

    @Test
    void anIdThatIsThereTwiceIsRefused() throws IOException {
        Path first = write("a.json", SHORT);
        Path second = write("b.json", SHORT);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(directory))
                .withMessage(second + ": found a second waiver 's', expected each waiver once; the first is in " + first
                        + "; rename or remove one of them");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.json");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(missing))
                .withMessageStartingWith(missing + ": found ");
    }

    /** One field of the short waiver is replaced, or taken out where nothing stands in its place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"s\", ||no field 'id', expected a waiver with this field",
                "\"check\": \"restore-refused\", ||no field 'check', expected a waiver of findings with this field",
                "\"reason\": \"r\",||no field 'reason', expected a waiver with this field",
                "\"messagePattern\": \"X.*\",||no field 'message', expected a waiver with this field",
                "\"regression\": \"c@1234567\",||neither signatures nor a regression nor cases, expected a waiver with one of the three",
                "\"id\": \"s\"|\"id\": \"s\", \"signatures\": [\"a*\"]|signatures and a regression, expected a waiver with one of the three",
                "\"id\": \"s\"|\"id\": \"s\", \"cases\": [\"a*\"]|a regression and cases, expected a waiver with one of the three",
                "\"regression\": \"c@1234567\",|\"cases\": [\"a*\"],|cases and a check, expected a waiver of cases that are not judged",
                "\"id\": \"s\"|\"id\": \"s\", \"message\": \"m\"|a message twice, expected either 'message' or 'messagePattern'",
                "\"id\": \"s\"|\"id\": \"  \"|a blank string, expected the waiver's id; fill it in",
                "\"id\": \"s\"|\"id\": \"s\", \"candidates\": []|an empty list or pattern, expected candidates as one or more patterns",
                "\"id\": \"s\"|\"id\": \"s\", \"idd\": \"s\"|the unknown field 'idd'",
                "\"id\": \"s\"|\"id\": 7|7, expected the waiver's id as a string"
            })
    void aWaiverThatIsNotAsItShouldBeIsRefusedWithItsPlace(String from, String to, String message) throws IOException {
        String broken = SHORT.replace(from, to == null ? "" : to);
        assertThat(broken).isNotEqualTo(SHORT);
        assertThat(isBySchema(broken)).isFalse();
        Path file = write("w.json", broken);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageMatching("(?s)" + java.util.regex.Pattern.quote(file.toString()) + ": line [12],? .*")
                .withMessageContaining(message);
    }

    @Test
    void aCheckThatIsNoneIsRefused() throws IOException {
        Path file = write("w.json", SHORT.replace("restore-refused", "restore-refuse"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("found 'restore-refuse', expected the check as one of restore-refused, ");
    }

    @Test
    void aDayThatIsNoneIsRefused() throws IOException {
        Path file = write("w.json", SHORT.replace("2027-01-31", "2027-02-31"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("found '2027-02-31', expected a day such as 2026-12-31");
    }

    @Test
    void aPatternThatIsNoneIsRefused() throws IOException {
        Path file = write("w.json", SHORT.replace("X.*", "X("));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("found 'X(' (missing closing )), expected a regular expression");
    }

    @Test
    void aDayMoreThanAYearAwayIsRefused() throws IOException {
        assertThat(read(write("w.json", SHORT.replace("2027-01-31", "2027-06-01"))))
                .hasSize(1);
        Path file = write("w.json", SHORT.replace("2027-01-31", "2027-06-02"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("found '2027-06-02', more than a year from now, expected a day up to 2027-06-01;"
                        + " decide for a year at most, and then again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "*/*", "*:*.*"})
    void aPlaceThatIsEverywhereIsRefused(String glob) throws IOException {
        String signatures =
                SHORT.replace("\"regression\": \"c@1234567\"", "\"signatures\": [\"a*\", \"" + glob + "\"]");
        String cases = SHORT.replace("\"check\": \"restore-refused\", ", "")
                .replace("\"regression\": \"c@1234567\"", "\"cases\": [\"" + glob + "\"]");
        for (String text : List.of(signatures, cases)) {
            assertThat(isBySchema(text)).isFalse();
            Path file = write("w.json", text);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> read(file))
                    .withMessageContaining("found '" + glob + "', which stands for everything, expected the place where"
                            + " something is accepted; name it, with * for a part at most");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", ".+", "(?s).*", "[^,]*", "leaf.*|.*", "(a|b|.*)+", "[^x]{1,}"})
    void aPatternThatAnythingMatchesIsRefused(String pattern) throws IOException {
        Path file = write("w.json", SHORT.replace("X.*", pattern));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("found '" + pattern + "', which any text matches, expected what is said where"
                        + " something is accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(X)\\\\1", "X(?=Y)", "(?<!Y)X", "X{2000}", "(X"})
    void aPatternThatRe2DoesNotKnowIsRefused(String pattern) throws IOException {
        Path file = write("w.json", SHORT.replace("X.*", pattern));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("expected a regular expression of RE2, which has no back references and no"
                        + " look-around; correct the pattern");
    }

    /** With a matcher that goes back it would take longer than the universe is old. */
    @Test
    void noPatternRunsAway() throws IOException {
        List<Waiver> waivers = read(write("w.json", SHORT.replace("X.*", "(X+)+Y")));
        assertThat(waivers.get(0).message().matches("X".repeat(10_000))).isFalse();
        assertThat(waivers.get(0).message().matches("X".repeat(10_000) + "Y")).isTrue();
    }
}
