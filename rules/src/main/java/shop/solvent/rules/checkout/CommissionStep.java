package shop.solvent.rules.checkout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutWishes.CommissionWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/** What inviters get of what was paid in, the nearest first, as far as G4 leaves room for it. */
final class CommissionStep {

    private static final Contest COMMISSION = Contest.of(CheckoutChoices.class, "commission");

    private static final String G4 = "G4";

    private final CheckoutFacts facts;
    private final JurisdictionProfile law;
    private final Granting granting;
    private final Map<Integer, Commission> commissions = new TreeMap<>();

    CommissionStep(CheckoutFacts facts, JurisdictionProfile law, Granting granting) {
        this.facts = facts;
        this.law = law;
        this.granting = granting;
    }

    /**
     * @param base fen that were paid in of the payment
     * @param byLine the same by line
     * @param room the most that commissions may come to so that G4 holds
     */
    void commission(List<CommissionWish> all, long base, Supplier<long[]> byLine, long room) {
        if (all.isEmpty()) {
            return;
        }
        long[] baseOf = all.stream().anyMatch(wish -> wish.line() != null) ? byLine.get() : null;
        Kind<CommissionWish> kind = Kind.of(
                COMMISSION,
                Asset.CNY,
                false,
                wish -> wish.of(wish.line() == null ? base : baseOf[wish.line().line()]));
        List<CommissionWish> wishes = granting.present(kind, all);
        // Of rates the law's limit is held where they are written; what amounts come to is seen here only.
        long left = wishes.stream().anyMatch(wish -> wish.share() == null)
                ? Math.min(room, LineAmounts.share(base, law.commissionTotal()))
                : room;
        boolean amounts = wishes.stream().anyMatch(wish -> wish.line() == null && wish.share() == null);
        ToLongFunction<CommissionWish> rank = wish -> amounts || wish.line() != null
                ? kind.worth().applyAsLong(wish)
                : wish.share().basisPoints();
        Function<CommissionWish, Integer> level = wish -> wish.inviter().level();
        Function<CommissionWish, Room> can = wish -> {
            String bar = bar(wish.inviter());
            return bar == null ? Room.ANY.or(left - commissioned(), G4) : new Room(0, bar);
        };
        for (List<CommissionWish> counting : granting.counting(kind, granting.always(wishes), level, rank)) {
            counting.forEach(wish ->
                    commission(wish, granting.grant(kind, wish, kind.worth().applyAsLong(wish), can.apply(wish))));
        }
        Map<Integer, Commission> always = new TreeMap<>(commissions);
        granting.add(
                kind,
                granting.bids(
                        kind,
                        granting.ofCampaigns(wishes),
                        some -> granting.counting(kind, some, level, rank),
                        level,
                        one -> always.containsKey(one) ? always.get(one).amount() : 0),
                bid -> can.apply(bid.wishes().get(0)),
                this::commission);
    }

    private void commission(CommissionWish wish, long amount) {
        if (amount > 0) {
            InviterFact inviter = wish.inviter();
            commissions.merge(
                    inviter.level(),
                    new Commission(inviter.level(), inviter.member(), amount, wish.settleAfterDays()),
                    (one, other) -> new Commission(
                            one.level(),
                            one.member(),
                            one.amount() + other.amount(),
                            Math.max(one.settleAfterDays(), other.settleAfterDays())));
        }
    }

    List<Commission> commissions() {
        return List.copyOf(commissions.values());
    }

    /** All together, in fen. */
    long commissioned() {
        return commissions.values().stream().mapToLong(Commission::amount).sum();
    }

    /** Why this inviter may not be paid, whatever a rule says; null if nothing stands in the way. */
    private String bar(InviterFact inviter) {
        if (inviter.level() < 1 || inviter.level() > law.commissionLevels()) {
            return "G1";
        }
        return inviter.member().equals(facts.buyer().member()) ? "self" : null;
    }
}
