package shop.solvent.rules.latepayment;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule on late payments asks for. */
final class LatePaymentWishes extends Wishes implements LatePaymentChoices {

    final List<Wish.Number> within = new ArrayList<>();
    final List<Wish.Flag> noOrders = new ArrayList<>();
    final List<Wish.Flag> backs = new ArrayList<>();

    private final String member;

    LatePaymentWishes(String member) {
        this.member = member;
    }

    @Override
    public void orderWithin(int hours) {
        within.add(new Wish.Number(speaker(), member, hours));
    }

    @Override
    public void noOrder(String code) {
        flag(noOrders, code);
    }

    @Override
    public void giveBack(String code) {
        flag(backs, code);
    }
}
