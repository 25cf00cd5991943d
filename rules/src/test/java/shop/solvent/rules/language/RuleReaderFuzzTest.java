package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.PlainWorkbook;

@DisplayName("Whatever bytes a file has, the reader answers with rules or with problems")
class RuleReaderFuzzTest {

    private static final int ROUNDS = 400;
    private static final String[] SPICE = {
        "\"",
        "\\",
        "(",
        ")",
        "$param",
        "$line",
        ",",
        ";",
        "\n",
        "...",
        "rule",
        "end",
        "then",
        "effects.",
        "eval",
        "-",
        "9999999999999999999",
        "\u0000",
        "\u202e",
        "中",
        "==",
        "||",
        "@id",
        "RuleTable",
        "CONDITION",
        "not",
        "in",
        "/*",
        "{"
    };

    static Stream<RuleFile> files() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point)
                        .ruleFiles()
                        .flatMap(file -> file.kind().orElseThrow() == RuleFile.Kind.CSV
                                ? Stream.of(file, new RuleFile(file.stem() + ".xlsx", PlainWorkbook.of(point, file)))
                                : Stream.of(file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aDamagedFileIsReadOrRefusedButNeverThrows(RuleFile file) {
        Random random = new Random(file.path().hashCode());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RuleFile damaged = new RuleFile(
                    file.path(),
                    file.kind().orElseThrow() == RuleFile.Kind.XLSX
                            ? flipped(file.content(), random)
                            : spiced(new String(file.content(), StandardCharsets.UTF_8), random));
            Reading reading = read(damaged);
            refused += reading.problems().isEmpty() ? 0 : 1;
            assertThat(reading.problems()).allSatisfy(problem -> {
                assertThat(problem.path()).isEqualTo(file.path());
                assertThat(problem.message(Locale.CHINA)).isNotBlank();
                assertThat(problem.message(Locale.ENGLISH)).isNotBlank();
            });
        }
        assertThat(refused).isPositive();
    }

    private static Reading read(RuleFile file) {
        DecisionPoint point = DecisionPoint.of(
                        file.path().substring(0, file.path().indexOf('/')))
                .orElseThrow();
        return new RuleReader(JurisdictionProfile.cn()).read(new Rulebook(point, List.of(file)));
    }

    private static byte[] spiced(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.insert(at, SPICE[random.nextInt(SPICE.length)]);
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(30)));
                default -> damaged.replace(at, at + 1, SPICE[random.nextInt(SPICE.length)]);
            }
        }
        return damaged.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] content, Random random) {
        byte[] damaged = content.clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
