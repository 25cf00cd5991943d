package shop.solvent.rules.change;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule on small change asks for. */
final class ChangeWishes extends Wishes implements ChangeChoices {

    final List<Wish.Number> roundUps = new ArrayList<>();
    final List<Wish.Number> below = new ArrayList<>();
    final List<Wish.Number> from = new ArrayList<>();
    final List<Wish.Number> gives = new ArrayList<>();
    /** Of these the subject is the pool. */
    final List<Wish.Number> points = new ArrayList<>();

    final List<Wish.Number> bonuses = new ArrayList<>();
    final List<Wish.Flag> refusals = new ArrayList<>();

    private final String member;

    ChangeWishes(String member) {
        this.member = member;
    }

    @Override
    public void roundUp(long fen) {
        roundUps.add(number(fen));
    }

    @Override
    public void sweepBelow(long fen) {
        below.add(number(fen));
    }

    @Override
    public void sweepFrom(long fen) {
        from.add(number(fen));
    }

    @Override
    public void giveFrom(long fromFen) {
        gives.add(number(fromFen));
    }

    @Override
    public void pointsFrom(String pool, long fromFen) {
        points.add(new Wish.Number(speaker(), pool, fromFen));
    }

    @Override
    public void bonus(int basisPoints) {
        bonuses.add(number(basisPoints));
    }

    @Override
    public void refuse(String code) {
        flag(refusals, code);
    }

    private Wish.Number number(long number) {
        return new Wish.Number(speaker(), member, number);
    }
}
