package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each release rule asks for. */
final class ReleaseWishes extends Wishes implements ReleaseChoices {

    final List<Wish.Number> reserves = new ArrayList<>();
    final List<Wish.Number> paces = new ArrayList<>();

    private final String pool;

    ReleaseWishes(String pool) {
        this.pool = pool;
    }

    @Override
    public void reserve(int basisPoints) {
        reserves.add(new Wish.Number(speaker(), pool, basisPoints));
    }

    @Override
    public void pace(int basisPoints) {
        paces.add(new Wish.Number(speaker(), pool, basisPoints));
    }
}
