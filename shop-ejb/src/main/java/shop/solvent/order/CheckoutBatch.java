package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
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
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Asking;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Trace;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Places a list of orders in one transaction: one round of locks, one query per kind of fact, one round of multi-row
 * statements, one commit. Orders of one list are decided one after another, each by what the ones before it left.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CheckoutBatch {

    private static final long MOST_OF_A_LINE = 9_999;

    @EJB
    private Members members;

    @EJB
    private Catalogue catalogue;

    @EJB
    private Pools pools;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Activity activity;

    @Inject
    private ActiveRules rules;

    @Inject
    private OrderBook book;

    @Inject
    private OrderTerms terms;

    @Inject
    private Runaways runaways;

    @EJB
    private Secrets secrets;

    @Inject
    private Clock clock;

    /** An order that is checked and may be decided; one offer per line, in the order of the lines. */
    private record Ready(
            int index,
            PlaceOrder command,
            Keyed request,
            Buyer buyer,
            List<Offer> offers,
            byte[] device,
            Instant at,
            boolean settlesDebts) {

        long amount(int line) {
            return Math.multiplyExact(
                    offers.get(line).price(), command.lines().get(line).quantity());
        }

        long listAmount() {
            return IntStream.range(0, offers.size()).mapToLong(this::amount).reduce(0, Math::addExact);
        }

        boolean funds(PoolId pool) {
            return offers.stream().anyMatch(offer -> offer.pool().equals(pool));
        }

        Map<String, MerchantId> merchants() {
            return offers.stream().collect(Collectors.toMap(Offer::merchantCode, Offer::merchant, (one, same) -> one));
        }
    }

    /**
     * What an order asks for, told apart from all others.
     *
     * @param device null if none was named
     * @param at when it happened
     */
    private record Request(Keyed keyed, byte[] device, Instant at) {}

    /** @param traces the trace of each order, in the order of {@code orders} */
    public List<Answer> place(List<PlaceOrder> orders, List<String> traces, Lane lane) {
        boolean settlesDebts = terms.settlesDebts(); // one answer for the whole batch, whatever is changed meanwhile
        Questions ahead = database.questions();
        Supplier<Rules> active = rules.of(DecisionPoint.CHECKOUT, ahead);
        Map<MemberId, Buyer> buyers =
                members.buyers(orders.stream().map(PlaceOrder::member).collect(Collectors.toSet()), ahead);
        Map<String, Map<String, Offer>> offers = offers(orders, ahead);
        ahead.ask();

        Batch batch = ledger.batch(accounts(buyers.values(), settlesDebts), lane);
        // One time for all that does not name its own: what buyers did lately is asked once for each time there is.
        Instant now = clock.instant();
        Answer[] answers = new Answer[orders.size()];
        Map<Integer, Request> requests = new TreeMap<>();
        attempt(answers, i -> requests.put(i, request(orders.get(i), now)));
        Questions underLock = database.questions();
        Map<String, Map<String, RequestKeys.Answer>> before = answered(orders, requests, underLock);
        Map<Instant, Activity.Recent> recent = recent(orders, requests, underLock);
        Map<String, Funds> funds = pools.funds(pools(offers), underLock);
        underLock.ask();

        // A request is known by its content before anything else: who asks again gets the first answer, whatever is
        // sold.
        answerRepeats(orders, requests, before, answers);
        List<Ready> ready = new ArrayList<>();
        attempt(answers, i -> {
            PlaceOrder order = orders.get(i);
            ready.add(ready(i, order, requests.get(i), settlesDebts, buyers, offers.get(order.channel())));
        });
        OrderRecords records = new OrderRecords(now, now.plus(terms.reviewTime()));
        if (!ready.isEmpty()) {
            decide(ready, traces, new CheckoutRules(active.get()), recent, funds, batch, records, answers);
        }
        database.together(() -> {
            batch.write();
            book.write(records);
        });
        return List.of(answers);
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
    private static Set<Account> accounts(Iterable<Buyer> buyers, boolean settlesDebts) {
        Set<Account> accounts = new HashSet<>();
        for (Buyer buyer : buyers) {
            for (Purse purse : Purse.values()) {
                accounts.add(purse.of(buyer.id()));
            }
            accounts.add(Account.of(buyer.id(), AccountType.LOCKED_POINTS));
            inviters(buyer).forEach(inviter -> accounts.add(Account.of(inviter, AccountType.EARNED)));
            if (settlesDebts) {
                accounts.addAll(Debt.accounts(buyer.id()));
            }
        }
        return accounts;
    }

    private static List<MemberId> inviters(Buyer buyer) {
        return Stream.of(buyer.inviter(), buyer.inviter2())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes a step for each order that has no answer yet; a rejection is the answer of that one. */
    private static void attempt(Answer[] answers, IntConsumer step) {
        for (int i = 0; i < answers.length; i++) {
            try {
                if (answers[i] == null) {
                    step.accept(i);
                }
            } catch (Rejection rejection) {
                answers[i] = new Rejected(rejection);
            }
        }
    }

    private Request request(PlaceOrder order, Instant now) {
        if (order.lines().isEmpty() || order.lines().size() > CheckoutPoint.MOST_LINES) {
            throw Rejection.invalid("order.line-count", Map.of("most", String.valueOf(CheckoutPoint.MOST_LINES)));
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : order.lines()) {
            Given.within("quantity", line.quantity(), 1, MOST_OF_A_LINE);
            lines.add(new Line(Keyed.apart(Given.text("sku", line.sku(), 40)), line.quantity()));
        }
        String device = Given.optionalText("device", order.device(), 200);
        Keyed keyed = Keyed.of("order:" + order.channel(), order.key(), order.member(), lines, device, order.eventAt());
        return new Request(
                keyed, device == null ? null : hidden(device), order.eventAt() == null ? now : order.eventAt());
    }

    private Map<String, Map<String, Offer>> offers(List<PlaceOrder> orders, Asking asked) {
        Map<String, Set<String>> skus = new TreeMap<>();
        for (PlaceOrder order : orders) {
            Set<String> wanted = skus.computeIfAbsent(order.channel(), channel -> new HashSet<>());
            order.lines().stream().map(Line::sku).filter(Objects::nonNull).forEach(wanted::add);
        }
        Map<String, Map<String, Offer>> offers = new HashMap<>();
        skus.forEach((channel, wanted) -> offers.put(channel, catalogue.offers(channel, wanted, asked)));
        return offers;
    }

    private static Set<PoolId> pools(Map<String, Map<String, Offer>> offers) {
        return offers.values().stream()
                .flatMap(some -> some.values().stream())
                .map(Offer::pool)
                .collect(Collectors.toSet());
    }

    private static Ready ready(
            int index,
            PlaceOrder order,
            Request request,
            boolean settlesDebts,
            Map<MemberId, Buyer> buyers,
            Map<String, Offer> offers) {
        Buyer buyer = buyers.get(order.member());
        if (buyer == null) {
            throw Rejection.notFound("member", order.member());
        }
        List<Offer> found = new ArrayList<>();
        for (Line line : order.lines()) {
            String sku = line.sku().strip();
            Offer offer = offers.get(sku);
            if (offer == null) {
                throw Rejection.invalid("offer.not-found", Map.of("sku", sku, "channel", order.channel()));
            }
            found.add(offer);
        }
        return new Ready(index, order, request.keyed(), buyer, found, request.device(), request.at(), settlesDebts);
    }

    /** What was asked for before under these keys, by channel and key. */
    private Map<String, Map<String, RequestKeys.Answer>> answered(
            List<PlaceOrder> orders, Map<Integer, Request> requests, Asking asked) {
        Map<String, List<String>> keys = new TreeMap<>();
        requests.forEach(
                (index, request) -> keys.computeIfAbsent(orders.get(index).channel(), channel -> new ArrayList<>())
                        .add(request.keyed().key()));
        Map<String, Map<String, RequestKeys.Answer>> answered = new HashMap<>();
        keys.forEach((channel, some) -> answered.put(channel, book.answers(channel, some, asked)));
        return answered;
    }

    private void answerRepeats(
            List<PlaceOrder> orders,
            Map<Integer, Request> requests,
            Map<String, Map<String, RequestKeys.Answer>> answered,
            Answer[] answers) {
        Map<Integer, RequestKeys.Answer> earlier = new TreeMap<>();
        requests.forEach((index, request) -> {
            RequestKeys.Answer answer = answered.get(orders.get(index).channel())
                    .get(request.keyed().key());
            if (answer != null) {
                earlier.put(index, answer);
            }
        });
        Map<OrderId, Receipt> receipts = book.receipts(earlier.values().stream()
                .map(answer -> new OrderId(answer.subject()))
                .collect(Collectors.toSet()));
        earlier.forEach((index, answer) -> {
            Keyed keyed = requests.get(index).keyed();
            answers[index] = answer.fits(keyed)
                    ? new Placed(receipts.get(new OrderId(answer.subject())))
                    : new Rejected(RequestKeys.reused(keyed));
        });
    }

    private void decide(
            List<Ready> ready,
            List<String> traces,
            CheckoutRules active,
            Map<Instant, Activity.Recent> recent,
            Map<String, Funds> funds,
            Batch batch,
            OrderRecords records,
            Answer[] answers) {
        Map<List<String>, Ready> first = new HashMap<>();
        for (Ready order : ready) {
            Ready same = first.putIfAbsent(
                    List.of(order.request().scope(), order.request().key()), order);
            answers[order.index()] = same == null
                    ? new Placed(Trace.as(
                            traces.get(order.index()),
                            () -> place(order, active, recent.get(order.at()), funds, batch, records)))
                    : repeat(same, order, answers[same.index()]);
        }
    }

    /** What a request is answered whose key came with another one of the same batch, which was placed. */
    private static Answer repeat(Ready first, Ready order, Answer answer) {
        return Arrays.equals(first.request().content(), order.request().content())
                ? new Placed(answer.receipt().again())
                : new Rejected(RequestKeys.reused(order.request()));
    }

    private Map<Instant, Activity.Recent> recent(
            List<PlaceOrder> orders, Map<Integer, Request> requests, Asking asked) {
        Map<Instant, Set<MemberId>> buyers = new HashMap<>();
        Map<Instant, List<byte[]>> devices = new HashMap<>();
        requests.forEach((index, request) -> {
            buyers.computeIfAbsent(request.at(), at -> new HashSet<>())
                    .add(orders.get(index).member());
            List<byte[]> named = devices.computeIfAbsent(request.at(), at -> new ArrayList<>());
            if (request.device() != null) {
                named.add(request.device());
            }
        });
        Map<Instant, Activity.Recent> recent = new HashMap<>();
        buyers.forEach((at, some) -> recent.put(at, activity.before(at, some, devices.get(at), asked)));
        return recent;
    }

    private Receipt place(
            Ready order,
            CheckoutRules active,
            Activity.Recent recent,
            Map<String, Funds> gathered,
            Batch batch,
            OrderRecords records) {
        List<Funds> funds = gathered.values().stream()
                .filter(pool -> pool.forAll() || order.funds(pool.id()))
                .toList();
        Map<String, Long> available = new TreeMap<>();
        funds.forEach(pool -> available.put(pool.code(), pool.available()));
        OrderId id = new OrderId(Ids.next());
        DecisionId decisionId = new DecisionId(Ids.next());
        Parties parties =
                new Parties(order.merchants(), funds.stream().collect(Collectors.toMap(Funds::code, Funds::id)));
        while (true) {
            CheckoutFacts facts = facts(order, recent, available, batch);
            CheckoutDecision decision = active.decideOrRefuse(
                    facts, runaway -> runaways.note(DecisionPoint.CHECKOUT, id.toString(), runaway));
            Booking booking = new Booking(
                    id,
                    order.buyer().id(),
                    decisionId,
                    order.at(),
                    day(order.at()).toLocalDate(),
                    decision.amounts(),
                    parties);
            Journal journal = booking.journal(
                    decision.outcome() == Outcome.HELD ? JournalKind.HOLD : JournalKind.ORDER, order.at());
            Booking.Promises promises = new Booking.Promises(List.of(), List.of());
            switch (decision.outcome()) {
                case ACCEPTED -> {
                    booking.pay(journal);
                    promises = booking.part(journal, booking.day());
                }
                case HELD -> booking.hold(journal);
                case REFUSED -> {}
            }
            Account shortOf = journal.movements().isEmpty() ? null : shortOf(batch.add(journal));
            if (shortOf == null) {
                if (order.settlesDebts() && decision.outcome() != Outcome.REFUSED) {
                    Debt.settleFromAll(order.buyer().id(), batch, order.at());
                }
                return records.add(
                        order.command(),
                        order.request(),
                        booking,
                        facts,
                        decision,
                        promises,
                        order.device(),
                        order.offers());
            }
            // The pools were read without their locks. One had less than that: decide again by what it really has.
            funds.stream()
                    .filter(pool -> shortOf.equals(Account.of(pool.id(), AccountType.POOL)))
                    .findFirst()
                    .ifPresentOrElse(
                            pool -> available.put(
                                    pool.code(),
                                    Math.max(0, batch.available(shortOf).amount() - pool.reserve())),
                            () -> {
                                throw new IllegalStateException(
                                        shortOf + " is short of what was decided under its lock");
                            });
        }
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

    private CheckoutFacts facts(Ready order, Activity.Recent recent, Map<String, Long> pools, Batch batch) {
        Buyer buyer = order.buyer();
        ZonedDateTime at = day(order.at());
        Activity.Orders before = recent.orders(buyer.id());
        List<LineFact> lines = new ArrayList<>();
        for (int i = 0; i < order.offers().size(); i++) {
            Offer offer = order.offers().get(i);
            lines.add(new LineFact(
                    i,
                    offer.sku(),
                    offer.kind(),
                    offer.merchantCode(),
                    offer.poolCode(),
                    offer.giveUp(),
                    order.command().lines().get(i).quantity(),
                    offer.price(),
                    order.amount(i)));
        }
        Set<MemberId> onDevice = recent.on(order.device());
        List<InviterFact> inviters = new ArrayList<>();
        for (MemberId inviter : inviters(buyer)) {
            boolean nearest = inviter.equals(buyer.inviter());
            inviters.add(new InviterFact(
                    nearest ? 1 : 2,
                    inviter.toString(),
                    nearest ? buyer.inviterLevel() : buyer.inviter2Level(),
                    onDevice.contains(inviter)));
        }
        return new CheckoutFacts(
                new OrderFact(
                        order.command().channel(),
                        at.toLocalDate().toString(),
                        at.getDayOfWeek().getValue(),
                        at.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue(),
                        at.getHour(),
                        order.listAmount(),
                        order.command().lines().stream()
                                .mapToInt(Line::quantity)
                                .sum()),
                new BuyerFact(
                        buyer.id().toString(),
                        buyer.level(),
                        before.completed() == 0 && before.held() == 0,
                        before.completed(),
                        before.held(),
                        Math.max(
                                0,
                                Duration.between(buyer.joinedAt(), order.at()).toDays())),
                wallet(order, batch),
                lines,
                inviters,
                pools.entrySet().stream()
                        .map(pool -> new PoolFact(pool.getKey(), pool.getValue()))
                        .toList(),
                recent.fact(buyer.id(), order.merchants().values(), order.device()));
    }

    /** What the buyer can spend: where debts are settled with an order, what is left then. */
    private WalletFact wallet(Ready order, Batch batch) {
        MemberId buyer = order.buyer().id();
        ToLongFunction<Purse> has = purse -> batch.available(purse.of(buyer)).amount();
        long owed = order.settlesDebts() ? Debt.of(buyer, batch) : 0;
        Map<Purse, Long> settled = Purse.take(owed, Purse.LIABLE, has);
        return Purse.fact(purse -> has.applyAsLong(purse) - settled.getOrDefault(purse, 0L));
    }

    private ZonedDateTime day(Instant at) {
        return at.atZone(clock.getZone());
    }

    /** A device is only ever compared, so its name need not be kept. */
    private byte[] hidden(String device) {
        return secrets.mac(Secrets.Purpose.DEVICE_INDEX, device.getBytes(StandardCharsets.UTF_8));
    }
}
