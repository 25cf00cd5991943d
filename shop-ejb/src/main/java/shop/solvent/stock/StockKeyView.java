package shop.solvent.stock;

import java.time.Instant;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.kernel.id.StockKeyId;

/**
 * A key as it is shown: never itself.
 *
 * @param line of the file it came in
 * @param ending its last characters; null of a short one
 * @param goodUntil null if it has no end
 * @param face what buyers may see of it; null if nobody can choose it
 * @param premium fen that it costs whoever chooses it on top of the price of the goods
 * @param order that has it, or had it last; null if none ever did, and of a key that all get
 */
public record StockKeyView(
        StockKeyId id,
        String sku,
        StockBatchId batch,
        int line,
        String ending,
        KeyState state,
        Instant goodUntil,
        Instant changedAt,
        String face,
        long premium,
        OrderId order) {}
