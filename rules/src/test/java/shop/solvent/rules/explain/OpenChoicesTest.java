package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.BasketFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.explain.OpenChoices.Open;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("What rules let a buyer choose is found without anything being chosen")
class OpenChoicesTest {

    private static final String GIFT = """
            rule "任选 · Choose" @id("%s") when
                %s
                $line : LineFact( %s )
                $basket : BasketFact( %s )
            then effects.chosenFor($line, $basket, 100, 2, 5000); end
            """;

    private static String rule(String id, String before, String line, String basket) {
        return GIFT.formatted(id, before, line, basket);
    }

    @Test
    void aRuleIsOpenWhereAllButItsGoodsAreThere() {
        String rules = rule("open", "OrderFact( channel == \"web\" )", "sku in (\"mug\", \"bag\")", "by == \"order\"")
                + rule("app", "OrderFact( channel == \"app\" )", "sku in (\"mug\", \"bag\")", "by == \"order\"")
                + rule("of-its-merchant", "", "sku == \"mug\"", "by == \"merchant\", merchant == $line.merchant")
                + rule("no-names", "", "category == \"gifts\"", "by == \"order\"");
        List<Open> open = OpenChoices.of(read(rules)).open(cart());

        assertThat(open).extracting(one -> one.choosing().rule().ref().id()).containsExactly("open", "of-its-merchant");
        Open first = open.get(0);
        assertThat(first.choosing().goods()).containsExactly("mug", "bag");
        assertThat(first.choosing().number("most")).isEqualTo(2);
        assertThat(first.choosing().number("fromFen")).isEqualTo(5_000);
        assertThat(first.matched(BasketFact.class))
                .singleElement()
                .satisfies(basket -> assertThat(basket.amount()).isEqualTo(8_000));
    }

    @Test
    void aRulebookThatLetsChooseNothingIsNotAsked() {
        String rules = """
                rule "买赠 · Free" @id("free") when
                    $line : LineFact( sku == "mug" ) $basket : BasketFact( by == "order" )
                then effects.freeWith($line, $basket, 1, 1); end
                """;
        assertThat(OpenChoices.of(read(rules)).isEmpty()).isTrue();
        assertThat(OpenChoices.of(List.of()).open(cart())).isEmpty();
    }

    private static List<Object> cart() {
        return MadeUpOrder.of(MadeUpOrder.line(0, "course", "course", "school", "pool", 1000, 1, 8_000, 8_000, ""))
                .wallet(WalletFact.ofPaidIn(100_000))
                .facts()
                .visible();
    }

    private static List<Rule> read(String text) {
        return new RuleReader(JurisdictionProfile.cn())
                .read(new Rulebook(
                        DecisionPoint.CHECKOUT,
                        List.of(new RuleFile("checkout/made.drl", text.getBytes(StandardCharsets.UTF_8)))))
                .rules();
    }
}
