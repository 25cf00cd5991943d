package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.campaign.SupposedCampaigns;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.risk.CaseSubject;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.release.ReleaseRules;

/** What is measured of an order. */
@ApplicationScoped
class CheckoutMeasuring implements PointMeasuring {

    /** Limits that say nothing of a cap: another rule won, or nothing is granted because the order is refused. */
    private static final Set<String> NO_CAPS = Set.of("better-rule", "refused", "snoozed");

    @Inject
    private SupposedCampaigns campaigns;

    @Inject
    private TurnedOut turnedOut;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.CHECKOUT;
    }

    @Override
    public List<Measure> shown() {
        return List.of(
                Measure.PAID,
                Measure.DISCOUNT,
                Measure.SUBSIDY,
                Measure.COMMISSION,
                Measure.POINTS,
                Measure.COINS,
                Measure.GIVE_UP,
                Measure.PROCEEDS,
                Measure.HELD_PAID,
                Measure.MOVED,
                Measure.FLAG,
                Measure.TURNED_OUT,
                Measure.CAPPED,
                Measure.DEAREST);
    }

    @Override
    public UnaryOperator<Record> supposing(Set<String> news) {
        List<CampaignFact> supposed = news.isEmpty() ? List.of() : campaigns.of(news);
        return supposed.isEmpty() ? UnaryOperator.identity() : facts -> ((CheckoutFacts) facts).with(supposed);
    }

    @Override
    public boolean tellsLosers() {
        return true;
    }

    @Override
    public void note(
            RecordedDecision recorded,
            Record facts,
            Decision before,
            Decision after,
            Function<String, Rules> versions,
            BacktestTotals tally) {
        CheckoutFacts seen = (CheckoutFacts) facts;
        turnedOut(recorded, seen, (CheckoutDecision) before, (CheckoutDecision) after, tally);
        new Note(tally, seen)
                .note(
                        (CheckoutDecision) before,
                        (CheckoutDecision) after,
                        () -> Version.decide(
                                after.rulebook(),
                                recorded.subject(),
                                () -> rules(before, versions).commissionsOf(rules(after, versions), seen)));
    }

    private void turnedOut(
            RecordedDecision recorded,
            CheckoutFacts facts,
            CheckoutDecision before,
            CheckoutDecision after,
            BacktestTotals tally) {
        OrderId id = OrderId.parse(recorded.subject());
        long paid = Math.max(before.amounts().payable(), after.amounts().payable());
        tally.stopped(new TurnedOut.Stopped(
                facts.order().date(),
                List.of(CaseSubject.of(id), CaseSubject.ofBlocked(id)),
                stops(before),
                stops(after),
                paid > 0 ? paid : facts.order().listAmount()));
    }

    @Override
    public void noted(BacktestTotals tally) {
        turnedOut.note(tally);
    }

    /** A code that is asked for stops nobody who has it. */
    private static boolean stops(CheckoutDecision decision) {
        return decision.outcome() != Outcome.ACCEPTED && decision.outcome() != Outcome.STEP_UP;
    }

    private static CheckoutRules rules(Decision decision, Function<String, Rules> versions) {
        return new CheckoutRules(versions.apply(decision.rulebook()));
    }

    /** What an order costs whoever pays for it: what the buyer pays less, and what it promises to others. */
    static long cost(Amounts amounts) {
        long cost = amounts.discount();
        for (Subsidy subsidy : amounts.subsidies()) {
            cost = Math.addExact(cost, subsidy.amount());
        }
        for (Commission commission : amounts.commissions()) {
            cost = Math.addExact(cost, commission.amount());
        }
        for (Points points : amounts.points()) {
            cost = Math.addExact(cost, faceValue(points.points()));
        }
        for (Coins coins : amounts.coins()) {
            cost = Math.addExact(cost, faceValue(coins.coins()));
        }
        return cost;
    }

    private static long faceValue(long points) {
        return Math.multiplyExact(points, ReleaseRules.FACE_VALUE);
    }

    /** Notes one order. */
    private record Note(BacktestTotals tally, CheckoutFacts facts) {

        private static final Set<Outcome> COSTLY = Set.of(Outcome.ACCEPTED, Outcome.HELD);

        /** @param promised what the rules of before give inviters of what is paid now */
        void note(CheckoutDecision before, CheckoutDecision after, Supplier<List<Commission>> promised) {
            boolean changed =
                    before.outcome() != after.outcome() || !before.amounts().equals(after.amounts());
            add(Measure.MOVED, before.outcome() + ">" + after.outcome(), 1, 1);
            one(before, 1, 0);
            one(after, 0, 1);
            for (PoolFact pool : facts.pools()) {
                add(Measure.POOL_LOW, pool.code(), pool.available(), pool.available());
            }
            if (changed) {
                add(Measure.CHANGED, "", 1, 1);
                long shift = Math.abs(Math.subtractExact(costIf(after), costIf(before)));
                add(Measure.SHIFTED, "", shift, shift);
                gains(before, after);
                Served.worse(facts.buyer().member(), before, after, promised).forEach(tally::loss);
            }
        }

        private static long costIf(CheckoutDecision decision) {
            return decision.outcome() == Outcome.ACCEPTED ? cost(decision.amounts()) : 0;
        }

        private void add(Measure measure, String name, long before, long after) {
            tally.add(facts.order().date(), measure, name, before, after);
        }

        /** Adds what one of the versions decided to its own side: one of {@code b} and {@code a} is 1, the other 0. */
        private void one(CheckoutDecision decision, int b, int a) {
            Amounts amounts = decision.amounts();
            if (COSTLY.contains(decision.outcome())) {
                long cost = cost(amounts);
                add(Measure.DEAREST, "", b * cost, a * cost);
                caps(decision.effects(), b, a);
                emptyPools(decision.effects(), b, a);
                if (decision.outcome() == Outcome.HELD) {
                    add(Measure.HELD_PAID, "", b * amounts.payable(), a * amounts.payable());
                    add(Measure.HELD_COST, "", b * cost, a * cost);
                } else {
                    accepted(amounts, b, a);
                }
            }
            if (!decision.reasons().isEmpty()) {
                Set<String> codes = new TreeSet<>();
                for (Reason reason : decision.reasons()) {
                    codes.add(reason.code());
                }
                codes.forEach(code -> add(Measure.FLAG, code, b, a));
            }
        }

        private void accepted(Amounts amounts, int b, int a) {
            add(Measure.PAID, "", b * amounts.payable(), a * amounts.payable());
            if (amounts.discount() != 0) {
                add(Measure.DISCOUNT, "", b * amounts.discount(), a * amounts.discount());
            }
            for (Subsidy subsidy : amounts.subsidies()) {
                add(Measure.SUBSIDY, subsidy.pool(), b * subsidy.amount(), a * subsidy.amount());
            }
            for (Commission commission : amounts.commissions()) {
                String level = Integer.toString(commission.level());
                add(Measure.COMMISSION, level, b * commission.amount(), a * commission.amount());
            }
            for (Points points : amounts.points()) {
                add(Measure.POINTS, points.pool(), b * points.points(), a * points.points());
            }
            for (Coins coins : amounts.coins()) {
                add(Measure.COINS, coins.pool(), b * coins.coins(), a * coins.coins());
            }
            for (GiveUp giveUp : amounts.giveUps()) {
                add(Measure.GIVE_UP, giveUp.pool(), b * giveUp.amount(), a * giveUp.amount());
            }
            long proceeds = 0;
            for (Proceeds share : amounts.proceeds()) {
                proceeds = Math.addExact(proceeds, share.amount());
            }
            add(Measure.PROCEEDS, "", b * proceeds, a * proceeds);
        }

        private void caps(List<Effect> effects, int b, int a) {
            Set<String> limits = null;
            for (Effect effect : effects) {
                if (effect.limitedBy() != null && !NO_CAPS.contains(effect.limitedBy())) {
                    limits = limits == null ? new TreeSet<>() : limits;
                    limits.add(effect.limitedBy());
                }
            }
            if (limits != null) {
                limits.forEach(limit -> add(Measure.CAPPED, limit, b, a));
                add(Measure.CAPPED, "", b, a); // however many limits one order met, it is one order
            }
        }

        private void emptyPools(List<Effect> effects, int b, int a) {
            for (Effect effect : effects) {
                if (effect.granted() == 0 && "pool".equals(effect.limitedBy())) {
                    add(Measure.EMPTY_POOL, effect.subject(), b, a);
                }
            }
        }

        private void gains(CheckoutDecision before, CheckoutDecision after) {
            Map<String, Long> members = new HashMap<>();
            Map<String, Long> merchants = new HashMap<>();
            shares(before, -1, members, merchants);
            shares(after, 1, members, merchants);
            members.forEach((member, gain) -> tally.gain(Side.MEMBER, member, gain));
            merchants.forEach((merchant, gain) -> tally.gain(Side.MERCHANT, merchant, gain));
        }

        private void shares(
                CheckoutDecision decision, int sign, Map<String, Long> members, Map<String, Long> merchants) {
            if (decision.outcome() != Outcome.ACCEPTED) {
                return;
            }
            Amounts amounts = decision.amounts();
            long bought = cost(amounts);
            for (Commission commission : amounts.commissions()) {
                bought -= commission.amount();
                members.merge(commission.member(), sign * commission.amount(), Math::addExact);
            }
            members.merge(facts.buyer().member(), sign * bought, Math::addExact);
            for (Proceeds share : amounts.proceeds()) {
                merchants.merge(share.merchant(), sign * share.amount(), Math::addExact);
            }
        }
    }
}
