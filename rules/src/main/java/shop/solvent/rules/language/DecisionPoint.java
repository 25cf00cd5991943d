package shop.solvent.rules.language;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import shop.solvent.rules.afterorder.AfterOrderPoint;
import shop.solvent.rules.binding.BindingPoint;
import shop.solvent.rules.change.ChangePoint;
import shop.solvent.rules.checkin.CheckInPoint;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.dispute.DisputePoint;
import shop.solvent.rules.dividend.DividendPoint;
import shop.solvent.rules.giving.GivingPoint;
import shop.solvent.rules.latepayment.LatePaymentPoint;
import shop.solvent.rules.lockin.LockInPoint;
import shop.solvent.rules.ordersplit.SplitPoint;
import shop.solvent.rules.payout.PayoutPoint;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.release.ReleasePoint;
import shop.solvent.rules.review.ReviewPoint;
import shop.solvent.rules.routing.RoutingPoint;
import shop.solvent.rules.signin.SignInPoint;
import shop.solvent.rules.topup.TopUpPoint;
import shop.solvent.rules.withdrawal.WithdrawalPoint;

/** Where rules are asked: the list of all decision points. What one consists of is said beside it, in its {@link Point}. */
public enum DecisionPoint {
    CHECKOUT(new CheckoutPoint()),
    RELEASE(new ReleasePoint()),
    WITHDRAWAL(new WithdrawalPoint()),
    TOP_UP(new TopUpPoint()),
    CHECK_IN(new CheckInPoint()),
    AFTER_ORDER(new AfterOrderPoint()),
    REVIEW(new ReviewPoint()),
    DIVIDEND(new DividendPoint()),
    GIVING(new GivingPoint()),
    LOCK_IN(new LockInPoint()),
    PAYOUT(new PayoutPoint()),
    SIGN_IN(new SignInPoint()),
    BINDING(new BindingPoint()),
    CHANGE(new ChangePoint()),
    ROUTING(new RoutingPoint()),
    LATE_PAYMENT(new LatePaymentPoint()),
    DISPUTE(new DisputePoint()),
    ORDER_SPLIT(new SplitPoint());

    private final Point point;

    DecisionPoint(Point point) {
        this.point = point;
    }

    public Point point() {
        return point;
    }

    /** The first folder of the point's rule files, e.g. {@code checkout}. */
    public String code() {
        return point.code();
    }

    /** The interface behind {@code effects}. */
    public Class<?> choices() {
        return point.choices();
    }

    /** The records a rule may match, by their simple name; those there is exactly one of come first. */
    public Map<String, Class<?>> facts() {
        return point.facts();
    }

    public static Optional<DecisionPoint> of(String code) {
        return Arrays.stream(values())
                .filter(point -> point.code().equals(code))
                .findFirst();
    }

    /** The fact type of that name; null if the point has none. */
    public Class<?> fact(String name) {
        return facts().get(name);
    }

    /** Whether a decision may see several facts of the type, so that matching it multiplies the matches. */
    public boolean isManifold(Class<?> type) {
        return point.isManifold(type);
    }

    /** Whether any decision may see several facts of the type. */
    public static boolean isOneOfSeveral(Class<?> type) {
        return Arrays.stream(values()).anyMatch(point -> point.isManifold(type));
    }
}
