package shop.solvent.rules.language.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.kernel.Money;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.TableColumn;

/** Tables as people fill them in: in words, with what only the engine reads out of the way. */
class SheetForPeopleTest {

    @TempDir
    private Path folder;

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    private static final ShopNames NAMES = new ShopNames(Map.of(
            Listed.MEMBER_LEVEL,
            Map.of(
                    "gold", new ShopNames.Name("Gold", "金卡"),
                    "silver", new ShopNames.Name("Silver", "银卡"),
                    "basic", new ShopNames.Name("Basic", "普通")),
            Listed.CHANNEL,
            Map.of(
                    "web", new ShopNames.Name("Web shop", "官网"),
                    "app", new ShopNames.Name("App", "手机应用"))));

    private static final DecisionTables.Spoken SPOKEN = new DecisionTables.Spoken() {
        @Override
        public String rules() {
            return "规则";
        }

        @Override
        public String lists() {
            return "列表";
        }

        @Override
        public String label(String label) {
            return label.split(" · ")[0];
        }

        @Override
        public String cell(TableColumn column, String cell) {
            if (cell.matches("\\d{1,15}")) {
                return column.unit() == Unit.FEN
                        ? "¥" + Money.fen(Long.parseLong(cell)).inUnits()
                        : column.unit() == Unit.BASIS_POINTS ? Units.percent(cell) + "%" : cell;
            }
            return switch (cell) {
                case "TRUE" -> "是";
                case "FALSE" -> "否";
                case "gold" -> "金卡";
                case "web" -> "官网";
                case "app" -> "手机应用";
                default -> cell;
            };
        }

        @Override
        public List<String> choices(TableColumn column) {
            return "channel".equals(column.member()) ? List.of("web", "app") : List.of();
        }

        @Override
        public ShopNames names() {
            return NAMES;
        }

        @Override
        public List<Beside> beside() {
            return List.of(new Beside("说明", List.of(List.of("列", "含义"), List.of("渠道", "下单来源"))));
        }
    };

    private static DecisionPoint point(RuleFile file) {
        return DecisionPoint.of(file.path().substring(0, file.path().indexOf('/')))
                .orElseThrow();
    }

    private static RuleFile sheet(RuleFile csv) {
        return new RuleFile(csv.stem() + ".xlsx", DecisionTables.forPeople(point(csv), csv, LAW, SPOKEN));
    }

    private static RuleFile table() {
        return SpreadsheetTest.shippedTables()
                .filter(file -> file.path().endsWith("points-by-amount.csv"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("shop.solvent.rules.language.sheet.SpreadsheetTest#shippedTables")
    void aTableInWordsThatComesBackUnchangedIsTheSameFileToTheByte(RuleFile csv) {
        assertThat(ComingBack.fromXlsx(point(csv), sheet(csv), csv, LAW, NAMES)).isEqualTo(csv);
    }

    @Test
    void theSheetSaysMoneySharesAndNamesAsPeopleDoAndOffersWhatThereIs() throws IOException {
        Map<String, byte[]> parts = parts(sheet(table()).content());
        String texts = new String(parts.get("xl/sharedStrings.xml"), StandardCharsets.UTF_8);
        String rules = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);

        for (String said : List.of("¥1.00", "10%", "金卡", "官网", "手机应用", "金额起", "比例")) {
            assertThat(texts).contains(">" + escaped(said) + "<");
        }
        assertThat(rules).contains("hidden=\"true\"", "<dataValidation ");
    }

    @Test
    void aHiddenRowThatSaysSomethingElseThanTheTableDidIsRefused() throws IOException {
        RuleFile csv = table();
        byte[] changed = changed(
                sheet(csv).content(),
                "xl/sharedStrings.xml",
                text -> text.replaceFirst("effects\\.points\\(", "effects.discount("));

        assertThatThrownBy(() ->
                        ComingBack.fromXlsx(point(csv), new RuleFile(csv.stem() + ".xlsx", changed), csv, LAW, NAMES))
                .hasCauseInstanceOf(Refusal.class)
                .hasMessageContaining("hidden");
        assertThatThrownBy(() -> ComingBack.fromXlsx(point(csv), sheet(csv), null, LAW, NAMES))
                .as("and one of a table that nobody knows")
                .hasMessageContaining("hidden");
    }

    @Test
    void aHiddenRowOfRulesIsRefused() throws IOException {
        RuleFile csv = table();
        byte[] changed = changed(
                sheet(csv).content(),
                "xl/worksheets/sheet1.xml",
                text -> text.replaceFirst("(?s)(.*<row r=\"\\d+\")", "$1 hidden=\"true\"")
                        .replaceFirst("(<c r=\"A\\d+\" t=\"s\"[^>]*><v>)\\d+(</v></c>(?!.*<row))", "$1" + 0 + "$2"));

        assertThatThrownBy(() ->
                        ComingBack.fromXlsx(point(csv), new RuleFile(csv.stem() + ".xlsx", changed), csv, LAW, NAMES))
                .hasMessageContaining("hidden");
    }

    private byte[] changed(byte[] xlsx, String part, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> parts = parts(xlsx);
        String before = new String(parts.get(part), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        parts.put(part, after.getBytes(StandardCharsets.UTF_8));
        return SpreadsheetTest.zip(parts);
    }

    private Map<String, byte[]> parts(byte[] xlsx) throws IOException {
        Path file = Files.write(folder.resolve("table.xlsx"), xlsx);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(one -> one < 128 ? Character.toString(one) : "&#x" + Integer.toHexString(one) + ";")
                .collect(Collectors.joining());
    }
}
