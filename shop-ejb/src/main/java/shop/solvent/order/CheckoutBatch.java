package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.catalogue.Offer;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Lane;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.Answer.Placed;
import shop.solvent.order.Answer.Rejected;
import shop.solvent.order.Booking.Parties;
import shop.solvent.order.Source.Chosen;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.Trace;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.points.Spending;
import shop.solvent.pool.PoolBudgets;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.project.Crossing;
import shop.solvent.project.CrossingBook;
import shop.solvent.project.Share;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Places a list of orders in one transaction: one round of locks, one query per kind of fact, one round of multi-row
 * statements, one commit. Orders of one list are decided one after another, each by what the ones before it left.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckoutBatch {

    @EJB
    private Members members;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Gathering gathering;

    @Inject
    private ActiveRules rules;

    @Inject
    private OrderBook book;

    @Inject
    private CampaignBook campaigns;

    @Inject
    private QuoteBook quotes;

    @Inject
    private OrderTerms terms;

    @Inject
    private Runaways runaways;

    @Inject
    private OrderRequests asked;

    @Inject
    private OrderFacts facts;

    @Inject
    private Sources sources;

    @EJB
    private Points points;

    @Inject
    private PoolBudgets budgets;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Clock clock;

    /** @param traces the trace of each order, in the order of {@code orders} */
    public List<Answer> place(List<PlaceOrder> orders, List<String> traces, Lane lane) {
        boolean settlesDebts = terms.settlesDebts(); // one answer for the whole batch, whatever is changed meanwhile
        Questions ahead = database.questions();
        Supplier<Rules> asksRules = rules.of(DecisionPoint.CHECKOUT, ahead);
        Map<MemberId, Buyer> buyers =
                members.buyers(orders.stream().map(PlaceOrder::member).collect(Collectors.toSet()), ahead);
        Supplier<Sold> asksSold = gathering.offers(orders, ahead);
        RedeemedQuotes redeemed = quotes.redeemed(orders, ahead);
        Map<StockKeyId, Chosen> chosen = sources.chosen(orders, ahead);
        ahead.ask();
        Sold sold = asksSold.get();
        Map<String, Map<String, Offer>> offers = sold.offers();

        Set<MemberId> spenders = orders.stream()
                .filter(PlaceOrder::spends)
                .map(PlaceOrder::member)
                .filter(buyers::containsKey)
                .collect(Collectors.toSet());
        Set<Account> accounts = accounts(buyers.values(), spenders, settlesDebts);
        // One time for all that does not name its own: what buyers did lately is asked once for each time there is.
        Instant now = clock.instant();
        Answer[] answers = new Answer[orders.size()];
        Map<Integer, OrderRequest> requests = new TreeMap<>();
        attempt(answers, i -> requests.put(i, asked.check(orders.get(i), now)));
        Rules inForce = asksRules.get();
        Batch batch;
        Map<String, Map<String, RequestKeys.Answer>> before;
        Gathered gathered;
        do {
            Questions underLock = database.questions();
            batch = ledger.batch(accounts, lane, underLock); // first, so that the others are answered under its locks
            before = asked.before(orders, requests, underLock);
            gathered = gathering.gathered(orders, requests, buyers, sold, redeemed.rules(inForce, rules), underLock);
            quotes.askUsed(redeemed, underLock);
            underLock.ask();
        } while (batch.hasOpened());

        // A request is known by its content before anything else: who asks again gets the first answer, whatever is
        // sold.
        asked.answerRepeats(orders, requests, before, answers);
        List<CheckedOrder> checked = new ArrayList<>();
        attempt(answers, i -> {
            PlaceOrder order = orders.get(i);
            if (!buyers.containsKey(order.member())) {
                throw members.missing(order.member());
            }
            checked.add(redeemed.applied(
                    CheckedOrder.of(
                            i, order, requests.get(i), settlesDebts, buyers, offers.get(order.channel()), chosen),
                    now));
        });
        Spending spending = points.spending(spenders);
        Crossing crossing = crossings.between(
                spending.issuers(), checked.stream().map(CheckedOrder::project).collect(Collectors.toSet()), true);
        Taking taking = sources.lock(checked);
        Set<QuoteId> usedBefore = Set.copyOf(redeemed.used);
        Supplier<OrderRecords> blank = () -> new OrderRecords(now, now.plus(terms.reviewTime()));
        CheckoutRules active = new CheckoutRules(inForce);
        Supplier<Set<Account>> shared = () -> shared(checked, spending, crossing);
        batch.expecting(shared);
        Round round = new Round(active, redeemed, gathered, taking, spending, crossing, batch, blank.get());
        decide(checked, traces, round, answers);
        while (!campaigns.hold(gathered.campaigns(), round.batch()::lockCounters)
                || !budgets.take(gathered.promises())) {
            // They were read without their locks. Others have used one meanwhile: decide again by what is left of it.
            gathered.campaigns().again();
            gathered.promises().again();
            gathered.today().again();
            taking.again();
            spending.again();
            crossing.again();
            redeemed.used.retainAll(usedBefore);
            batch = ledger.batch(accounts, lane).expecting(shared);
            round = new Round(active, redeemed, gathered, taking, spending, crossing, batch, blank.get());
            decide(checked, traces, round, answers);
        }
        write(round);
        return List.of(answers);
    }

    /**
     * Places one order in the caller's transaction, which has brought in what pays for it and given free what was kept for it: all
     * of that happens, or nothing.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Answer placeWithin(PlaceOrder order) {
        return place(List.of(order), List.of(Trace.id()), Lane.ofThread()).get(0);
    }

    /** What orders are decided by, and what becomes of it: of one try. */
    private record Round(
            CheckoutRules active,
            RedeemedQuotes redeemed,
            Gathered gathered,
            Taking taking,
            Spending spending,
            Crossing crossing,
            Batch batch,
            OrderRecords records) {}

    private void write(Round round) {
        database.together(() -> {
            round.spending().write();
            round.crossing().write();
            round.taking().write(); // first, since it also changes rows, and what waits to be inserted goes before that
            round.batch().write();
            book.write(round.records());
            campaigns.write(round.gathered().campaigns());
        });
    }

    /**
     * Does all that {@link #place} does, and takes it back.
     *
     * @throws TakenBack in the end
     */
    public void rehearse(List<PlaceOrder> orders, Lane lane) {
        place(orders, Collections.nCopies(orders.size(), Trace.id()), lane);
        throw new TakenBack();
    }

    /** Everything this batch may debit, and everyone it may pay: locked at once, in the order of the whole shop. */
    private static Set<Account> accounts(Iterable<Buyer> buyers, Set<MemberId> spenders, boolean settlesDebts) {
        Set<Account> accounts = new HashSet<>();
        for (Buyer buyer : buyers) {
            for (Purse purse : Purse.values()) {
                accounts.add(purse.of(buyer.id()));
            }
            accounts.add(Account.of(buyer.id(), AccountType.LOCKED_POINTS));
            buyer.inviters().forEach(inviter -> accounts.add(Account.of(inviter, AccountType.EARNED)));
            if (settlesDebts) {
                accounts.addAll(Debt.accounts(buyer.id()));
            }
        }
        for (MemberId spender : spenders) {
            accounts.add(Account.of(spender, AccountType.COINS));
            accounts.add(Account.of(spender, AccountType.RELEASED_POINTS));
        }
        return accounts;
    }

    /** Where the merchants of these orders are paid, and where the money behind coins and points lies. */
    private static Set<Account> shared(List<CheckedOrder> orders, Spending spending, Crossing crossing) {
        Set<Account> shared = orders.stream()
                .flatMap(order -> order.merchants().values().stream())
                .map(merchant -> Account.of(merchant, AccountType.PAYABLE))
                .collect(Collectors.toSet());
        spending.pools().forEach(pool -> shared.add(Account.of(pool, AccountType.BACKING)));
        shared.addAll(crossing.bearing());
        return shared;
    }

    /** Takes a step for each order that has no answer yet; a rejection is the answer of that one. */
    private static void attempt(Answer[] answers, IntConsumer step) {
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null) {
                int index = i;
                attempt(index, answers, () -> step.accept(index));
            }
        }
    }

    private static void attempt(int index, Answer[] answers, Runnable step) {
        try {
            step.run();
        } catch (Rejection rejection) {
            answers[index] = new Rejected(rejection);
        }
    }

    private void decide(List<CheckedOrder> checked, List<String> traces, Round round, Answer[] answers) {
        Map<List<String>, CheckedOrder> first = new HashMap<>();
        for (CheckedOrder order : checked) {
            List<String> key = List.of(order.keyed().scope(), order.keyed().key());
            CheckedOrder same = first.get(key);
            if (same != null) {
                answers[order.index()] = OrderRequests.repeat(same, order, answers[same.index()]);
            } else {
                attempt(order.index(), answers, () -> {
                    answers[order.index()] = Trace.as(traces.get(order.index()), () -> answer(order, round));
                    first.put(key, order);
                });
            }
        }
    }

    /**
     * @throws Rejection of an order that shows a quote that is not good, or wants to take what it {@linkplain Taking#require cannot}:
     *     it is as if it had not come
     */
    private Placed answer(CheckedOrder order, Round round) {
        Taking taking = round.taking();
        int index = order.index();
        taking.require(index);
        Set<String> vouched = taking.campaigns(index);
        Placing placing =
                order.quote() == null ? place(order, round.active(), vouched, round) : redeem(order, vouched, round);
        CheckoutDecision decision = placing.decision();
        OrderId id = placing.receipt().id();
        if (decision.outcome().isRefused()) {
            taking.leave(index, id);
        } else {
            taking.take(
                    index,
                    id,
                    placing.becomes() == Outcome.HELD,
                    decision.amounts().campaigns());
        }
        return new Placed(placing.receipt().showing(taking.shown(index)));
    }

    /**
     * By the rules that it was quoted by, which may have been followed by others since.
     *
     * @throws Rejection {@code quote.used}, {@code quote.changed}
     */
    private Placing redeem(CheckedOrder order, Set<String> vouched, Round round) {
        RedeemedQuotes redeemed = round.redeemed();
        redeemed.requireUnused(order.quote().id());
        Rules quoted = rules.before(DecisionPoint.CHECKOUT, order.quote().rulebook());
        Placing placing = place(order, new CheckoutRules(quoted), vouched, round);
        if (!placing.decision().outcome().isRefused()) {
            redeemed.used.add(order.quote().id());
        }
        return placing;
    }

    /** @param becomes what it is for now: one that waits for others is held, whatever was decided */
    private record Placing(Receipt receipt, CheckoutDecision decision, Outcome becomes) {}

    /**
     * Whether it is set aside although rules let it through, since it waits for others.
     *
     * @throws Rejection {@code group-buy.looked-at} of one that a person would have to look at: others would wait for that person as well
     */
    private static boolean waits(CheckedOrder order, CheckoutDecision decision) {
        if (!order.command().waitsForOthers()) {
            return false;
        }
        if (decision.outcome() == Outcome.HELD) {
            throw Rejection.conflict("group-buy.looked-at", Map.of());
        }
        return decision.outcome() == Outcome.ACCEPTED;
    }

    private Placing place(CheckedOrder order, CheckoutRules by, Set<String> vouched, Round round) {
        Gathered gathered = round.gathered();
        Batch batch = round.batch();
        List<Funds> funds = gathered.pools(order);
        Map<String, Long> available = new TreeMap<>();
        funds.forEach(pool -> available.put(pool.code(), pool.available()));
        OrderId id = new OrderId(Ids.next());
        DecisionId decisionId = new DecisionId(Ids.next());
        Parties parties = new Parties(gathered.parties(order), ids(funds));
        while (true) {
            CheckoutFacts shown = facts.of(
                    order,
                    gathered,
                    vouched,
                    funds,
                    available,
                    round.spending(),
                    round.crossing(),
                    account -> batch.available(account).amount());
            CheckoutDecision decision =
                    by.decideOrRefuse(shown, runaway -> runaways.note(DecisionPoint.CHECKOUT, id.toString(), runaway));
            if (order.quote() != null) {
                order.quote().require(decision);
            }
            Booking booking = new Booking(
                    id,
                    order.buyer().id(),
                    decisionId,
                    order.at(),
                    LocalDate.ofInstant(order.at(), clock.getZone()),
                    decision.amounts(),
                    parties);
            boolean waits = waits(order, decision);
            Outcome becomes = waits ? Outcome.HELD : decision.outcome();
            Journal journal =
                    booking.journal(becomes == Outcome.HELD ? JournalKind.HOLD : JournalKind.ORDER, order.at());
            Booking.Promises promises = Booking.Promises.NOTHING;
            List<LotPart> spent = spent(order, decision, round);
            List<Share> shares = round.crossing().shares(spent, round.spending()::issuer, order.project());
            switch (becomes) {
                case ACCEPTED -> {
                    booking.pay(journal, own(order, spent, round.spending()));
                    round.crossing().pay(journal, shares, false);
                    promises = booking.part(journal, booking.day());
                }
                case HELD -> {
                    booking.hold(journal);
                    round.crossing().pay(journal, shares, true);
                }
                case STEP_UP, BLOCKED, REFUSED -> {}
            }
            Account shortOf = journal.movements().isEmpty() ? null : shortOf(batch.add(journal));
            if (shortOf == null) {
                round.spending().take(spent, id, becomes == Outcome.HELD);
                round.crossing().take(id, shares, becomes == Outcome.HELD, clock.instant());
                if (order.settlesDebts() && !decision.outcome().isRefused()) {
                    Debt.settleFromAll(order.buyer().id(), batch, order.at());
                }
                gathered.today()
                        .pay(
                                order.buyer().id(),
                                booking.day(),
                                decision.amounts().payment(),
                                Math.min(
                                        order.command().brought(),
                                        decision.amounts().payment().paidIn()));
                decision.amounts().points().forEach(lot -> gathered.promises().promise(lot.pool(), lot.points()));
                gathered.campaigns()
                        .use(
                                id,
                                order.buyer().id(),
                                booking.day(),
                                decision.amounts().campaigns());
                return new Placing(
                        round.records()
                                .add(
                                        order.command(),
                                        order.keyed(),
                                        booking,
                                        shown,
                                        decision,
                                        promises,
                                        order.device(),
                                        order.offers(),
                                        waits),
                        decision,
                        becomes);
            }
            // The pools were read without their locks. One had less than that: decide again by what it really has.
            long there = batch.available(shortOf).amount();
            Optional<Funds> funded = funds.stream()
                    .filter(pool -> shortOf.equals(Account.of(pool.id(), AccountType.POOL)))
                    .findFirst();
            funded.ifPresent(pool -> available.put(pool.code(), Math.max(0, there - pool.reserve())));
            // what rules draw on bears no discount beside
            boolean bears = round.crossing().isShort(shortOf, funded.isPresent() ? 0 : there);
            if (funded.isEmpty() && !bears) {
                throw new IllegalStateException(shortOf + " is short of what was decided under its lock");
            }
        }
    }

    private static Map<String, PoolId> ids(List<Funds> funds) {
        Map<String, PoolId> ids = new HashMap<>();
        funds.forEach(pool -> ids.put(pool.code(), pool.id()));
        return ids;
    }

    /** The parts of lots that are paid with. */
    private static List<LotPart> spent(CheckedOrder order, CheckoutDecision decision, Round round) {
        Spent paidWith = decision.amounts().paidWith();
        List<LotPart> parts = round.spending()
                .parts(order.buyer().id(), paidWith, round.crossing().at(order.project()));
        if (parts.stream().mapToLong(LotPart::points).sum() != paidWith.worth()) {
            throw new IllegalStateException(order.buyer().id() + " has too few coins or points for " + paidWith);
        }
        return parts;
    }

    private static List<LotPart> own(CheckedOrder order, List<LotPart> spent, Spending spending) {
        return spent.stream()
                .filter(part -> spending.issuer(part).equals(order.project()))
                .toList();
    }

    private static Account shortOf(Posting posting) {
        if (posting instanceof Posting.Posted) {
            return null;
        }
        if (posting instanceof Posting.Short refused) {
            return refused.account();
        }
        throw new IllegalStateException("an order is refused by the books: " + posting);
    }
}
