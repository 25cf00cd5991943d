package shop.solvent.web.admin.orders;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.solvent.afterorder.AfterOrderView;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.coupon.CouponRewards;
import shop.solvent.coupon.Coupons;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.RuleTag;
import shop.solvent.member.RuleTags;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Leg;
import shop.solvent.order.LegBack;
import shop.solvent.order.LineLeft;
import shop.solvent.order.OrderExplanation;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.RefundDeed;
import shop.solvent.order.RefundDeed.Refund;
import shop.solvent.order.RefundPart;
import shop.solvent.order.Refunds;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.State;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.tier.GrowthRewards;
import shop.solvent.wallet.OrderGifts;
import shop.solvent.wallet.OrderGifts.OrderGift;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One order and why it went as it did, down to the last journal line. Refunds it. */
@Named("order")
@ViewScoped
public class OrderPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Orders orders;

    @Inject
    private Refunds refunds;

    @Inject
    private Payments payments;

    @Inject
    private PartRefunds partRefunds;

    @Inject
    private HeldOrders heldOrders;

    @Inject
    private Coupons coupons;

    @Inject
    private AfterOrders afterOrders;

    @Inject
    private OrderGifts orderGifts;

    @Inject
    private CouponRewards couponRewards;

    @Inject
    private GrowthRewards growthRewards;

    @Inject
    private RuleTags ruleTags;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Asking asking;

    private String id = "";
    private String key = UUID.randomUUID().toString();
    private String reason;
    private boolean intoWallet;
    private String partKey = UUID.randomUUID().toString();
    private int line = 1;
    private Integer quantity;
    private BigDecimal amount;
    private transient List<LineLeft> left;
    private transient Optional<PaymentView> payment;
    private transient OrderExplanation explanation;
    private transient MemberView member;
    private transient Optional<QuoteId> quote;
    private transient Optional<Reason> against;

    private OrderExplanation explanation() {
        if (explanation == null) {
            explanation = orders.explain(OrderId.parse(id));
        }
        return explanation;
    }

    /** Fails for an id that names no order before anything is shown. */
    public void load() {
        explanation();
    }

    /** The coupons that came with it, needed or not. */
    public List<ShownCoupon> getCoupons() {
        return coupons.shownWith(OrderId.parse(id));
    }

    /** Whether rules were asked about it once it stood; null before. */
    public AfterOrderView getAfter() {
        return afterOrders.of(OrderId.parse(id)).orElse(null);
    }

    /** What its buyer was given for it, and what became of that. */
    public List<OrderGift> getGifts() {
        return orderGifts.of(OrderId.parse(id));
    }

    /** The coupons that rules gave for it, or for a review of what was bought, and whether they are void again. */
    public List<CouponRewards.ForOrder> getGivenCoupons() {
        return couponRewards.of(OrderId.parse(id));
    }

    /** The growth that rules gave for it, or for a review of what was bought, and whether that still counts. */
    public List<GrowthRewards.ForOrder> getGivenGrowth() {
        return growthRewards.of(OrderId.parse(id));
    }

    /** The tags that rules gave for it, or for a review of what was bought, and whether that still counts. */
    public List<RuleTag> getGivenTags() {
        return ruleTags.of(OrderId.parse(id));
    }

    /** What came back of each origin of its money; none of one that stands. */
    public List<LegBack> getBack() {
        return orders.back(getView().id());
    }

    /** By which it came to be; null if no provider collected for it, or the reader does not see that. */
    public PaymentView getPayment() {
        if (payment == null) {
            payment = payments.ofOrder(getView().id());
        }
        return payment.orElse(null);
    }

    /** Where the part of it is that a provider collected: as {@code leg-to} has it. */
    public String whereIs(LegBack leg) {
        if (leg.leg() != Leg.PROVIDER) {
            return "THERE";
        }
        PaymentView by = getPayment();
        return by == null
                ? "PAYER"
                : by.refund() == null ? "WALLET" : by.refund().name();
    }

    /** Gives some items of a line back, or some of its price. */
    public String refundPart() {
        OrderId order = getView().id();
        List<RefundPart> parts = List.of(
                quantity == null
                        ? RefundPart.amount(
                                line - 1,
                                amount == null ? 0 : Amounts.fen(amount).amount())
                        : new RefundPart(
                                line - 1,
                                quantity,
                                amount == null ? 0 : Amounts.fen(amount).amount()));
        long[] fen = new long[1];
        if (!feedback.attempt(() -> fen[0] = partRefunds.money(order, parts), "part:quantity")) {
            return null;
        }
        Refund content =
                new Refund(order.toString(), fen[0], intoWallet && getPayment() != null ? Refund.WALLET : null, parts);
        if (!asking.ask(partKey, RefundDeed.CODE, content, reason, "part:part-reason", "order.refunded-part")) {
            partKey = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/order?faces-redirect=true&includeViewParams=true";
    }

    /** What of each line can still go back, in items and in money. */
    public List<LineLeft> getLeft() {
        if (left == null) {
            left = partRefunds.left(getView().id());
        }
        return left;
    }

    /** What of it can still go back in money. */
    public Money getMoneyLeft() {
        return Money.fen(partRefunds.moneyLeft(getView().id()));
    }

    public int getLine() {
        return line;
    }

    public void setLine(int line) {
        this.line = line;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String refund() {
        Refund content = new Refund(
                getView().id().toString(),
                getMoneyLeft().amount(),
                intoWallet && getPayment() != null ? Refund.WALLET : null);
        if (!asking.ask(key, RefundDeed.CODE, content, reason, "refund:reason", "order.refunded")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/order?faces-redirect=true&includeViewParams=true";
    }

    public String cancel() {
        if (!user.isMayRefund()) {
            throw Rejection.forbidden("role.missing");
        }
        CancelOrder cancellation =
                new CancelOrder("admin-cancel-" + id, user.getUsername(), null, OrderId.parse(id), reason);
        if (!feedback.attempt(() -> heldOrders.cancel(cancellation), "cancel:reason")) {
            return null;
        }
        feedback.done("order.cancelled");
        return "/admin/order?faces-redirect=true&includeViewParams=true";
    }

    public OrderView getView() {
        return explanation().order();
    }

    /** Null if it redeemed none. */
    public QuoteId getQuote() {
        if (quote == null) {
            quote = orders.quote(getView().id());
        }
        return quote.orElse(null);
    }

    public OrderExplanation getExplanation() {
        return explanation();
    }

    public MemberView getMember() {
        if (member == null) {
            member = members.find(getView().member());
        }
        return member;
    }

    /** The case of a held order, for who may judge it; null for others. */
    public CaseId getCase() {
        return getView().state() == State.HELD && user.mayOpen("/admin/case")
                ? cases.of(CaseSubject.of(getView().id())).map(CaseView::id).orElse(null)
                : null;
    }

    public boolean isCancellable() {
        return getView().state() == State.HELD && user.isMayRefund();
    }

    /** Whether somebody else has to agree to its refund. */
    public boolean isTwoToRefund() {
        return refunds.takesTwo(user.getUsername(), getMoneyLeft().amount()) || getAgainstRefund() != null;
    }

    /** What stands against a refund by the terms of the goods, for who may refund it; null if nothing does. */
    public Reason getAgainstRefund() {
        if (against == null) {
            against = refunds.againstTerms(getView().id());
        }
        return against.orElse(null);
    }

    public boolean isIntoWallet() {
        return intoWallet;
    }

    public void setIntoWallet(boolean intoWallet) {
        this.intoWallet = intoWallet;
    }

    public boolean isRefundable() {
        return getView().state() == State.PAID && user.isMayRefund();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
