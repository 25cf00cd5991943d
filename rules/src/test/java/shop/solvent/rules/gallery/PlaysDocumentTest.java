package shop.solvent.rules.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** The table of document 003's plays: what it names is there, and what it says a guard rail refuses is refused by that one. */
class PlaysDocumentTest {

    private static final Path GUIDE = Path.of("../docs/plays.md");
    private static final Path POINTS = Path.of("../docs/points.md");
    private static final Path ATTEMPTS = Path.of("src/test/resources/guard-rails/guard-rails.csv");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern REFUSED = Pattern.compile("(G\\d+) `guard-rails/([^`]+)`");
    private static final Pattern RULE = Pattern.compile("^\\|(?: ?-+ ?\\|)+$");

    /** A row of the table, by its columns. */
    record Row(String word, String meaning, String refused, String lawful, String saidBy, String state) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .filter(line -> !RULE.matcher(line).matches())
                .map(line -> line.split("\\|", -1))
                .map(cells -> {
                    assertThat(cells).as(cells[1]).hasSize(8);
                    return new Row(
                            cells[1].strip(),
                            cells[2].strip(),
                            cells[3].strip(),
                            cells[4].strip(),
                            cells[5].strip(),
                            cells[6].strip());
                })
                .toList();
    }

    private static List<String> named(String cell) {
        return CODE.matcher(cell).results().map(result -> result.group(1)).toList();
    }

    /** By file: the guard rail that refuses it, as {@code GuardRailTest} tries it. */
    private static Map<String, String> attempts() throws IOException {
        return Files.readAllLines(ATTEMPTS).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(cells -> cells[1], cells -> cells[0]));
    }

    private static Set<String> shipped() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point).files().stream())
                .map(RuleFile::path)
                .collect(Collectors.toSet());
    }

    @Test
    void eachWordHasOneRow() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(25).extracting(Row::word).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "千星",
                "2+1链动",
                "返三推一",
                "超级卖货",
                "拼购",
                "线下扫码",
                "分销奖励",
                "积分返利",
                "链动加速",
                "推荐加速补贴",
                "区域合伙人分红",
                "招商人员",
                "投资型",
                "运营型",
                "入股",
                "股权",
                "拓展商家",
                "其他推广者",
                "培训系统",
                "专属礼包",
                "异业联盟",
                "独立创建补贴活动",
                "金币+积分双轨",
                "商户设置让利比例",
                "商户锁定用户",
                "积分支持转赠",
                "多商户号轮换",
                "拉新裂变触发",
                "最高可达原值5倍"
            })
    void noPlayOfTheDocumentIsLeftOut(String word) throws IOException {
        assertThat(rows().stream().map(Row::word)).contains(word);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsRefusedIsTriedAndRefusedByTheGuardRailThatItsRowNames(Row row) throws IOException {
        Map<String, String> attempts = attempts();
        List<MatchResult> refused = REFUSED.matcher(row.refused()).results().toList();

        assertThat(refused).as(row.word()).isNotEmpty();
        assertThat(refused).hasSameSizeAs(named(row.refused()));
        assertThat(refused)
                .allSatisfy(one -> assertThat(attempts).as(row.word()).containsEntry(one.group(2), one.group(1)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatSaysTheLawfulFormIsThereOrItsRowSaysThatItIsNotBuilt(Row row) throws IOException {
        Set<String> shipped = shipped();
        String points = Files.readString(POINTS);
        Function<String, Boolean> there = file -> {
            String path = file.substring(file.indexOf('/') + 1);
            if (file.startsWith("gallery/")) {
                return Gallery.of(path.substring(path.indexOf('/') + 1))
                        .filter(kind -> path.startsWith(kind.point().code() + "/"))
                        .isPresent();
            }
            return file.startsWith("rulebook/") ? shipped.contains(path) : points.contains("`" + file + "`");
        };

        assertThat(named(row.saidBy()))
                .as(row.word())
                .allSatisfy(file -> assertThat(there.apply(file)).as(file).isTrue());
        if (named(row.saidBy()).isEmpty()) {
            assertThat(row.state()).as(row.word()).containsAnyOf("not built", "refused");
        } else {
            assertThat(row.lawful()).as(row.word()).isNotEmpty();
        }
    }

    @Test
    void theThreeThatAreNamedWithoutAWordMoreAreTriedAsRules() throws IOException {
        Set<String> tried = new HashSet<>();
        for (Row row : rows()) {
            if (Set.of("千星", "2+1链动", "返三推一").contains(row.word())) {
                REFUSED.matcher(row.refused()).results().forEach(one -> tried.add(one.group(1) + " " + one.group(2)));
            }
        }
        assertThat(tried)
                .containsExactlyInAnyOrder(
                        "G2 a-thousand-stars.drl",
                        "G3 two-plus-one-package.drl",
                        "G2 two-plus-one-two-people.drl",
                        "G1 two-plus-one-team.drl",
                        "G2 three-brought-one-free.drl",
                        "G4 three-brought-all-back.drl");
    }
}
