package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.ShownFacts;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * Everything a checkout decision may look at, gathered under lock before any rule runs and stored with the order. The
 * same facts under the same rulebook give the same decision, for ever.
 *
 * @param lines at least one, each at the position it names
 * @param inviters nearest first; at most as many as the jurisdiction allows to be paid
 * @param pools the pools this order may draw on or fund
 * @param campaigns those that may speak for this order; null, as decisions were recorded before there were any, is none
 * @param segments the published ones that the buyer is in; none where no rule in force looked at any. Null, as decisions
 *     were recorded before there were any, is none
 * @param leftOutBy codes of the campaigns that leave the buyer out to see what they do, and are not among the facts for that
 *     reason. No rule sees them. Null for none
 * @param past what the shop has declared of the buyer's past. Null where no rule in force looked at any of it
 * @param points what the buyer wants to pay with besides money; null for none
 * @param winner to whom the buyer is locked; null for nobody, and where no rule in force looked at it
 * @param funding what was agreed of the pools; null for nothing
 * @param signals what was seen of the buyer and the device. Null where no rule in force looked at any
 * @param relation whom the buyer is tied to; null where no rule in force looked at it
 * @param anomaly how unlike other orders it is; null where no rule in force looked at it
 * @param likely how likely it turns out to be what reviewers confirm; null where no rule in force looked at it
 * @param credit what is on record of the buyer; null where no rule in force looked at it
 * @param takeover what speaks for it that somebody else is in the buyer's account; null where no rule in force looked at it
 * @param sold what is told of the goods and their merchants, by line. Null where no rule in force looked at it, and where nothing is
 * @param snoozed ids of rules that do not stop this order, since somebody said so of its buyer, merchants or channel. No rule sees
 *     them. Null for none, as with decisions that were recorded before there were any
 * @param paying how the buyer pays; null where no rule in force looked at it and nothing came with the order
 */
public record CheckoutFacts(
        OrderFact order,
        BuyerFact buyer,
        WalletFact wallet,
        List<LineFact> lines,
        List<InviterFact> inviters,
        List<PoolFact> pools,
        ActivityFact activity,
        List<CampaignFact> campaigns,
        List<SegmentFact> segments,
        List<String> leftOutBy,
        Past past,
        PointsFact points,
        WinnerFact winner,
        Funding funding,
        Signals signals,
        RelationFact relation,
        AnomalyFact anomaly,
        OutcomeScoreFact likely,
        CreditFact credit,
        TakeoverFact takeover,
        List<SoldFact> sold,
        List<String> snoozed,
        PayingFact paying) {

    public CheckoutFacts {
        lines = List.copyOf(lines);
        inviters = List.copyOf(inviters);
        pools = List.copyOf(pools);
        campaigns = CampaignFacts.of(campaigns);
        segments = segments == null ? List.of() : List.copyOf(segments);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line() != i || lines.get(i).amount() < 0) {
                throw new IllegalArgumentException("line " + i + " of the order is " + lines.get(i));
            }
        }
    }

    /** The same at another time. @param then the order at that time */
    public CheckoutFacts at(OrderFact then) {
        return new CheckoutFacts(
                then, buyer, wallet, lines, inviters, pools, activity, campaigns, segments, leftOutBy, past, points,
                winner, funding, signals, relation, anomaly, likely, credit, takeover, sold, snoozed, paying);
    }

    /**
     * The same where these campaigns may speak as well, of those that are not among the facts, and their pools have what the
     * campaigns may take.
     */
    public CheckoutFacts with(List<CampaignFact> supposed) {
        List<CampaignFact> all = new ArrayList<>(campaigns);
        List<PoolFact> funds = new ArrayList<>(pools);
        for (CampaignFact one : supposed) {
            if (campaigns.stream().noneMatch(there -> there.code().equals(one.code()))) {
                all.add(one);
                if (!one.pool().isEmpty()
                        && funds.stream().noneMatch(there -> there.code().equals(one.pool()))) {
                    funds.add(new PoolFact(one.pool(), one.budgetLeft()));
                }
            }
        }
        return new CheckoutFacts(
                order, buyer, wallet, lines, inviters, funds, activity, all, segments, leftOutBy, past, points, winner,
                funding, signals, relation, anomaly, likely, credit, takeover, sold, snoozed, paying);
    }

    /** The same, of which models have said how unlike others it is, and how likely it turns out so; null for what nobody asked. */
    public CheckoutFacts with(AnomalyFact unusual, OutcomeScoreFact chance) {
        return new CheckoutFacts(
                order, buyer, wallet, lines, inviters, pools, activity, campaigns, segments, leftOutBy, past, points,
                winner, funding, signals, relation, unusual, chance, credit, takeover, sold, snoozed, paying);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        return visible(true, true, true);
    }

    /**
     * @param baskets whether what follows from the lines is among them, {@code purses} what follows from the wallet, and {@code
     *     paying} how it is paid: rules that do not ask for it need not be shown it
     */
    List<Object> visible(boolean baskets, boolean purses, boolean paying) {
        List<Object> before = new ArrayList<>();
        before.add(order);
        before.add(buyer);
        before.add(wallet);
        before.add(wanted());
        before.add(wonBy());
        before.add(tied());
        before.add(unusual());
        before.add(chance());
        before.add(record());
        before.add(intruder());
        before.addAll(lines);
        before.addAll(inviters);
        before.addAll(pools);
        before.add(activity);
        List<Object> after = new ArrayList<>(segments);
        if (past != null) {
            after.addAll(past.numbers());
            after.addAll(past.amounts());
        }
        after.addAll(Signals.visible(signals));
        if (sold != null) {
            after.addAll(sold);
        }
        if (baskets) {
            after.addAll(BasketFact.of(lines));
        }
        if (purses) {
            after.addAll(PurseFact.ALL);
        }
        if (paying) {
            after.add(howPaid());
        }
        return new ShownFacts(before, running(), after);
    }

    /** What the buyer wants to pay with besides money. */
    PointsFact wanted() {
        return points == null ? PointsFact.NONE : points;
    }

    /** How the buyer pays. */
    PayingFact howPaid() {
        return paying == null ? PayingFact.NONE : paying;
    }

    /** Whether the rule does not stop this order, whatever it finds. */
    boolean isSnoozed(String rule) {
        return snoozed != null && snoozed.contains(rule);
    }

    /** What was agreed of the pools. */
    Funding agreed() {
        return funding == null ? Funding.NONE : funding;
    }

    /** Whom the buyer is tied to. */
    RelationFact tied() {
        return relation == null ? RelationFact.NONE : relation;
    }

    /** To whom the buyer is locked. */
    WinnerFact wonBy() {
        return winner == null ? WinnerFact.NOBODY : winner;
    }

    /** How unlike other orders it is. */
    AnomalyFact unusual() {
        return anomaly == null ? AnomalyFact.NONE : anomaly;
    }

    /** How likely it turns out to be what reviewers confirm. */
    OutcomeScoreFact chance() {
        return likely == null ? OutcomeScoreFact.NONE : likely;
    }

    /** What is on record of the buyer. */
    CreditFact record() {
        return credit == null ? CreditFact.NEUTRAL : credit;
    }

    /** What speaks for it that somebody else is in the buyer's account. */
    TakeoverFact intruder() {
        return takeover == null ? TakeoverFact.NONE : takeover;
    }

    /** The campaigns, to be looked for by their code. */
    CampaignFacts running() {
        return (CampaignFacts) campaigns;
    }
}
