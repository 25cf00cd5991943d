package shop.solvent.rules.gift;

import shop.solvent.kernel.Rate;

/** Writes down what each rule wants to give for an amount. */
public class ShareWishes extends GiftWishes implements ShareChoices {

    @Override
    public final void giftShare(String pool, int basisPoints, long maxFen, int days) {
        gifts.add(new GiftWish(speaker(), pool, Rate.basisPoints(basisPoints), maxFen, days));
    }
}
