package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.RiskWishes;
import shop.solvent.rules.point.Wish;

/** Writes down what each checkout rule asks for. */
final class CheckoutWishes extends RiskWishes implements CheckoutChoices {

    /**
     * A line's price: a share off, or so much for some of its items.
     *
     * @param most 0 where it is a share
     * @param paidFrom what the order has to be paid out of for it; null for whatever
     */
    record CutWish(RuleRef rule, LineFact line, int basisPoints, long fen, int most, String paidFrom) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }

        /** Fen off the line's list price. */
        long off() {
            if (most == 0) {
                return Rate.basisPoints(basisPoints).of(line.amount(), Rounding.DOWN);
            }
            long unit = line.amount() / Math.max(1, line.quantity());
            return Math.max(0, unit - fen) * Math.min(most, line.quantity());
        }
    }

    /** What a wish says of a purse, or of the wallet as a whole. */
    enum Term {
        /** When its turn comes. */
        PLACE,
        /** How much of something, in basis points. */
        SHARE,
        /** How much a day, in fen. */
        DAY,
        /** How little is too little, in fen. */
        LEAST
    }

    /**
     * How a purse may pay.
     *
     * @param purse null where it is the whole wallet
     * @param line null where it is of the order
     */
    record TermWish(RuleRef rule, Term term, PurseFact purse, LineFact line, long number) implements Wish {
        @Override
        public String subject() {
            return purse == null ? BALANCE : purse.purse();
        }

        /** The purse's number and the line's, each -1 where it is of the whole. */
        int place() {
            return purse == null ? -1 : purse.place();
        }

        String about() {
            return term + " " + place() + " " + (line == null ? "" : line.line());
        }
    }

    /** All purses together. */
    static final String BALANCE = "balance";

    record OfferWish(RuleRef rule, BasketOffer offer) implements Wish {
        @Override
        public String subject() {
            return offer.subject();
        }
    }

    /** @param purse null where it is of all that is paid for the line */
    record TimesWish(RuleRef rule, LineFact line, PurseFact purse, int basisPoints) implements PurseWish {}

    record PlusWish(RuleRef rule, long points, int stages, int everyDays) implements PartWish {
        @Override
        public String subject() {
            return "";
        }

        @Override
        public int part() {
            return -1;
        }
    }

    /** The share of the price that may be paid otherwise than in money. */
    record SpendWish(RuleRef rule, int basisPoints) implements Wish {
        @Override
        public String subject() {
            return "";
        }
    }

    /** A wish that is so many days of the whole order. */
    sealed interface DaysWish extends Wish {

        int days();

        @Override
        default String subject() {
            return "";
        }
    }

    record EndWish(RuleRef rule, int days, int months) implements DaysWish {}

    record KeepWish(RuleRef rule, int days) implements DaysWish {}

    record CoinsWish(RuleRef rule, LineFact line, int basisPoints, int afterDays) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }

        int place() {
            return line.line();
        }
    }

    record WinWish(RuleRef rule, LineFact line, int basisPoints, int afterDays) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }

        int place() {
            return line.line();
        }
    }

    record LineWish(RuleRef rule, LineFact line, int basisPoints) implements Wish {
        @Override
        public String subject() {
            return line.sku();
        }
    }

    /** A wish that is of something whole or of one of its parts. */
    sealed interface PartWish extends Wish {

        /** The number of the part; -1 where it is of the whole. */
        int part();
    }

    /** A wish that is of the whole order or of one of its lines. */
    sealed interface OrderWish extends PartWish {

        /** Null where it is of the whole order. */
        LineFact line();

        @Override
        default int part() {
            return line() == null ? -1 : line().line();
        }
    }

    /** A wish that is of what is paid for a line, or of what is paid for it out of one purse. */
    sealed interface PurseWish extends PartWish {

        LineFact line();

        /** Null where it is of all that is paid. */
        PurseFact purse();

        @Override
        default int part() {
            return purse() == null ? -1 : purse().place();
        }

        @Override
        default String subject() {
            return line().sku();
        }
    }

    /** @param share null where the rule names an amount, {@code fen}, and no share */
    record SubsidyWish(RuleRef rule, LineFact line, String pool, Rate share, long fen) implements OrderWish {
        @Override
        public String subject() {
            return pool;
        }

        /** @param price of what it is of */
        long of(long price) {
            if (share != null) {
                return Math.min(share.of(price, Rounding.DOWN), fen);
            }
            return line == null ? fen : Math.min(times(fen, line), price);
        }
    }

    /** So much for each item, as far as there are such numbers. */
    private static long times(long fen, LineFact line) {
        return fen > Long.MAX_VALUE / Math.max(1, line.quantity()) ? Long.MAX_VALUE : fen * line.quantity();
    }

    /** @param purse null where it is of all that is paid for the line */
    record PointsWish(RuleRef rule, LineFact line, PurseFact purse, int basisPoints, int stages, int everyDays)
            implements PurseWish {}

    /** @param share null where the rule names an amount, {@code fen}, for each item of the line or for the order, and no share */
    record CommissionWish(RuleRef rule, LineFact line, InviterFact inviter, Rate share, long fen, int settleAfterDays)
            implements OrderWish {
        @Override
        public String subject() {
            return inviter.member();
        }

        /** @param base of what it is of */
        long of(long base) {
            return share == null
                    ? Math.min(line == null ? fen : times(fen, line), base)
                    : share.of(base, Rounding.DOWN);
        }
    }

    final List<CutWish> cuts = new ArrayList<>();
    final List<OfferWish> gifts = new ArrayList<>();
    final List<OfferWish> offers = new ArrayList<>();
    final List<SubsidyWish> subsidies = new ArrayList<>();
    final List<LineWish> giveUps = new ArrayList<>();
    final List<PointsWish> points = new ArrayList<>();
    final List<TimesWish> times = new ArrayList<>();
    final List<PlusWish> plus = new ArrayList<>();
    final List<CommissionWish> commissions = new ArrayList<>();
    final List<WinWish> wins = new ArrayList<>();
    final List<SpendWish> inCoins = new ArrayList<>();
    final List<SpendWish> inPoints = new ArrayList<>();
    final List<TermWish> terms = new ArrayList<>();
    final List<CoinsWish> coins = new ArrayList<>();
    final List<EndWish> pointsEnd = new ArrayList<>();
    final List<EndWish> coinsEnd = new ArrayList<>();
    final List<KeepWish> pointsKept = new ArrayList<>();
    final List<KeepWish> coinsKept = new ArrayList<>();

    private List<List<? extends Wish>> all() {
        List<List<? extends Wish>> all = new ArrayList<>(List.of(
                cuts,
                gifts,
                offers,
                subsidies,
                giveUps,
                points,
                times,
                plus,
                commissions,
                wins,
                inCoins,
                inPoints,
                terms,
                coins,
                pointsEnd,
                coinsEnd,
                pointsKept,
                coinsKept));
        all.addAll(ofRisk());
        return all;
    }

    /** What an order has to be paid out of for some of the prices; none, as nearly always. */
    Set<String> prefers() {
        Set<String> prefers = null;
        for (CutWish cut : cuts) {
            if (cut.paidFrom() != null) {
                prefers = prefers == null ? new TreeSet<>() : prefers;
                prefers.add(cut.paidFrom());
            }
        }
        return prefers == null ? Set.of() : prefers;
    }

    /** What the rule asked for was not asked for. @param rule id */
    void forget(String rule) {
        all().forEach(wishes -> wishes.removeIf(wish -> wish.rule().id().equals(rule)));
    }

    /** Those of the running ones that ask for anything, by their code. */
    Map<String, CampaignFact> campaigns(CampaignFacts running) {
        Map<String, CampaignFact> asking = new HashMap<>();
        for (List<? extends Wish> wishes : all()) {
            for (Wish wish : wishes) {
                String code = wish.rule().campaign();
                if (code != null && !asking.containsKey(code)) {
                    CampaignFact campaign = running.find(code);
                    if (campaign != null) {
                        asking.put(code, campaign);
                    }
                }
            }
        }
        return asking;
    }

    @Override
    public void discount(LineFact line, int basisPoints) {
        cuts.add(new CutWish(speaker(), line, basisPoints, 0, 0, null));
    }

    @Override
    public void priceOf(LineFact line, long fen, int most) {
        cuts.add(new CutWish(speaker(), line, 0, fen, most, null));
    }

    @Override
    public void balanceDiscount(LineFact line, int basisPoints) {
        cuts.add(new CutWish(speaker(), line, basisPoints, 0, 0, BALANCE));
    }

    @Override
    public void balancePrice(LineFact line, long fen, int most) {
        cuts.add(new CutWish(speaker(), line, 0, fen, most, BALANCE));
    }

    @Override
    public void discountPaidFrom(LineFact line, PurseFact purse, int basisPoints) {
        cuts.add(new CutWish(speaker(), line, basisPoints, 0, 0, purse.purse()));
    }

    @Override
    public void pricePaidFrom(LineFact line, PurseFact purse, long fen, int most) {
        cuts.add(new CutWish(speaker(), line, 0, fen, most, purse.purse()));
    }

    @Override
    public void amountOff(BasketFact basket, long fen) {
        offer(new BasketOffer.AmountOff(basket, fen));
    }

    @Override
    public void amountOffEvery(BasketFact basket, long fen, long everyFen, long maxFen) {
        offer(new BasketOffer.AmountOffEvery(basket, fen, everyFen, maxFen));
    }

    @Override
    public void shareOff(BasketFact basket, int basisPoints, long maxFen) {
        offer(new BasketOffer.ShareOff(basket, basisPoints, maxFen));
    }

    @Override
    public void nthOff(BasketFact basket, int basisPoints, int nth) {
        offer(new BasketOffer.NthOff(basket, basisPoints, nth));
    }

    @Override
    public void itemsFor(BasketFact basket, long fen, int items) {
        offer(new BasketOffer.ItemsFor(basket, fen, items));
    }

    @Override
    public void itemsFree(BasketFact basket, int free, int bought) {
        offer(new BasketOffer.ItemsFree(basket, free, bought));
    }

    @Override
    public void freeWith(LineFact line, BasketFact basket, int most, int bought) {
        offer(new BasketOffer.FreeWith(line, basket, most, bought));
    }

    @Override
    public void pairFor(LineFact line, LineFact other, long fen) {
        offer(new BasketOffer.PairFor(line, other, fen));
    }

    /** What a rule lets choose among several lines is one wish. */
    @Override
    public void chosenFor(LineFact line, BasketFact basket, long fen, int most, long fromFen) {
        BasketOffer.ChosenFor one = new BasketOffer.ChosenFor(List.of(line), basket, fen, most, fromFen);
        for (int i = 0; i < gifts.size(); i++) {
            BasketOffer.ChosenFor other = (BasketOffer.ChosenFor) gifts.get(i).offer();
            if (gifts.get(i).rule().equals(speaker()) && other.isTheSameChoiceAs(one)) {
                gifts.set(i, new OfferWish(speaker(), other.and(line)));
                return;
            }
        }
        gifts.add(new OfferWish(speaker(), one));
    }

    private void offer(BasketOffer offer) {
        offers.add(new OfferWish(speaker(), offer));
    }

    @Override
    public void subsidy(String pool, long fen) {
        subsidies.add(new SubsidyWish(speaker(), null, pool, null, fen));
    }

    @Override
    public void subsidyShare(String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker(), null, pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void subsidyOfLine(LineFact line, String pool, int basisPoints, long maxFen) {
        subsidies.add(new SubsidyWish(speaker(), line, pool, Rate.basisPoints(basisPoints), maxFen));
    }

    @Override
    public void subsidyPerItem(LineFact line, String pool, long fen) {
        subsidies.add(new SubsidyWish(speaker(), line, pool, null, fen));
    }

    @Override
    public void giveUp(LineFact line, int basisPoints) {
        giveUps.add(new LineWish(speaker(), line, basisPoints));
    }

    @Override
    public void points(LineFact line, int basisPoints, int stages, int everyDays) {
        points.add(new PointsWish(speaker(), line, null, basisPoints, stages, everyDays));
    }

    @Override
    public void pointsPaidFrom(LineFact line, PurseFact purse, int basisPoints, int stages, int everyDays) {
        points.add(new PointsWish(speaker(), line, purse, basisPoints, stages, everyDays));
    }

    @Override
    public void pointsTimes(LineFact line, int basisPoints) {
        times.add(new TimesWish(speaker(), line, null, basisPoints));
    }

    @Override
    public void pointsTimesPaidFrom(LineFact line, PurseFact purse, int basisPoints) {
        times.add(new TimesWish(speaker(), line, purse, basisPoints));
    }

    @Override
    public void pointsPlus(long points, int stages, int everyDays) {
        plus.add(new PlusWish(speaker(), points, stages, everyDays));
    }

    @Override
    public void commission(InviterFact inviter, int basisPoints, int settleAfterDays) {
        commissions.add(
                new CommissionWish(speaker(), null, inviter, Rate.basisPoints(basisPoints), 0, settleAfterDays));
    }

    @Override
    public void commissionOfLine(InviterFact inviter, LineFact line, int basisPoints, int settleAfterDays) {
        commissions.add(
                new CommissionWish(speaker(), line, inviter, Rate.basisPoints(basisPoints), 0, settleAfterDays));
    }

    @Override
    public void commissionPerItem(InviterFact inviter, LineFact line, long fen, int settleAfterDays) {
        commissions.add(new CommissionWish(speaker(), line, inviter, null, fen, settleAfterDays));
    }

    @Override
    public void commissionPerOrder(InviterFact inviter, long fen, int settleAfterDays) {
        commissions.add(new CommissionWish(speaker(), null, inviter, null, fen, settleAfterDays));
    }

    @Override
    public void shareWithWinner(LineFact line, int basisPoints, int afterDays) {
        wins.add(new WinWish(speaker(), line, basisPoints, afterDays));
    }

    @Override
    public void payInCoins(int basisPoints) {
        inCoins.add(new SpendWish(speaker(), basisPoints));
    }

    @Override
    public void payInPoints(int basisPoints) {
        inPoints.add(new SpendWish(speaker(), basisPoints));
    }

    @Override
    public void spendInPlace(PurseFact purse, int place) {
        term(Term.PLACE, purse, null, place);
    }

    @Override
    public void balanceAtMost(int basisPoints) {
        term(Term.SHARE, null, null, basisPoints);
    }

    @Override
    public void purseAtMost(PurseFact purse, int basisPoints) {
        term(Term.SHARE, purse, null, basisPoints);
    }

    @Override
    public void lineFromBalance(LineFact line, int basisPoints) {
        term(Term.SHARE, null, line, basisPoints);
    }

    @Override
    public void lineFromPurse(LineFact line, PurseFact purse, int basisPoints) {
        term(Term.SHARE, purse, line, basisPoints);
    }

    @Override
    public void balancePerDay(PayingFact paying, long fen) {
        term(Term.DAY, null, null, fen);
    }

    @Override
    public void pursePerDay(PurseFact purse, PayingFact paying, long fen) {
        term(Term.DAY, purse, null, fen);
    }

    @Override
    public void purseFrom(PurseFact purse, long fen) {
        term(Term.LEAST, purse, null, fen);
    }

    private void term(Term term, PurseFact purse, LineFact line, long number) {
        terms.add(new TermWish(speaker(), term, purse, line, number));
    }

    @Override
    public void coins(LineFact line, int basisPoints, int afterDays) {
        coins.add(new CoinsWish(speaker(), line, basisPoints, afterDays));
    }

    @Override
    public void pointsEnd(int days, int months) {
        pointsEnd.add(new EndWish(speaker(), days, months));
    }

    @Override
    public void pointsKept(int days) {
        pointsKept.add(new KeepWish(speaker(), days));
    }

    @Override
    public void coinsEnd(int days, int months) {
        coinsEnd.add(new EndWish(speaker(), days, months));
    }

    @Override
    public void coinsKept(int days) {
        coinsKept.add(new KeepWish(speaker(), days));
    }
}
