package shop.solvent.rules.gift;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule wants to give. */
public class GiftWishes extends Wishes implements GiftChoices {

    protected final List<GiftWish> gifts = new ArrayList<>();
    private final List<Wish.Number> coupons = new ArrayList<>();
    private final List<Wish.Number> growth = new ArrayList<>();
    private final List<Wish.Number> tags = new ArrayList<>();

    public final List<GiftWish> gifts() {
        return gifts;
    }

    /** By the code of their batch. */
    final List<Wish.Number> coupons() {
        return coupons;
    }

    final List<Wish.Number> growth() {
        return growth;
    }

    final List<Wish.Number> tags() {
        return tags;
    }

    @Override
    public final void gift(String pool, long fen, int days) {
        gifts.add(new GiftWish(speaker(), pool, null, fen, days));
    }

    @Override
    public final void coupon(String batch, int number) {
        coupons.add(new Wish.Number(speaker(), batch, number));
    }

    @Override
    public final void growth(int number) {
        growth.add(new Wish.Number(speaker(), null, number));
    }

    @Override
    public final void tag(String tag, int days) {
        tags.add(new Wish.Number(speaker(), tag, days));
    }
}
