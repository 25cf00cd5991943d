package shop.solvent.rules.gift;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule wants to give. */
public class GiftWishes extends Wishes implements GiftChoices {

    protected final List<GiftWish> gifts = new ArrayList<>();

    public final List<GiftWish> gifts() {
        return gifts;
    }

    @Override
    public final void gift(String pool, long fen, int days) {
        gifts.add(new GiftWish(speaker(), pool, null, fen, days));
    }
}
