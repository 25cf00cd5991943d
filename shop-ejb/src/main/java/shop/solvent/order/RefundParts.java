package shop.solvent.order;

import java.util.List;
import shop.solvent.kernel.id.OrderId;

/**
 * Gives parts of a paid order back, in one act.
 *
 * @param key with {@code by} names the request: the same twice is one
 * @param by a channel's code or a person's name
 * @param channel if a channel asks, its code: it reaches only its own orders; null if a person asks
 * @param parts at least one, of each line at most one
 * @param intoWallet as {@link RefundOrder} has it
 */
public record RefundParts(
        String key,
        String by,
        String channel,
        OrderId order,
        List<RefundPart> parts,
        String reason,
        boolean intoWallet) {

    public RefundParts {
        parts = List.copyOf(parts);
    }
}
