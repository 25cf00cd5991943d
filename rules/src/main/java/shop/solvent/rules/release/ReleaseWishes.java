package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each release rule asks for. */
final class ReleaseWishes extends Wishes implements ReleaseChoices {

    final List<Wish.Number> reserves = new ArrayList<>();
    final List<Wish.Number> paces = new ArrayList<>();

    /** By the number of the class. */
    final Map<Integer, List<Wish.Number>> classPaces = new TreeMap<>();

    final Map<Integer, List<Wish.Number>> forwards = new TreeMap<>();

    final Map<Integer, List<Wish.Number>> raises = new TreeMap<>();

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

    @Override
    public void paceOf(LotClassFact lots, int basisPoints) {
        add(classPaces, lots, basisPoints);
    }

    @Override
    public void bringForward(LotClassFact lots, int basisPoints) {
        add(forwards, lots, basisPoints);
    }

    @Override
    public void raise(LotClassFact lots, int basisPoints) {
        add(raises, lots, basisPoints);
    }

    private void add(Map<Integer, List<Wish.Number>> wishes, LotClassFact lots, int basisPoints) {
        wishes.computeIfAbsent(lots.number(), one -> new ArrayList<>())
                .add(new Wish.Number(speaker(), "lots " + lots.number(), basisPoints));
    }
}
