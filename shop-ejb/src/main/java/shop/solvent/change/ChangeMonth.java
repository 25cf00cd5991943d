package shop.solvent.change;

import java.time.YearMonth;
import shop.solvent.kernel.Money;

/**
 * How small change did in a month, in the shop's zone.
 *
 * @param roundUp members who wanted orders rounded up at any time of it; likewise the next four
 * @param sweep who wanted what is left put aside
 * @param keep who wanted it to stay
 * @param give who wanted it given to charity
 * @param points who wanted it turned into points
 * @param sweepers of how many some was put aside
 * @param swept that was put aside
 * @param spenders who paid orders with it
 * @param spent in orders, what refunds gave back taken off
 * @param givers who gave some
 * @param given to charity
 * @param turners who turned some into points
 * @param turned into points
 * @param made points that it became, what pools added counted
 * @param takenOut that left the shop with withdrawals
 * @param putBack that was had back as money paid in
 * @param idle what was aside at its end
 */
public record ChangeMonth(
        YearMonth month,
        long roundUp,
        long sweep,
        long keep,
        long give,
        long points,
        long sweepers,
        Money swept,
        long spenders,
        Money spent,
        long givers,
        Money given,
        long turners,
        Money turned,
        long made,
        Money takenOut,
        Money putBack,
        Money idle) {}
