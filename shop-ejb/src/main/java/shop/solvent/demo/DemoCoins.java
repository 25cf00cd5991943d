package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Coins for large purchases, by a rule; a purchase that is paid with them in part; and some that are given on, and on again. */
@ApplicationScoped
class DemoCoins {

    private static final Logger LOG = Logger.getLogger(DemoCoins.class.getName());

    private static final String OPERATOR = "operator";
    private static final long MONEY = 100_000;
    private static final long USED = 500;
    private static final long GIVEN = 60;

    /** More than who gives it on has of their own. */
    private static final long GIVEN_ON = 1_000;

    @Inject
    private Promotions promotions;

    @Inject
    private DemoPromotions rules;

    @Inject
    private TopUps topUps;

    @Inject
    private Checkout checkout;

    @Inject
    private PointGifts gifts;

    /**
     * Nothing, where the people of the shop are not the demo's.
     *
     * @param members three who know each other
     * @param sku what they buy
     */
    void make(List<MemberId> members, String channel, String sku) {
        if (!rules.mayBe()) {
            return;
        }
        rules.putInForce(promotions.draft(
                new FilledIn(
                        "coins-for-purchases", "消费送金币", "Coins for purchases", null, null, List.of("¥400", "2%", "0")),
                OPERATOR));
        for (MemberId member : members) {
            topUps.topUp(new TopUp("demo-coins-" + member, channel, member, Money.fen(MONEY)));
            buys("first", member, channel, sku, 0);
        }
        buys("second", members.get(0), channel, sku, USED);
        gives(members.get(0), members.get(1), channel, GIVEN);
        gives(members.get(1), members.get(2), channel, GIVEN_ON);
    }

    private void buys(String which, MemberId member, String channel, String sku, long coins) {
        checkout.place(new PlaceOrder(
                "demo-coins-" + which + "-" + member,
                member,
                channel,
                List.of(new Line(sku, 1)),
                "device-of-" + member,
                null,
                List.of(),
                null,
                new Spent(coins, 0)));
    }

    /** What rules refuse is an answer, as for anybody. */
    private void gives(MemberId giver, MemberId receiver, String channel, long coins) {
        try {
            gifts.give(new GivePoints("demo-coins-to-" + receiver, channel, giver, receiver, Asset.COIN, coins));
        } catch (Rejection refused) {
            LOG.log(Level.FINE, "Refused in the demo world: {0}", refused.reason());
        }
    }
}
