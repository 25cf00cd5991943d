package shop.solvent.order;

import shop.solvent.kernel.id.OrderId;

/**
 * Takes a paid order back whole.
 *
 * @param by a channel's code or a person's name; keys of different callers never meet
 * @param channel if a channel asks, its code: it reaches only its own orders; null if a person asks
 * @param intoWallet whether what a provider collected for it stays in the buyer's wallet instead of going back to who paid: only where
 *     the buyer wants that
 */
public record RefundOrder(String key, String by, String channel, OrderId order, String reason, boolean intoWallet) {

    /** One of which each part goes back where it came from. */
    public RefundOrder(String key, String by, String channel, OrderId order, String reason) {
        this(key, by, channel, order, reason, false);
    }
}
