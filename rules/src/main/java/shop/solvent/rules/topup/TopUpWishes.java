package shop.solvent.rules.topup;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.gift.ShareWishes;
import shop.solvent.rules.point.Wish;

/** Writes down what each top-up rule wants to give, or have looked at. */
final class TopUpWishes extends ShareWishes implements TopUpChoices {

    final List<Wish.Flag> looks = new ArrayList<>();

    @Override
    public void lookInto(String code) {
        flag(looks, code);
    }
}
