package shop.solvent.rules.giving;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.RiskWishes;
import shop.solvent.rules.point.Wish;

/** Writes down what each giving rule asks for. */
final class GivingWishes extends RiskWishes implements GivingChoices {

    final List<Wish.Number> days = new ArrayList<>();
    final List<Wish.Number> months = new ArrayList<>();

    private final String giver;

    GivingWishes(String giver) {
        this.giver = giver;
    }

    @Override
    public void perDay(long points) {
        days.add(new Wish.Number(speaker(), giver, points));
    }

    @Override
    public void perMonth(long points) {
        months.add(new Wish.Number(speaker(), giver, points));
    }
}
