package shop.solvent.bench;

import java.util.List;
import shop.solvent.bench.Members.Turn;
import shop.solvent.bench.Plan.Shape;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.platform.Database;

/**
 * What one wallet-paid order of the shop puts into its ledger; the limit program writes as much.
 *
 * @param entries rows of movements
 * @param buyerBalances balances of the buyer that change
 * @param sharedBalances balances of the merchant and its pool that change. The platform's own are left out: a program that
 *     writes the minimum would keep none
 */
record OrderSize(int entries, int buyerBalances, int sharedBalances) {

    int balances() {
        return buyerBalances + sharedBalances;
    }

    /** Places an order and counts. */
    static OrderSize of(ShopWorld world, Members members) {
        members.prepare(1);
        Turn turn = members.next();
        Receipt receipt = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        "counted",
                        turn.member(),
                        ShopWorld.CHANNEL,
                        List.of(new Line(ShopWorld.sku(Shape.SPREAD, turn.number()), 1)),
                        null,
                        null));
        Database database = world.shop.database().database();
        String movements = " FROM transfer t JOIN journal j ON j.id = t.journal WHERE j.subject = ?";
        String sides = " FROM (SELECT debit_owner AS owner, debit_type AS type" + movements
                + " UNION SELECT credit_owner, credit_type" + movements + ") sides WHERE owner ";
        String order = receipt.id().toString();
        return new OrderSize(
                (int) database.number("SELECT COUNT(*)" + movements, order),
                (int) database.number(
                        "SELECT COUNT(*)" + sides + "= ?",
                        order,
                        order,
                        turn.member().value()),
                (int) database.number(
                        "SELECT COUNT(*)" + sides + "NOT IN (0, ?)",
                        order,
                        order,
                        turn.member().value()));
    }
}
