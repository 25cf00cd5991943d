package shop.solvent.orderpart;

import java.util.Map;
import java.util.TreeMap;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;

/**
 * What of an order's figures falls to a part. Those of all parts come to the order's.
 *
 * @param list fen that it costs before anything is taken off
 * @param payable fen that the member pays in money
 * @param subsidy fen that pools pay
 * @param spent what the member pays with coins and points, each of a fen
 * @param points that the member earns
 * @param coins that the member earns
 * @param commissions fen, by level
 * @param proceeds fen that merchants get
 * @param giveUp fen that pools get
 */
public record PartShare(
        long list,
        long payable,
        long subsidy,
        long spent,
        long points,
        long coins,
        Map<Integer, Long> commissions,
        long proceeds,
        long giveUp) {

    static final PartShare NOTHING = new PartShare(0, 0, 0, 0, 0, 0, Map.of(), 0, 0);

    public PartShare {
        commissions = Map.copyOf(commissions);
    }

    /** Of all levels together. */
    public long commission() {
        return commissions.values().stream().mapToLong(Long::longValue).sum();
    }

    PartShare plus(PartShare other) {
        Map<Integer, Long> levels = new TreeMap<>(commissions);
        other.commissions.forEach((level, fen) -> levels.merge(level, fen, Math::addExact));
        return new PartShare(
                Math.addExact(list, other.list),
                Math.addExact(payable, other.payable),
                Math.addExact(subsidy, other.subsidy),
                Math.addExact(spent, other.spent),
                Math.addExact(points, other.points),
                Math.addExact(coins, other.coins),
                levels,
                Math.addExact(proceeds, other.proceeds),
                Math.addExact(giveUp, other.giveUp));
    }

    /** The order's own figures. */
    static PartShare whole(Amounts amounts) {
        Map<Integer, Long> levels = new TreeMap<>();
        amounts.commissions().forEach(one -> levels.merge(one.level(), one.amount(), Math::addExact));
        return new PartShare(
                amounts.list(),
                amounts.payable(),
                amounts.subsidies().stream().mapToLong(Subsidy::amount).sum(),
                amounts.paidWith().worth(),
                amounts.points().stream().mapToLong(Points::points).sum(),
                amounts.coins().stream().mapToLong(Coins::coins).sum(),
                levels,
                amounts.proceeds().stream().mapToLong(Proceeds::amount).sum(),
                amounts.giveUps().stream().mapToLong(GiveUp::amount).sum());
    }
}
