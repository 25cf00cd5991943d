package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.groupbuy.GroupBuyDeed;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Answer;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Goods that members buy together: one group is complete, and another waits for its last member. */
@ApplicationScoped
class DemoGroups {

    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final long TOGETHER = 6_900;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @EJB
    private GroupBuys groups;

    @EJB
    private TopUps topUps;

    @EJB
    private Checkout checkout;

    @Inject
    private Clock clock;

    /**
     * Nothing, where the people of the shop are not the demo's.
     *
     * @param sku of goods that cost more alone
     * @param buyers who order here alone: five of them
     */
    void make(String channel, String sku, List<MemberId> buyers) {
        if (!permits.of(OPERATOR).contains(Permission.SET_PRICES)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        Asked asked = approvals.ask(new Ask(
                "demo-group-buy",
                GroupBuyDeed.CODE,
                new GroupBuyDeed.Opening(
                        sku,
                        TOGETHER,
                        3,
                        72,
                        100,
                        1,
                        today.toString(),
                        today.plusDays(30).toString()),
                "三人成团 · Three together",
                OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        gather(channel, sku, buyers.subList(0, 3));
        gather(channel, sku, buyers.subList(3, 5));
    }

    /** The first begins, and the others join. */
    private void gather(String channel, String sku, List<MemberId> members) {
        groups.open(sku).ifPresent(offer -> {
            Line line = groups.begins(offer);
            for (MemberId member : members) {
                topUps.topUp(new TopUp("demo-group-" + member, channel, member, Money.fen(TOGETHER)));
                Answer answer = checkout.place(List.of(new PlaceOrder(
                                "demo-group-" + member,
                                member,
                                channel,
                                List.of(line),
                                "group-device-of-" + member,
                                null)))
                        .get(0);
                if (answer instanceof Answer.Placed placed) { // a shop with stricter rules takes fewer of them
                    line = groups.of(placed.receipt().id()).map(groups::joins).orElse(line);
                }
            }
        });
    }
}
