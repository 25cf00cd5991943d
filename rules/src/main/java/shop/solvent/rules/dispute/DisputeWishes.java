package shop.solvent.rules.dispute;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule on disputes asks for. */
final class DisputeWishes extends Wishes implements DisputeChoices {

    final List<Wish.Number> open = new ArrayList<>();
    final List<Wish.Number> merchant = new ArrayList<>();
    final List<Wish.Number> buyer = new ArrayList<>();
    final List<Wish.Number> two = new ArrayList<>();
    final List<Wish.Flag> forBuyer = new ArrayList<>();
    final List<Wish.Flag> closes = new ArrayList<>();
    final List<Wish.Flag> persons = new ArrayList<>();
    final List<Wish.Flag> refusals = new ArrayList<>();

    private final String who;

    DisputeWishes(String who) {
        this.who = who;
    }

    @Override
    public void openFor(int days) {
        open.add(number(days));
    }

    @Override
    public void merchantHas(int days) {
        merchant.add(number(days));
    }

    @Override
    public void buyerHas(int days) {
        buyer.add(number(days));
    }

    @Override
    public void twoFrom(long fen) {
        two.add(number(fen));
    }

    @Override
    public void silenceIsForBuyer(String code) {
        flag(forBuyer, code);
    }

    @Override
    public void silenceCloses(String code) {
        flag(closes, code);
    }

    @Override
    public void askPerson(String code) {
        flag(persons, code);
    }

    @Override
    public void refuse(String code) {
        flag(refusals, code);
    }

    private Wish.Number number(long number) {
        return new Wish.Number(speaker(), who, number);
    }
}
