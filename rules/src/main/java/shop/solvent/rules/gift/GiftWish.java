package shop.solvent.rules.gift;

import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.Wish;

/**
 * A rule wants to give something.
 *
 * @param share of what the member brought; null where the rule names an amount
 * @param fen the amount, or the most that the share may come to
 */
public record GiftWish(RuleRef rule, String pool, Rate share, long fen, int days) implements Wish {

    @Override
    public String subject() {
        return pool;
    }

    /** What it comes to. @param amount fen that the member brought */
    long of(long amount) {
        return share == null ? fen : Math.min(share.of(amount, Rounding.DOWN), fen);
    }
}
