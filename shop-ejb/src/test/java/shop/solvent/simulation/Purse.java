package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Attempts;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.simulation.Town.Asked;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.GiveGift;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.SandboxPayouts;
import shop.solvent.withdrawal.StandingPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.WithdrawalView.State;
import shop.solvent.withdrawal.Withdrawals;

/** Gifts that come and end, and money that goes out through a provider whose calls are not to be relied on. */
final class Purse {

    private static final long CAP = JurisdictionProfile.cn().prepaidCap();
    private static final Duration REVIEW = Duration.ofDays(7);

    private final Town town;

    /** Of members who want money paid out by itself, from how many fen on, and on which day that was last seen to. */
    private final Map<Person, Long> thresholds = new LinkedHashMap<>();

    private final Map<Person, LocalDate> ranOn = new HashMap<>();

    Purse(Town town) {
        this.town = town;
    }

    String give() {
        Person person = town.someone();
        if (person == null) {
            return null;
        }
        String pool = town.oneIn(2) ? town.one(Town.MERCHANTS) : Town.NEWCOMER_POOL;
        long fen = 1 + town.random.nextInt(3_000);
        LocalDate lastDay = town.now().toLocalDate().plusDays(town.random.nextInt(40));
        GiveGift request = new GiveGift(
                town.key(),
                "operator",
                person.id,
                pool,
                Money.fen(fen),
                lastDay,
                "a nice customer",
                town.consents.get(pool));
        boolean tooMuch = town.get(Pools.class).view(pool).available().amount() < fen;
        Asked<GiftId> asked = town.ask(() -> Agreed.give(town.shop(), request), id -> id);
        Town.rejected(asked, tooMuch ? "pool.insufficient" : null);
        if (tooMuch) {
            return "the pool " + pool + " has no " + fen + " to give";
        }
        Instant end = lastDay.plusDays(1).atStartOfDay(town.clock().getZone()).toInstant();
        List<Present> presents = town.expected().presents;
        presents.add(new Present(presents.size() + 1, asked.answer(), person, fen, end));
        person.gift += fen;
        town.history.count("given");
        town.mayComeAgain(
                "the gift to " + person,
                () -> Agreed.give(town.shop(), request),
                asked.answer(),
                () -> Agreed.give(
                        town.shop(),
                        new GiveGift(
                                request.key(),
                                "operator",
                                person.id,
                                pool,
                                Money.fen(fen + 1),
                                lastDay,
                                "more",
                                request.consent())));
        return pool + " gives " + person + " " + fen + " until " + lastDay;
    }

    /** The timer that ends gifts. None may end before its day, and nothing of it be gone but into its pool. */
    String endGifts() {
        Map<Long, Long> before = gone();
        Asked<?> asked =
                town.ask(() -> town.get(Gifts.class).expireDue(town.clock().instant()), null);
        Town.rejected(asked, null);
        Map<Long, Long> after = gone();
        long ended = 0;
        for (Present present : town.expected().presents) {
            long goes =
                    after.get(present.id().value()) - before.get(present.id().value());
            Town.must(
                    goes == 0 || !town.clock().instant().isBefore(present.end()),
                    present + " ended before " + present.end());
            present.member().gift -= goes;
            ended += goes;
        }
        if (ended > 0) {
            town.history.count("gift ended");
        }
        return "gifts end: " + ended;
    }

    private Map<Long, Long> gone() {
        Map<Long, Long> gone = new HashMap<>();
        town.shop()
                .database()
                .database()
                .query("SELECT id, gone FROM gift", row -> gone.put(row.getLong(1), row.getLong(2)));
        return gone;
    }

    /** As the sweep of small change does it. */
    String putAside() {
        Person person = town.someone();
        if (person == null || person.paidIn - person.heldPaidIn < 1) {
            return null;
        }
        long fen = 1 + town.random.nextInt((int) Math.min(999, person.paidIn - person.heldPaidIn));
        Asked<?> asked = town.ask(
                () -> {
                    Journal aside = new Journal(
                                    JournalKind.SWEEP,
                                    person.id.toString(),
                                    town.clock().instant())
                            .move(
                                    TransferCode.PUT_ASIDE,
                                    shop.solvent.ledger.Purse.PAID_IN.of(person.id),
                                    shop.solvent.ledger.Purse.CHANGE.of(person.id),
                                    fen);
                    Attempts.run(() -> town.shop().database().inTransaction(() -> {
                        town.get(Ledger.class).post(aside);
                    }));
                    return fen;
                },
                null);
        Town.rejected(asked, null);
        town.expected().putAside(person, fen);
        town.history.count("put aside");
        return person + " puts " + fen + " aside";
    }

    String withdraw() {
        Deal held = town.oneIn(3) ? town.deal(shop.solvent.order.State.HELD) : null;
        Person person = held == null ? town.someone() : held.buyer;
        if (person == null) {
            return null;
        }
        long has = person.spendable() - person.gift + person.heldGift - person.owed;
        long fen = town.oneIn(6) ? 1 + town.random.nextInt(3_000_000) : 900 + town.random.nextInt(20_000);
        String expected = fen < Payout.LEAST ? "withdrawal.too-small" : has < fen ? "withdrawal.insufficient" : null;
        Withdraw request = new Withdraw(town.key(), town.one(Town.CHANNELS), person.id, Money.fen(fen));
        Instant now = town.clock().instant();
        boolean reviewed = town.expected().deals.stream()
                .anyMatch(deal -> deal.buyer == person && deal.state == shop.solvent.order.State.HELD);
        Asked<WithdrawalView> asked =
                town.ask(() -> town.get(Withdrawals.class).request(request), view -> List.of(view.id(), view.amount()));
        Town.rejected(asked, expected);
        if (expected != null) {
            return person + " wants to withdraw " + fen + ": " + expected;
        }
        WithdrawalView view = asked.answer();
        State expectedState = reviewed ? State.HELD : fen >= Town.LARGE ? State.WAITING : State.REQUESTED;
        Town.must(
                view.state() == expectedState,
                "the withdrawal of " + person + " is " + view.state() + " instead of " + expectedState);
        town.history.count("withdrawal " + view.state());
        Payout payout = new Payout(town.expected().payouts.size() + 1, view.id(), person, fen, now);
        town.expected().withdrew(payout, view);
        Town.must(view.fee().amount() == payout.fee, payout + " costs " + view.fee() + " instead of " + payout.fee);
        town.history.count("withdrew");
        town.mayComeAgain(
                "the withdrawal " + payout,
                () -> town.get(Withdrawals.class).request(request).id(),
                view.id(),
                () -> town.get(Withdrawals.class)
                        .request(new Withdraw(request.key(), request.channel(), person.id, Money.fen(fen + 1))));
        return person + " withdraws " + fen + ": " + payout + " is " + view.state();
    }

    /** The timers that deal with the provider, of which any may have been late. */
    String payOut() {
        int timer = town.random.nextInt(7);
        Asked<?> asked = town.ask(
                () -> {
                    Payouts payouts = town.get(Payouts.class);
                    return switch (timer) {
                        case 0 -> payouts.hearAll();
                        case 1 -> payouts.askAll();
                        case 2, 3 -> payouts.dueAll();
                        default -> payouts.sendAll();
                    };
                },
                null);
        Town.rejected(asked, null);
        String told = adopt();
        return "the payout timers run" + told + returns();
    }

    /** What is above the cap, less what is owed, goes back by itself, to the fen; unless a person has yet to see to it. */
    private String returns() {
        town.get(Payouts.class).returnAll();
        StringBuilder told = new StringBuilder();
        for (Person person : town.expected().people) {
            long free = person.paidIn - person.heldPaidIn;
            long above = Math.min(free, free + person.change - person.heldChange - CAP) - person.owed;
            if (above > 0 && !town.get(Cases.class).isOpen(person.id, CaseSubject.Kind.RETURN)) {
                WithdrawalView view =
                        town.get(Withdrawals.class).of(person.id, 0, 1).rows().get(0);
                Town.must(
                        view.purpose() == WithdrawalView.Purpose.RETURN
                                && view.amount().equals(Money.fen(above)),
                        above + " above the cap of " + person + " did not go back, but " + view);
                Payout payout =
                        new Payout(town.expected().payouts.size() + 1, view.id(), person, above, view.requestedAt());
                town.expected().sentBack(payout, view);
                town.history.count("sent back");
                told.append(", ").append(above).append(" of ").append(person).append(" go back");
            }
        }
        return told.toString();
    }

    /** All of them, until nothing is left to do. */
    void payAllOut() {
        Payouts payouts = town.get(Payouts.class);
        payouts.dueAll();
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();
        adopt();
    }

    /** The provider decides by itself, and calls: soon, late, twice, never, or with a story that is not true. */
    String providerCalls() {
        List<Payout> sent = town.expected().payouts.stream()
                .filter(payout -> !payout.state.isEnd() && view(payout).state() == State.SENT)
                .toList();
        if (sent.isEmpty()) {
            return null;
        }
        Payout payout = town.one(sent);
        boolean paid = !town.oneIn(3);
        Attempts.of(() -> {
            town.get(SandboxPayouts.class).decide(payout.id, paid);
            return paid;
        });
        String truth = providerSays(payout);
        PayoutResult call =
                new PayoutResult(payout.id, truth.equals("PAID"), Money.fen(payout.amount - payout.fee), "sandbox");
        switch (town.random.nextInt(5)) {
            case 0 -> {
                town.history.count("payout call lost");
                return "the provider decides about " + payout + ": " + truth + ", and its call is lost";
            }
            case 1 ->
                town.soon.add(() -> {
                    town.history.count("payout called twice");
                    return told(payout, call);
                });
            case 2 -> saysWhatCannotBe(payout);
            default -> town.history.count("payout called");
        }
        return told(payout, call);
    }

    /** It is taken down once, changes nothing, and somebody deals with it at once. */
    private void saysWhatCannotBe(Payout payout) {
        PayoutResult untrue = new PayoutResult(payout.id, true, Money.fen(payout.amount + 1), "sandbox");
        State before = view(payout).state();
        FindingId finding = town.get(Withdrawals.class).told(untrue).finding();
        Town.must(finding != null, "the provider's word on " + payout + " was believed");
        Town.must(
                finding.equals(town.get(Withdrawals.class).told(untrue).finding()),
                "the provider's word on " + payout + " was taken down twice");
        Town.must(view(payout).state() == before, "the provider's word changed " + payout);
        town.get(Cases.class)
                .of(CaseSubject.of(finding))
                .filter(found -> found.state() == CaseView.State.OPEN)
                .ifPresent(open -> town.get(Cases.class).close(open.id(), "finance", "a typing error"));
        town.history.count("payout contradicted");
    }

    private String told(Payout payout, PayoutResult call) {
        Asked<?> asked = town.ask(() -> town.get(Withdrawals.class).told(call), null);
        Town.rejected(asked, null);
        return "the provider calls: " + payout + " is " + (call.paid() ? "paid" : "not paid") + adopt();
    }

    /** The member takes back what waits for its day; or tries to, of what went. */
    String takeBack() {
        List<Payout> some = town.expected().payouts.stream()
                .filter(payout -> payout.state == State.WAITING || payout.state == State.PAID)
                .toList();
        if (some.isEmpty()) {
            return null;
        }
        List<Payout> waiting =
                some.stream().filter(payout -> payout.state == State.WAITING).toList();
        Payout payout = town.one(waiting.isEmpty() || town.oneIn(5) ? some : waiting);
        String expected = payout.state == State.WAITING ? null : "withdrawal.not-waiting";
        Asked<WithdrawalView> asked =
                town.ask(() -> town.get(Withdrawals.class).cancel(payout.id, payout.member.id), null);
        Town.rejected(asked, expected);
        return payout.member + " takes " + payout + " back" + (expected == null ? "" : ": " + expected) + adopt();
    }

    /** A member wants money paid out by itself, or no more. */
    String stand() {
        Person person = town.someone();
        if (person == null) {
            return null;
        }
        StandingPayouts standing = town.get(StandingPayouts.class);
        if (thresholds.containsKey(person) && town.oneIn(3)) {
            standing.end(person.id, "web");
            thresholds.remove(person);
            ranOn.remove(person);
            return person + " wants nothing paid out by itself any more";
        }
        long threshold = Town.AUTOMATIC_FROM + town.random.nextInt(30_000);
        PayeeAccount account = PayeeAccount.of(PayeeAccount.Kind.BANK, "李雷", "622202%09d7".formatted(person.number));
        standing.set(
                person.id,
                "web",
                Money.fen(threshold),
                town.get(Payees.class).bind(person.id, "web", account, null).id());
        thresholds.put(person, threshold);
        town.history.count("standing payout set");
        return person + " wants all paid out from " + threshold + " on";
    }

    /** The timer that asks for them, once a day each. */
    String standing() {
        if (thresholds.isEmpty()) {
            return null;
        }
        LocalDate today = town.now().toLocalDate();
        Map<Person, Long> leaves = new LinkedHashMap<>();
        thresholds.forEach((person, threshold) -> {
            long all = person.spendable() - person.gift + person.heldGift - person.owed;
            LocalDate ran = ranOn.get(person);
            if (ran == null || ran.isBefore(today)) {
                leaves.put(person, all >= threshold ? all : 0);
                ranOn.put(person, today);
            }
        });
        town.get(StandingPayouts.class).runAll();
        StringBuilder told = new StringBuilder();
        leaves.forEach((person, all) -> told.append(leftByItself(person, all)));
        return "what is to leave by itself leaves" + told;
    }

    private String leftByItself(Person person, long all) {
        String said =
                town.get(StandingPayouts.class).of(person.id).orElseThrow().said();
        List<WithdrawalView> latest =
                town.get(Withdrawals.class).of(person.id, 0, 1).rows();
        boolean asked = !latest.isEmpty()
                && town.expected().payouts.stream()
                        .noneMatch(payout -> payout.id.equals(latest.get(0).id()));
        Town.must(
                asked ? latest.get(0).automatic() && latest.get(0).amount().amount() == all : all == 0 || said != null,
                person + " should have been paid " + all + " by itself, " + (asked ? latest : said));
        if (!asked) {
            return said == null ? "" : ", of " + person + " nothing: " + said;
        }
        WithdrawalView view = latest.get(0);
        Payout payout = new Payout(town.expected().payouts.size() + 1, view.id(), person, all, view.requestedAt());
        town.expected().withdrew(payout, view);
        Town.must(view.fee().amount() == payout.fee, payout + " costs " + view.fee() + " instead of " + payout.fee);
        town.history.count("left by itself");
        return ", " + all + " of " + person + ": " + payout + " is " + view.state();
    }

    /** A held withdrawal is decided; or one is tried that is not held. */
    String decide() {
        List<Payout> some = town.expected().payouts.stream()
                .filter(payout ->
                        payout.state == State.HELD || payout.state == State.REJECTED || payout.state == State.WAITING)
                .toList();
        if (some.isEmpty()) {
            return null;
        }
        List<Payout> open = List.of();
        for (State state :
                List.of(State.HELD, State.WAITING)) { // ended ones grow in number, and would hardly leave these a turn
            if (open.isEmpty()) {
                open = some.stream().filter(payout -> payout.state == state).toList();
            }
        }
        Payout payout = town.one(open.isEmpty() || town.oneIn(2) ? some : open);
        boolean approve = town.oneIn(2);
        boolean stopped = payout.state == State.WAITING && !approve;
        String expected = payout.state == State.HELD || stopped ? null : "withdrawal.not-held";
        if (stopped) {
            town.history.count("withdrawal stopped");
        }
        Asked<WithdrawalView> asked =
                town.ask(() -> town.get(Withdrawals.class).decide(payout.id, approve, "risk", "looked at it"), null);
        Town.rejected(asked, expected);
        if (expected == null && approve) {
            town.history.count("withdrawal approved");
        }
        return "an officer " + (approve ? "lets " : "refuses ") + payout + (expected == null ? "" : ": " + expected)
                + adopt();
    }

    /** Takes over what became of withdrawals, if it could: the provider's word is what counts, and time. */
    private String adopt() {
        StringBuilder told = new StringBuilder();
        for (Payout payout : town.expected().payouts) {
            State is = payout.state.isEnd() ? payout.state : view(payout).state();
            if (is.isEnd() && is != payout.state) {
                String truth = providerSays(payout);
                Town.must(
                        (is == State.PAID) == truth.equals("PAID"),
                        payout + " is " + is + ", the provider says " + truth);
                Town.must(
                        is != State.EXPIRED
                                || payout.state != State.HELD
                                || !town.clock().instant().isBefore(payout.at.plus(REVIEW)),
                        payout + " ran out before its time");
                town.expected().ended(payout, is);
                told.append(", ").append(payout).append(" is ").append(is);
                town.history.count("withdrawal " + is);
            } else if (!is.isEnd()) {
                payout.state = is;
            }
        }
        return told.toString();
    }

    private WithdrawalView view(Payout payout) {
        return town.get(Withdrawals.class).find(payout.id);
    }

    private String providerSays(Payout payout) {
        return town.shop()
                .database()
                .database()
                .find(
                        "SELECT state FROM sandbox_payout WHERE reference = ?",
                        row -> row.getString(1),
                        payout.id.toString())
                .orElse("nothing");
    }
}
