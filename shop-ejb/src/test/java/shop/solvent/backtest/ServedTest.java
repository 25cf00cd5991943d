package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.WalletFact;

/** Better or worse is what members get and when, whatever the effects are called. */
class ServedTest {

    private static CheckoutDecision order(
            Outcome outcome, long discount, List<Commission> commissions, Points... lots) {
        return new CheckoutDecision(
                outcome,
                List.of(),
                List.of(new Effect(
                        "discount", RuleRef.of("off", "off"), "course", Asset.CNY, discount, discount, null)),
                new Amounts(
                        10_000,
                        discount,
                        10_000 - discount,
                        10_000 - discount,
                        WalletFact.ofPaidIn(10_000 - discount),
                        List.of(),
                        List.of(),
                        List.of(),
                        commissions,
                        List.of(lots),
                        List.of(),
                        null,
                        null,
                        null),
                List.of(),
                "hash");
    }

    private static final CheckoutDecision REFUSED =
            new CheckoutDecision(Outcome.REFUSED, List.of(), List.of(), Amounts.NOTHING, List.of(), "hash");

    private static CheckoutDecision points(long points, int stages, int everyDays) {
        return order(Outcome.ACCEPTED, 0, List.of(), new Points("m", "p", points, stages, everyDays));
    }

    private static CheckoutDecision coins(long coins, int afterDays) {
        CheckoutDecision plain = order(Outcome.ACCEPTED, 0, List.of());
        Amounts amounts = plain.amounts();
        return new CheckoutDecision(
                plain.outcome(),
                plain.reasons(),
                plain.effects(),
                new Amounts(
                        amounts.list(),
                        amounts.discount(),
                        amounts.payable(),
                        amounts.commissionBase(),
                        amounts.payment(),
                        amounts.subsidies(),
                        amounts.proceeds(),
                        amounts.giveUps(),
                        amounts.commissions(),
                        amounts.points(),
                        amounts.campaigns(),
                        List.of(new Coins("m", "p", coins, afterDays)),
                        null,
                        null),
                plain.fired(),
                plain.rulebook());
    }

    @Test
    void fewerCoinsOrLaterOnesServeABuyerWorseAndCoinsCostWhatTheyAreWorth() {
        assertThat(worse(coins(500, 0), coins(300, 0))).containsExactly(Map.entry("buyer", 200L));
        assertThat(worse(coins(500, 0), coins(500, 7))).containsExactly(Map.entry("buyer", 500L));
        assertThat(worse(coins(300, 7), coins(500, 0))).isEmpty();
        assertThat(CheckoutMeasuring.cost(coins(500, 7).amounts())).isEqualTo(500);
    }

    private static CheckoutDecision commission(long fen, int days) {
        return order(Outcome.ACCEPTED, 0, List.of(new Commission(1, "inviter", fen, days)));
    }

    /** Of orders whose price is the same: what was promised is what there was. */
    private static Map<String, Long> worse(CheckoutDecision before, CheckoutDecision after) {
        return Served.worse("buyer", before, after, () -> before.amounts().commissions());
    }

    private static List<Commission> fen(long fen) {
        return List.of(new Commission(1, "inviter", fen, 7));
    }

    @Test
    void aFewMorePointsOverSixtyYearsAreWorseThanFewerOverTwoMonths() {
        assertThat(worse(points(1_000, 2, 30), points(1_001, 60, 366))).containsExactly(Map.entry("buyer", 1_000L));
        assertThat(worse(points(1_000, 2, 30), points(1_001, 2, 30))).isEmpty();
        assertThat(worse(points(1_000, 2, 30), points(1_000, 1, 30))).isEmpty();
    }

    @Test
    void aCommissionThatIsHigherButAYearLaterIsWorseAndASmallerOneTooWhoeverGainsByIt() {
        assertThat(worse(commission(100, 7), commission(101, 366))).containsExactly(Map.entry("inviter", 100L));
        assertThat(worse(commission(100, 7), commission(100, 3))).isEmpty();
        assertThat(worse(commission(100, 7), order(Outcome.ACCEPTED, 0, List.of())))
                .containsExactly(Map.entry("inviter", 100L));
    }

    @Test
    void aDiscountForTheBuyerTakesNothingFromWhoHasAShareOfWhatIsPaid() {
        CheckoutDecision tenPerCent = order(Outcome.ACCEPTED, 0, fen(1_000));
        CheckoutDecision cheaper = order(Outcome.ACCEPTED, 801, fen(919)); // 919.9, rounded down as always

        assertThat(Served.worse("buyer", tenPerCent, cheaper, () -> fen(919))).isEmpty();
    }

    @Test
    void aLowerShareIsALossAlsoBesideADiscountAndToTheFen() {
        CheckoutDecision tenPerCent = order(Outcome.ACCEPTED, 0, fen(1_000));

        assertThat(Served.worse("buyer", tenPerCent, order(Outcome.ACCEPTED, 801, fen(918)), () -> fen(919)))
                .containsExactly(Map.entry("inviter", 1L));
        assertThat(Served.worse("buyer", tenPerCent, order(Outcome.ACCEPTED, 801, List.of()), () -> fen(919)))
                .containsExactly(Map.entry("inviter", 919L));
    }

    @Test
    void aLowerShareOfAHigherPriceIsALossAlsoWhereItComesToAsMuch() {
        CheckoutDecision tenPerCent = order(Outcome.ACCEPTED, 1_000, fen(900));

        assertThat(Served.worse("buyer", tenPerCent, order(Outcome.ACCEPTED, 0, fen(900)), () -> fen(1_000)))
                .containsOnly(Map.entry("buyer", 1_000L), Map.entry("inviter", 100L));
    }

    @Test
    void anOrderThatIsRefusedTakesFromInvitersWhatTheyWouldHaveHad() {
        assertThat(Served.worse("buyer", commission(100, 7), REFUSED, () -> {
                    throw new AssertionError("there is no price to take a share of");
                }))
                .containsExactly(Map.entry("buyer", 0L), Map.entry("inviter", 100L));
    }

    @Test
    void pointsThatADiscountOutweighsFromTheFirstDayOnAreNoLoss() {
        Points fewer = new Points("m", "p", 900, 2, 30);

        assertThat(worse(points(1_000, 2, 30), order(Outcome.ACCEPTED, 100, List.of(), fewer)))
                .isEmpty();
        assertThat(worse(points(1_000, 2, 30), order(Outcome.ACCEPTED, 99, List.of(), fewer)))
                .containsExactly(Map.entry("buyer", 1L));
    }

    @Test
    void whoIsHeldOrRefusedLosesAlsoWhereNoMoneyIsMissed() {
        CheckoutDecision plain = order(Outcome.ACCEPTED, 0, List.of());

        assertThat(worse(plain, order(Outcome.HELD, 0, List.of()))).containsExactly(Map.entry("buyer", 0L));
        assertThat(worse(order(Outcome.HELD, 0, List.of()), order(Outcome.REFUSED, 0, List.of())))
                .containsKey("buyer");
        assertThat(worse(order(Outcome.REFUSED, 0, List.of()), plain)).isEmpty();
    }
}
