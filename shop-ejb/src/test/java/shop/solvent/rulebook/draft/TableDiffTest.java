package shop.solvent.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rulebook.draft.FileDiff.Change;
import shop.solvent.rulebook.draft.TableDiff.Cell;
import shop.solvent.rulebook.draft.TableDiff.Row;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

@DisplayName("Two tables differ in cells, whatever their lines look like")
class TableDiffTest {

    private static final String TABLE = """
            折扣 · Discounts,,,,
            RuleTable prices,,,,
            NAME,METADATA,CONDITION,CONDITION,ACTION
            ,,$order : OrderFact,$line : LineFact,
            ,"id(""$param"")","channel == ""$param""\",amount >= $param,"effects.discount($line, $param);"
            规则 · Rule,编号 · Id,渠道 · Channel,金额起 · From,折扣 · Discount
            网页 · Web,sale-web,web,1000,500
            应用 · App,sale-app,app,1000,600
            小程序 · Mini,sale-mini,mini,,700
            """;

    private static final String CASES = """
            case,rule,fires,line1.amount,decision.discount
            满 10 元 · from ¥10,sale-web,yes,1000,50
            不满 10 元 · below ¥10,sale-web,no,999,0
            """;

    @Test
    void aChangedCellIsToldFromOldToNewAndTheOtherRowsAreCounted() {
        TableDiff diff = rules(TABLE, TABLE.replace("app,1000,600", "app,2000,650"));

        assertThat(diff.same()).isEqualTo(2);
        assertThat(diff.columns()).isEmpty();
        assertThat(diff.about()).isEmpty();
        assertThat(diff.rows()).singleElement().satisfies(row -> {
            assertThat(row.change()).isEqualTo(Change.CHANGED);
            assertThat(row.id()).isEqualTo("sale-app");
            assertThat(row.line()).isEqualTo(8);
            assertThat(row.cells())
                    .extracting(
                            cell -> cell.column().field(), cell -> cell.column().unit(), Cell::before, Cell::after)
                    .containsExactly(
                            tuple("amount", Unit.FEN, "1000", "2000"),
                            tuple("basisPoints", Unit.BASIS_POINTS, "600", "650"));
        });
    }

    @Test
    void rowsThatCameAndWentAreToldWithWhatTheySay() {
        TableDiff diff = rules(
                TABLE,
                TABLE.replace("网页 · Web,sale-web,web,1000,500\n", "") + "活动 · Campaign,sale-campaign,web,50000,900\n");

        assertThat(diff.rows())
                .extracting(Row::change, Row::id)
                .containsExactly(tuple(Change.ADDED, "sale-campaign"), tuple(Change.REMOVED, "sale-web"));
        assertThat(diff.rows().get(0).cells())
                .extracting(Cell::before, Cell::after)
                .containsExactly(tuple(null, "web"), tuple(null, "50000"), tuple(null, "900"));
    }

    @Test
    void aRowIsTheSameByItsIdThenByItsNameThenByWhatItSays() {
        TableDiff diff = rules(
                TABLE,
                TABLE.replace("网页 · Web,sale-web", "官网 · Website,sale-web") // another name
                        .replace("App,sale-app", "App,sale-app-2") // another id
                        .replace("小程序 · Mini,sale-mini", "小程序商城 · Mini shop,sale-wechat")); // both others

        assertThat(diff.rows()).extracting(Row::change).containsOnly(Change.CHANGED);
        assertThat(diff.rows()).hasSize(3);
    }

    @Test
    void movedRowsAndMovedColumnsAreNoDifference() {
        String moved = """
                折扣 · Discounts,,,,
                RuleTable prices,,,,
                NAME,METADATA,CONDITION,CONDITION,ACTION
                ,,$line : LineFact,$order : OrderFact,
                ,"id(""$param"")",amount >= $param,"channel == ""$param""\","effects.discount($line, $param);"
                规则 · Rule,编号 · Id,金额起 · From,渠道 · Channel,折扣 · Discount
                小程序 · Mini,sale-mini,,mini,700
                网页 · Web,sale-web,1000,web,500
                应用 · App,sale-app,1000,app,600
                """;
        TableDiff diff = rules(TABLE, moved);

        assertThat(diff.rows()).isEmpty();
        assertThat(diff.columns()).isEmpty();
        assertThat(diff.same()).isEqualTo(3);
        assertThat(diff.about())
                .as("what the engine reads is shown where it differs")
                .isNotEmpty();
    }

    @Test
    void aColumnThatCameIsNamedAndWhatStandsInIt() {
        String wider = TABLE.replace("金额起 · From,折扣", "金额起 · From,周末 · Weekend,折扣")
                .replace("amount >= $param,", "amount >= $param,weekend == $param,")
                .replace("$line : LineFact,\n", "$line : LineFact,$order : OrderFact,\n")
                .replace("CONDITION,CONDITION,ACTION", "CONDITION,CONDITION,CONDITION,ACTION")
                .replace("web,1000,", "web,1000,TRUE,")
                .replace("app,1000,", "app,1000,,")
                .replace("mini,,", "mini,,,");
        TableDiff diff = rules(TABLE, wider);

        assertThat(diff.columns()).singleElement().satisfies(column -> {
            assertThat(column.change()).isEqualTo(Change.ADDED);
            assertThat(column.field()).isEqualTo("weekend");
        });
        assertThat(diff.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells())
                        .extracting(Cell::before, Cell::after)
                        .containsExactly(tuple("", "TRUE")));
    }

    @Test
    void aHeaderThatTestsSomethingElseIsAnotherColumnAndIsShown() {
        TableDiff diff = rules(TABLE, TABLE.replace("amount >= $param", "amount < $param"));

        assertThat(diff.columns()).extracting(TableDiff.Column::change).containsExactly(Change.ADDED, Change.REMOVED);
        assertThat(diff.about()).hasSize(2);
    }

    @Test
    void aNewCaseIsOneRowThoughItAddsAColumnToAll() {
        String wider = """
                case,rule,fires,line1.amount,decision.discount,order.channel
                满 10 元 · from ¥10,sale-web,yes,1000,50,
                不满 10 元 · below ¥10,sale-web,no,999,0,
                应用 · in the app,sale-app,yes,1000,60,app
                """;
        TableDiff diff = cases(CASES, wider);

        assertThat(diff.same()).isEqualTo(2);
        assertThat(diff.columns()).extracting(TableDiff.Column::field).containsExactly("channel");
        assertThat(diff.rows())
                .extracting(Row::change, Row::name)
                .containsExactly(tuple(Change.ADDED, "应用 · in the app"));
    }

    @Test
    void aNewTableIsAllNewAndOneThatIsGoneIsAllGone() {
        assertThat(diff("checkout/price/prices.csv", null, TABLE).rows())
                .extracting(Row::change)
                .containsOnly(Change.ADDED)
                .hasSize(3);
        assertThat(diff("checkout/price/prices.csv", TABLE, null).rows())
                .extracting(Row::change)
                .containsOnly(Change.REMOVED)
                .hasSize(3);
    }

    @Test
    void whatIsNoTableKeepsItsLines() {
        assertThat(TableDiff.of(
                        DecisionPoint.CHECKOUT,
                        file("checkout/price/prices.csv", TABLE),
                        file("checkout/price/prices.csv", "no table"),
                        JurisdictionProfile.cn()))
                .isEmpty();
        assertThat(TableDiff.of(
                        DecisionPoint.CHECKOUT,
                        file("checkout/a.drl", "rule"),
                        file("checkout/a.drl", "rules"),
                        JurisdictionProfile.cn()))
                .isEmpty();
    }

    private static TableDiff rules(String before, String after) {
        return diff("checkout/price/prices.csv", before, after);
    }

    private static TableDiff cases(String before, String after) {
        return diff("checkout/price/prices.cases.csv", before, after);
    }

    private static TableDiff diff(String path, String before, String after) {
        return TableDiff.of(DecisionPoint.CHECKOUT, file(path, before), file(path, after), JurisdictionProfile.cn())
                .orElseThrow();
    }

    private static RuleFile file(String path, String text) {
        return text == null ? null : new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
