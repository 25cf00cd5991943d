package shop.solvent.pool;

/**
 * Tells of the orders that speed a holder's points up, as pieces of SQL: a run asks for millions of holders at once. Each is a
 * table of {@code member} and {@code number}, without those who have none; its parameters are the moment from which and the
 * one before which an order was placed. An order counts that is paid and not taken back: of goods, never for joining (G2).
 */
public interface HoldersOrders {

    /** Orders of the member's own. */
    String own();

    /** Orders of those whom the member invited. */
    String friends();
}
