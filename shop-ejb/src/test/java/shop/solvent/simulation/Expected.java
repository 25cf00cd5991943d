package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.change.ChangeAct;
import shop.solvent.change.ChangeKind;
import shop.solvent.currency.ConversionView;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Receipt;
import shop.solvent.order.State;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.withdrawal.WithdrawalView;

/**
 * The simulation's own books, kept from nothing but the answers the shop gave: what was acknowledged must be there,
 * once, and nothing else. Gifts are spent first, then small change, then commissions, then the member's own money; a refund gives each
 * part back to where it came from.
 */
final class Expected {

    final List<Person> people = new ArrayList<>();
    final List<Deal> deals = new ArrayList<>();
    private final Map<MemberId, Person> byId = new HashMap<>();

    final List<Payout> payouts = new ArrayList<>();
    final List<Present> presents = new ArrayList<>();

    /** What was paid to merchants, by their ids, less what they paid back. */
    final Map<Long, Long> paidOut = new HashMap<>();

    long custody;

    /** Of other currencies, in minor units. */
    final Map<Asset, Long> custodyAbroad = new EnumMap<>(Asset.class);

    /** Fen that members gave to charity and that were not paid on. */
    long given;

    int changeActs;
    int topUpsAbroad;
    int conversions;
    int topUps;
    int refunds;
    int debtsSettled;

    Person joined(MemberId id, Person inviter, Instant at) {
        Person person = new Person(people.size() + 1, id, inviter, at);
        people.add(person);
        byId.put(id, person);
        return person;
    }

    void toppedUp(Person person, long fen) {
        person.paidIn += fen;
        custody += fen;
        topUps++;
    }

    /** Small money of their own goes where change lies. */
    void putAside(Person person, long fen) {
        person.paidIn -= fen;
        person.change += fen;
    }

    /** What was done with change: put aside, given to charity, turned into points, had back. */
    void changed(Person person, ChangeAct act) {
        long fen = act.amount().amount();
        person.change += act.kind() == ChangeKind.SWEEP ? fen : -fen;
        switch (act.kind()) {
            case SWEEP -> person.paidIn -= fen;
            case BACK -> person.paidIn += fen;
            case GIVE -> given += fen;
            case POINTS -> person.points += act.points();
        }
        changeActs++;
    }

    /** What was given went to the charity. */
    void paidOn(long fen) {
        given -= fen;
        custody -= fen;
    }

    void broughtFromAbroad(Person person, Money money) {
        person.abroad.merge(money.asset(), money.amount(), Long::sum);
        person.fromOrigin.merge(money.asset(), money.amount(), Long::sum);
        custodyAbroad.merge(money.asset(), money.amount(), Long::sum);
        topUpsAbroad++;
    }

    void sentAbroad(Person person, Money money) {
        person.abroad.merge(money.asset(), -money.amount(), Long::sum);
        person.fromOrigin.merge(money.asset(), -money.amount(), Long::sum);
        custodyAbroad.merge(money.asset(), -money.amount(), Long::sum);
    }

    /** Both legs lie aside. */
    void exchanges(Person person, ConversionView conversion) {
        aside(person, conversion, 1);
        conversions++;
    }

    /** @param done whether both legs moved; else neither did */
    void exchanged(Person person, ConversionView conversion, boolean done) {
        aside(person, conversion, -1);
        if (done) {
            has(person, conversion.amount(), -1);
            has(person, conversion.gets(), 1);
            inCustody(conversion.amount(), -1);
            inCustody(conversion.comes(), 1);
        }
    }

    private static void aside(Person person, ConversionView conversion, int sign) {
        Money leaves = conversion.amount();
        Money comes = conversion.gets();
        if (leaves.asset() == Asset.CNY) {
            person.heldPaidIn += sign * leaves.amount();
        } else {
            person.heldAbroad.merge(leaves.asset(), sign * leaves.amount(), Long::sum);
        }
        if (comes.asset() == Asset.CNY) {
            person.comingPaidIn += sign * comes.amount();
        } else {
            person.comingAbroad.merge(comes.asset(), sign * comes.amount(), Long::sum);
        }
    }

    private static void has(Person person, Money money, int sign) {
        if (money.asset() == Asset.CNY) {
            person.paidIn += sign * money.amount();
        } else {
            person.abroad.merge(money.asset(), sign * money.amount(), Long::sum);
        }
    }

    private void inCustody(Money money, int sign) {
        if (money.asset() == Asset.CNY) {
            custody += sign * money.amount();
        } else {
            custodyAbroad.merge(money.asset(), sign * money.amount(), Long::sum);
        }
    }

    /** The books were found to have too little in custody, or too much. */
    void corrected(long fen) {
        custody += fen;
    }

    void contributed(long fen) {
        custody += fen;
    }

    Deal placed(Person buyer, String channel, Instant at, int settleAfterDays, Receipt receipt) {
        Deal deal = new Deal(
                deals.size() + 1,
                receipt.id(),
                buyer,
                channel,
                at,
                receipt.payable().amount(),
                granted(receipt, "points"),
                settleAfterDays);
        deals.add(deal);
        receipt.effects().stream()
                .filter(effect -> effect.kind().equals("commission") && effect.granted() > 0)
                .forEach(effect ->
                        deal.shares.add(new Deal.Share(byId.get(MemberId.parse(effect.subject())), effect.granted())));
        switch (receipt.outcome()) {
            case REFUSED -> deal.state = State.REFUSED;
            case HELD -> {
                deal.state = State.HELD;
                deal.heldUntil = receipt.dueAt();
                setAside(deal, 1);
            }
            case ACCEPTED -> {
                setAside(deal, 1);
                approved(deal, at);
            }
        }
        return deal;
    }

    /** Fen or points that all effects of a kind granted. */
    static long granted(Receipt receipt, String kind) {
        return receipt.effects().stream()
                .filter(effect -> effect.kind().equals(kind))
                .mapToLong(effect -> effect.granted())
                .sum();
    }

    static boolean mustBeShort(Person buyer, Receipt receipt) {
        return receipt.outcome() == Outcome.REFUSED
                && receipt.reasons().stream().allMatch(reason -> reason.code().equals("wallet.insufficient"));
    }

    /** Small change goes first, then commissions; what the member owes is settled before. */
    void withdrew(Payout payout, WithdrawalView view) {
        Person person = payout.member;
        long fromChange = Math.min(person.owed, person.change - person.heldChange);
        person.change -= fromChange;
        person.owed -= fromChange;
        long fromEarned = Math.min(person.owed, person.earned - person.heldEarned);
        person.earned -= fromEarned;
        person.owed -= fromEarned;
        long fromPaidIn = Math.min(person.owed, person.paidIn - person.heldPaidIn);
        person.paidIn -= fromPaidIn;
        person.owed -= fromPaidIn;
        payout.fromChange = Math.min(payout.amount, person.change - person.heldChange);
        payout.fromEarned = Math.min(payout.amount - payout.fromChange, person.earned - person.heldEarned);
        payout.fromPaidIn = payout.amount - payout.fromChange - payout.fromEarned;
        person.heldChange += payout.fromChange;
        person.heldEarned += payout.fromEarned;
        person.heldPaidIn += payout.fromPaidIn;
        payout.fee = Math.min(Payout.FEE, payout.fromEarned);
        payout.state = view.state();
        payouts.add(payout);
    }

    /** Only from what was paid in, and for nothing. */
    void sentBack(Payout payout, WithdrawalView view) {
        payout.fromPaidIn = payout.amount;
        payout.member.heldPaidIn += payout.amount;
        payout.state = view.state();
        payouts.add(payout);
    }

    void ended(Payout payout, WithdrawalView.State end) {
        Person person = payout.member;
        person.heldChange -= payout.fromChange;
        person.heldEarned -= payout.fromEarned;
        person.heldPaidIn -= payout.fromPaidIn;
        if (end == WithdrawalView.State.PAID) {
            person.change -= payout.fromChange;
            person.earned -= payout.fromEarned;
            person.paidIn -= payout.fromPaidIn;
            custody -= payout.amount - payout.fee;
        }
        net(person);
        payout.state = end;
    }

    private static void setAside(Deal deal, int sign) {
        Person buyer = deal.buyer;
        if (sign > 0) {
            deal.fromGift = Math.min(buyer.gift - buyer.heldGift, deal.payable);
            deal.fromChange = Math.min(buyer.change - buyer.heldChange, deal.payable - deal.fromGift);
            long left = deal.payable - deal.fromGift - deal.fromChange;
            deal.fromEarned = Math.min(buyer.earned - buyer.heldEarned, left);
            deal.fromPaidIn = left - deal.fromEarned;
        }
        buyer.heldGift += sign * deal.fromGift;
        buyer.heldChange += sign * deal.fromChange;
        buyer.heldEarned += sign * deal.fromEarned;
        buyer.heldPaidIn += sign * deal.fromPaidIn;
    }

    private static void spend(Deal deal, int sign) {
        deal.buyer.gift -= sign * deal.fromGift;
        deal.buyer.change -= sign * deal.fromChange;
        deal.buyer.earned -= sign * deal.fromEarned;
        deal.buyer.paidIn -= sign * deal.fromPaidIn;
        deal.buyer.points += sign * deal.points;
    }

    void approved(Deal deal, Instant at) {
        setAside(deal, -1);
        spend(deal, 1);
        for (Deal.Share share : deal.shares) {
            share.inviter.coming += share.amount;
            share.dueAt = at.plus(Duration.ofDays(deal.settleAfterDays));
        }
        deal.state = State.PAID;
    }

    /** A held order ended without being paid. */
    void ended(Deal deal, State end) {
        setAside(deal, -1);
        net(deal.buyer);
        deal.state = end;
    }

    /** @return how many held orders had run out */
    int expired(Instant now) {
        List<Deal> due = deals.stream()
                .filter(deal -> deal.state == State.HELD && !deal.heldUntil.isAfter(now))
                .toList();
        due.forEach(deal -> ended(deal, State.EXPIRED));
        return due.size();
    }

    /** What a person owes is settled from the commissions they have. */
    private void net(Person person) {
        long settled = Math.min(person.owed, person.earned - person.heldEarned);
        if (settled > 0) {
            person.earned -= settled;
            person.owed -= settled;
            debtsSettled++;
        }
    }

    void refunded(Deal deal) {
        spend(deal, -1);
        for (Deal.Share share : deal.shares) {
            Person inviter = share.inviter;
            if (share.settled) {
                long left = Math.min(inviter.earned - inviter.heldEarned, share.amount);
                inviter.earned -= left;
                inviter.owed += share.amount - left;
            } else {
                inviter.coming -= share.amount;
            }
        }
        net(deal.buyer);
        deal.state = State.REFUNDED;
        refunds++;
    }

    /** @return how many commissions were due */
    int settled(Instant now) {
        int settled = 0;
        for (Deal deal : deals) {
            for (Deal.Share share : deal.shares) {
                if (deal.state == State.PAID && !share.settled && !share.dueAt.isAfter(now)) {
                    share.settled = true;
                    share.inviter.coming -= share.amount;
                    share.inviter.earned += share.amount;
                    settled++;
                }
            }
        }
        people.forEach(this::net);
        return settled;
    }
}
