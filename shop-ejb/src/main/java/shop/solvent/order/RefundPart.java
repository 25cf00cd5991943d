package shop.solvent.order;

/**
 * A part of an order that goes back: some items of a line, or some of its price.
 *
 * @param line of the order, from 0
 * @param quantity items of it, each with its share of what is left of the line; 0 where it is an amount
 * @param fen of the money that was paid for the line, without any item; 0 where it is items
 */
public record RefundPart(int line, int quantity, long fen) {

    public static RefundPart items(int line, int quantity) {
        return new RefundPart(line, quantity, 0);
    }

    public static RefundPart amount(int line, long fen) {
        return new RefundPart(line, 0, fen);
    }
}
