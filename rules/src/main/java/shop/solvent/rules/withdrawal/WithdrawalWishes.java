package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.RiskWishes;
import shop.solvent.rules.point.Wish;

/** Writes down what each withdrawal rule asks for. */
final class WithdrawalWishes extends RiskWishes implements WithdrawalChoices {

    /** What the part above an amount costs. */
    record Tier(RuleRef rule, String subject, long from, int basisPoints) implements Wish {}

    final List<Wish.Number> minimums = new ArrayList<>();
    final List<Wish.Number> fees = new ArrayList<>();
    final List<Wish.Number> rates = new ArrayList<>();
    final List<Tier> tiers = new ArrayList<>();
    final List<Wish.Number> feesAtLeast = new ArrayList<>();
    final List<Wish.Number> feesAtMost = new ArrayList<>();
    final List<Wish.Number> freeTimes = new ArrayList<>();
    final List<Wish.Number> freeAmounts = new ArrayList<>();
    final List<Wish.Number> cycles = new ArrayList<>();
    final List<Wish.Number> daysAfter = new ArrayList<>();
    final List<Wish.Flag> weekdays = new ArrayList<>();
    final List<Wish.Number> cutOffs = new ArrayList<>();
    final List<Wish.Number> payeeHours = new ArrayList<>();
    final List<Wish.Number> dayLimits = new ArrayList<>();
    final List<Wish.Number> monthLimits = new ArrayList<>();
    final List<Wish.Number> timesADay = new ArrayList<>();
    final List<Wish.Number> timesAMonth = new ArrayList<>();
    final List<Wish.Number> deviceDayLimits = new ArrayList<>();
    final List<Wish.Number> deviceTimesADay = new ArrayList<>();
    final List<Wish.Flag> kept = new ArrayList<>();
    final List<Wish.Number> automatic = new ArrayList<>();

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
    public void feeRate(int basisPoints) {
        rates.add(number(basisPoints));
    }

    @Override
    public void feeAbove(long fromFen, int basisPoints) {
        tiers.add(new Tier(speaker(), member, fromFen, basisPoints));
    }

    @Override
    public void feeLeast(long fen) {
        feesAtLeast.add(number(fen));
    }

    @Override
    public void feeMost(long fen) {
        feesAtMost.add(number(fen));
    }

    @Override
    public void freeTimes(int times) {
        freeTimes.add(number(times));
    }

    @Override
    public void freeAmount(long fen) {
        freeAmounts.add(number(fen));
    }

    @Override
    public void cycle(int onceInDays) {
        cycles.add(number(onceInDays));
    }

    @Override
    public void payAfter(int days) {
        daysAfter.add(number(days));
    }

    @Override
    public void payOn(String weekday) {
        flag(weekdays, weekday);
    }

    @Override
    public void cutOff(int minute) {
        cutOffs.add(number(minute));
    }

    @Override
    public void payeeWait(int hours) {
        payeeHours.add(number(hours));
    }

    @Override
    public void dayLimit(long fen) {
        dayLimits.add(number(fen));
    }

    @Override
    public void monthLimit(long fen) {
        monthLimits.add(number(fen));
    }

    @Override
    public void timesADay(int times) {
        timesADay.add(number(times));
    }

    @Override
    public void timesAMonth(int times) {
        timesAMonth.add(number(times));
    }

    @Override
    public void deviceDayLimit(long fen) {
        deviceDayLimits.add(number(fen));
    }

    @Override
    public void deviceTimesADay(int times) {
        deviceTimesADay.add(number(times));
    }

    @Override
    public void keepIn(String purse) {
        flag(kept, purse);
    }

    @Override
    public void automaticFrom(long fen) {
        automatic.add(number(fen));
    }

    private Wish.Number number(long number) {
        return new Wish.Number(speaker(), member, number);
    }
}
