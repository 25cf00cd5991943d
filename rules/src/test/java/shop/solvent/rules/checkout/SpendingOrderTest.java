package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** The order of spending that ships stands in a file: it says what is so without it, and gives way to another one. */
class SpendingOrderTest {

    private static final String FILE = "checkout/spend/spending-order.drl";
    private static final Rulebook SHIPPED = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
    static final CheckoutRules WITH = rules(SHIPPED);
    static final CheckoutRules WITHOUT = rules(SHIPPED.without(FILE));

    private static CheckoutRules rules(Rulebook rulebook) {
        return new CheckoutRules(((Compiled) new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook)).rulebook());
    }

    static CheckoutFacts order(long price, WalletFact wallet) {
        return MadeUpOrder.of(MadeUpOrder.line(0, "sku", "course", "m", "pool", 1000, 1, price, price, ""))
                .wallet(wallet)
                .facts();
    }

    @Test
    void anOrderOutOfMoneyPaidInAloneIsAskedNothingMore() {
        CheckoutFacts order = order(10_000, WalletFact.ofPaidIn(20_000));

        assertThat(WITH.decide(order).fired()).isEqualTo(WITHOUT.decide(order).fired());
        assertThat(WITH.decide(order).effects()).isEqualTo(WITHOUT.decide(order).effects());
    }

    @Test
    void theRecordNamesTheRulesThatSaidInWhichOrderItWasPaid() {
        assertThat(WITH.decide(order(10_000, new WalletFact(4_000, 0, 3_000, 8_000)))
                        .fired())
                .extracting(fired -> fired.rule().id())
                .contains("spend-gift-first", "spend-earned-third")
                .doesNotContain("spend-change-second");
    }

    @Test
    void whoChangesTheNumbersHasAnotherOrder() {
        RuleFile shipped = SHIPPED.file(FILE).orElseThrow();
        String earnedFirst = new String(shipped.content(), StandardCharsets.UTF_8).replace("$purse, 30", "$purse, 5");
        CheckoutRules changed = rules(SHIPPED.with(new RuleFile(FILE, earnedFirst.getBytes(StandardCharsets.UTF_8))));

        assertThat(changed.price(order(10_000, new WalletFact(4_000, 50, 7_000, 8_000)))
                        .fromWallet())
                .isEqualTo(new WalletFact(3_000, 0, 7_000, 0));
    }
}
