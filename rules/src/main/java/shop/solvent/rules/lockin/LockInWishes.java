package shop.solvent.rules.lockin;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule on locks asks for. */
final class LockInWishes extends Wishes implements LockInChoices {

    final List<Wish.Number> locks = new ArrayList<>();
    final List<Wish.Number> keeps = new ArrayList<>();
    final List<Wish.Flag> refusals = new ArrayList<>();

    private final String member;

    LockInWishes(String member) {
        this.member = member;
    }

    @Override
    public void lockFor(int days) {
        locks.add(new Wish.Number(speaker(), member, days));
    }

    @Override
    public void keptFor(int days) {
        keeps.add(new Wish.Number(speaker(), member, days));
    }

    @Override
    public void refuse(String code) {
        flag(refusals, code);
    }
}
