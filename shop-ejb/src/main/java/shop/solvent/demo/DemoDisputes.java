package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Reach;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.OpenDispute;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Checkout;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.State;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Two disputes of one buyer: the merchant offers half of the one, and a person is to decide the other. */
@ApplicationScoped
class DemoDisputes {

    private static final String BY = "system:demo";

    @EJB
    private Disputes disputes;

    @EJB
    private TopUps topUps;

    @EJB
    private Checkout checkout;

    @EJB
    private Orders orders;

    /** @param member who has nothing yet @param sku of a course */
    void make(String channel, String sku, MemberId member) {
        topUps.topUp(new TopUp("demo-dispute-top-up", channel, member, Money.fen(100_000)));
        OrderView first = buys(channel, sku, member, "first");
        OrderView second = buys(channel, sku, member, "second");
        if (first.state() != State.PAID || second.state() != State.PAID) {
            return; // the rules of this shop are not the demo's
        }
        Voice buyer = Voice.buyer(member, channel);
        DisputeView half = open(buyer, first.id(), "not-as-described", "课程说有 20 节，只有 12 节");
        disputes.attach(half.id(), buyer, "目录.txt", "目录页写 20 节，后台只有 12 节".getBytes(StandardCharsets.UTF_8));
        Voice merchant = Voice.merchant(BY);
        new Reach(Set.of(), Set.of(), Set.of(half.merchantCode())).during(() -> {
            disputes.say(half.id(), merchant, "其余 8 节下月上线，愿意退一半");
            disputes.offer(half.id(), merchant, half.paid().amount() / 2);
            return null;
        });
        DisputeView other = open(buyer, second.id(), "does-not-work", "视频打不开");
        disputes.escalate(other.id(), buyer, "商户说是我的网络问题，我换了两台设备都不行");
    }

    private OrderView buys(String channel, String sku, MemberId member, String key) {
        return orders.find(checkout.place(new PlaceOrder(
                        "demo-dispute-" + key,
                        member,
                        channel,
                        List.of(new PlaceOrder.Line(sku, 1)),
                        "demo-dispute-device",
                        null))
                .id());
    }

    private DisputeView open(Voice voice, OrderId order, String why, String text) {
        return disputes.open(new OpenDispute(voice, order, 0, 0, why, text)).dispute();
    }
}
