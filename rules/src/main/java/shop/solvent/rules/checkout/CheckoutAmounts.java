package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shop.solvent.kernel.Allocation;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutWishes.CoinsWish;
import shop.solvent.rules.checkout.CheckoutWishes.CommissionWish;
import shop.solvent.rules.checkout.CheckoutWishes.CutWish;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.CheckoutWishes.OfferWish;
import shop.solvent.rules.checkout.CheckoutWishes.PlusWish;
import shop.solvent.rules.checkout.CheckoutWishes.PointsWish;
import shop.solvent.rules.checkout.CheckoutWishes.SpendWish;
import shop.solvent.rules.checkout.CheckoutWishes.SubsidyWish;
import shop.solvent.rules.checkout.CheckoutWishes.TimesWish;
import shop.solvent.rules.checkout.CheckoutWishes.WinWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Verdict;

/**
 * The arithmetic of one order, in the order in which the steps are called: reduce, subsidise, spend, pay, giveUp, win, commission,
 * award, coin. What counts of the wishes for each is {@link Granting}.
 *
 * <p>G4 says that all rewards of an order together stay below what the member paid for it: {@code subsidies + giveUps
 * + commissions + coins < payable}. Subsidies are cut so that this holds without commissions; commissions take what is then
 * left, the nearest inviter first, and coins what those leave. What is paid with coins and points was paid for once, so it
 * makes room for subsidies as money does, and for nothing else. Points are not in the sum: a locked point is worth nothing until it is released, and
 * it is released only against the pool's money, which is the give-up that <em>is</em> in the sum; and so is what the merchant
 * who won the buyer gets, which is a part of it.
 */
final class CheckoutAmounts {

    private static final Contest HOLD = Contest.of(CheckoutChoices.class, "hold");
    private static final Contest REFUSE = Contest.of(CheckoutChoices.class, "refuse");
    private static final Verdict.Court COURT = Verdict.Court.of(CheckoutChoices.class);

    private final CheckoutFacts facts;
    private final List<LineFact> lines;
    private final Campaigns campaigns;
    private final Granting granting;
    private final PriceSteps price;
    private final GiveUpStep giveUps;
    private final WinStep wins;
    private final CommissionStep commissions;
    private final PointsStep points;
    private final SpendStep spending;
    private final CoinsStep coins;
    private final EndStep ends;

    private WalletFact payment;
    private Verdict verdict;

    /**
     * @param campaigning whether any wish belongs to a campaign
     * @param speaking the campaigns that ask for something and are there, by code
     * @param beaten codes of campaigns that another one of their group is better than
     */
    CheckoutAmounts(
            CheckoutFacts facts,
            JurisdictionProfile law,
            boolean campaigning,
            Map<String, CampaignFact> speaking,
            Set<String> beaten) {
        this.facts = facts;
        this.lines = facts.lines();
        long[] list = new long[lines.size()];
        for (int i = 0; i < list.length; i++) {
            list[i] = lines.get(i).amount();
        }
        this.campaigns = new Campaigns(speaking, facts.running().together(), LineAmounts.sum(list), beaten);
        this.granting = new Granting(campaigns, campaigning);
        this.price = new PriceSteps(facts, law, list, campaigns, granting);
        this.giveUps = new GiveUpStep(lines, law, granting, facts.agreed());
        this.wins = new WinStep(facts, granting);
        this.commissions = new CommissionStep(facts, law, granting);
        this.points = new PointsStep(lines, granting, facts.agreed());
        this.spending = new SpendStep(facts.wanted(), granting);
        this.coins = new CoinsStep(lines, granting);
        this.ends = new EndStep(granting);
    }

    /** What the merchants take off. */
    void reduce(List<CutWish> cuts, List<OfferWish> gifts, List<OfferWish> offers) {
        price.reduce(cuts, gifts, offers);
    }

    /** @param willGiveUp what the merchants will give up of the member's payment; a subsidy must leave room for it */
    void subsidise(List<SubsidyWish> subsidies, List<LineWish> willGiveUp) {
        price.subsidise(subsidies, willGiveUp);
    }

    /** Takes over what is to be paid, by whom and for which line, from another settlement of the same order. */
    void priceAs(CheckoutAmounts other) {
        price.priceAs(other.price);
        payment = other.payment;
    }

    /** What the buyer pays with besides money. */
    void spend(List<SpendWish> inCoins, List<SpendWish> inPoints) {
        spending.spend(inCoins, inPoints, payable());
        price.payOtherwise(spending.worth());
    }

    void pay() {
        payment = facts.wallet().spend(payable());
    }

    void giveUp(List<LineWish> wishes) {
        giveUps.giveUp(wishes, price.paid());
    }

    /** What the merchant who won the buyer gets of what the others give up. */
    void win(List<WinWish> wishes) {
        wins.share(wishes, giveUps.givenUp(), price.paid(), payment.own());
    }

    void commission(List<CommissionWish> wishes) {
        long room = Math.max(0, payable() - LineAmounts.sum(giveUps.givenUp()) - price.subsidised() - 1);
        commissions.commission(wishes, payment.own(), price.paid(), room);
    }

    /** What the buyer gets in coins. */
    void coin(List<CoinsWish> wishes) {
        long room =
                payable() - LineAmounts.sum(giveUps.givenUp()) - price.subsidised() - commissions.commissioned() - 1;
        coins.give(wishes, price.paid(), Math.max(0, room), price::left);
    }

    List<Commission> commissions() {
        return commissions.commissions();
    }

    /** What the lines earn by the best rates; what that is multiplied by; and points for the order. */
    void award(List<PointsWish> rates, List<TimesWish> times, List<PlusWish> plus) {
        points.award(rates, times, plus, price.paid(), payment);
    }

    /** Until when what the buyer earns can be spent. */
    void end(CheckoutWishes wishes) {
        ends.points(wishes.pointsEnd, wishes.pointsKept);
        ends.coins(wishes.coinsEnd, wishes.coinsKept);
    }

    /** What is found, and why not: what counts of it. */
    void judge(CheckoutWishes wishes, OrderFact order) {
        verdict = COURT.of(
                wishes,
                wishes.holds.isEmpty()
                        ? wishes.holds
                        : granting.present(Kind.of(HOLD, null, false, flag -> 0), wishes.holds),
                wishes.refusals.isEmpty()
                        ? wishes.refusals
                        : granting.present(Kind.of(REFUSE, null, false, flag -> 0), wishes.refusals),
                order.proved(),
                order.unreachable(),
                wish -> facts.isSnoozed(wish.rule().id()));
        granting.record(verdict.effects());
    }

    Verdict verdict() {
        return verdict;
    }

    /** What the order is worth to the buyer: fen off, and points and coins at their face value. */
    long gain() {
        return points.awarded() + coins.given() - payable() - spending.worth() + list();
    }

    private long list() {
        long list = 0;
        for (LineFact line : lines) {
            list = Math.addExact(list, line.amount());
        }
        return list;
    }

    long payable() {
        return price.payable();
    }

    /** By line. */
    List<CheckoutPrice.OfLine> ofLines() {
        return IntStream.range(0, lines.size())
                .mapToObj(line -> new CheckoutPrice.OfLine(price.price()[line], price.paid()[line]))
                .toList();
    }

    List<Effect> effects() {
        return granting.effects();
    }

    Amounts amounts() {
        long list = list();
        return new Amounts(
                list,
                list - LineAmounts.sum(price.price()),
                payable(),
                payment.own(),
                payment,
                price.subsidies(),
                proceeds(),
                giveUps.giveUps(wins.won()),
                commissions(),
                points.points(),
                campaigns.uses(),
                coins.coins(),
                spending.spent(),
                ends.endings(),
                wins.won());
    }

    /** The merchants bear the commissions in proportion to what they keep of the payment, so none ends below zero. */
    private List<Proceeds> proceeds() {
        long[] kept = price.paid().clone();
        LineAmounts.subtract(kept, giveUps.givenUp());
        long[] borne = Allocation.proportional(commissions.commissioned(), kept);
        Map<String, Long> byMerchant = new TreeMap<>();
        for (int i = 0; i < kept.length; i++) {
            byMerchant.merge(lines.get(i).merchant(), price.price()[i] - giveUps.givenUp()[i] - borne[i], Long::sum);
        }
        List<Proceeds> proceeds = new ArrayList<>(byMerchant.size());
        byMerchant.forEach((merchant, amount) -> {
            if (amount > 0) {
                proceeds.add(new Proceeds(merchant, amount));
            }
        });
        return List.copyOf(proceeds);
    }
}
