package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.RiskWishes;
import shop.solvent.rules.point.Wish;

/** Writes down what each withdrawal rule asks for. */
final class WithdrawalWishes extends RiskWishes implements WithdrawalChoices {

    final List<Wish.Number> minimums = new ArrayList<>();
    final List<Wish.Number> fees = new ArrayList<>();
    final List<Wish.Number> cycles = new ArrayList<>();

    private final String member;

    WithdrawalWishes(String member) {
        this.member = member;
    }

    @Override
    public void minimum(long fen) {
        minimums.add(number(fen));
    }

    @Override
    public void fee(long fen) {
        fees.add(number(fen));
    }

    @Override
    public void cycle(int onceInDays) {
        cycles.add(number(onceInDays));
    }

    private Wish.Number number(long number) {
        return new Wish.Number(speaker(), member, number);
    }
}
