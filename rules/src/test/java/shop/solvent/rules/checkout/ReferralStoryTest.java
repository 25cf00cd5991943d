package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;

@DisplayName("A course of ¥100 goes from A to B to C along their invitations")
class ReferralStoryTest {

    private static CheckoutRules rules;

    @BeforeAll
    static void loadWhatShips() {
        rules = new CheckoutRules(
                ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn())));
    }

    @Test
    void nobodyEarnsWhenABuysUninvited() {
        CheckoutDecision decision = rules.decide(purchase("A", List.of()));

        assertThat(decision.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(decision.amounts().commissions()).isEmpty();
        assertThat(decision.amounts().payable()).isEqualTo(10_000);
        assertThat(decision.amounts().giveUps()).containsExactly(new GiveUp("merchant-1", "pool-1", 1000));
        assertThat(decision.amounts().proceeds()).containsExactly(new Proceeds("merchant-1", 9000));
        assertThat(decision.amounts().points()).containsExactly(new Points("merchant-1", "pool-1", 1000, 4, 30));
    }

    @Test
    void theInviterEarnsTenPercentWhenBBuys() {
        CheckoutDecision decision = rules.decide(purchase("B", List.of(new InviterFact(1, "A", "basic", false, 0, 0))));

        assertThat(decision.amounts().commissions()).containsExactly(new Commission(1, "A", 1000, 7));
        assertThat(decision.amounts().proceeds()).containsExactly(new Proceeds("merchant-1", 8000));
    }

    @Test
    void bothLevelsEarnWhenCBuys() {
        CheckoutDecision decision = rules.decide(purchase(
                "C",
                List.of(new InviterFact(1, "B", "basic", false, 0, 0), new InviterFact(2, "A", "basic", false, 0, 0))));

        assertThat(decision.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(decision.amounts().commissions())
                .containsExactly(new Commission(1, "B", 1000, 7), new Commission(2, "A", 500, 7));
        assertThat(decision.amounts().proceeds()).containsExactly(new Proceeds("merchant-1", 7500));
        assertThat(decision.fired())
                .extracting(fired -> fired.rule().id())
                .containsExactly(
                        "commission-level-1", "commission-level-2", "give-up-by-contract", "points-web-newcomer");
    }

    private static CheckoutFacts purchase(String buyer, List<InviterFact> inviters) {
        return MadeUpOrder.of(MadeUpOrder.line(
                        0, "ps-advanced", "course", "merchant-1", "pool-1", 1000, 1, 10_000, 10_000, ""))
                .buyer(new BuyerFact(buyer, "basic", true, 0, 0, 0, 30, 1, 10_000, 3, 30_000, false))
                .wallet(WalletFact.ofPaidIn(10_000))
                .inviters(inviters)
                .pools(new PoolFact("newcomer", 1_000_000), new PoolFact("pool-1", 0))
                .facts();
    }
}
