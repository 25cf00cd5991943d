package shop.solvent.lottery;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.points.Spending;
import shop.solvent.pool.Pools;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.release.ReleaseRules;

/** Members buy tickets with points or coins. The money behind these goes to that of the prizes; no ticket is sold for money. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LotteryTickets {

    private static final int TICKET_BYTES = 16;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LotteryBook book;

    @Inject
    private Ledger ledger;

    @EJB
    private Points points;

    @EJB
    private Pools pools;

    @EJB
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /**
     * The same request made twice is one.
     *
     * @throws Rejection {@code lottery.not-found}, {@code member.not-found}, {@code lottery.members-only}, {@code
     *     field.out-of-range}, {@code lottery.not-open}, {@code lottery.per-member}, {@code lottery.per-day}, {@code
     *     lottery.sold-out}, {@code lottery.short}, {@code key.reused}
     */
    public TicketsView buy(BuyTickets wish) {
        Given.within("tickets", wish.tickets(), 1, LotteryTerms.MOST_OF_A_MEMBER);
        Buyer who = members.buyers(Set.of(wish.member())).get(wish.member());
        if (who == null) {
            throw Rejection.notFound("member", wish.member());
        }
        if (who.guest()) {
            throw Rejection.conflict("lottery.members-only", Map.of());
        }
        Asset asset = book.find(wish.lottery())
                .orElseThrow(() -> Rejection.notFound("lottery", wish.lottery()))
                .terms()
                .asset();
        return transactions.of(() -> bought(wish, asset));
    }

    private TicketsView bought(BuyTickets wish, Asset asset) {
        Account purse =
                Account.of(wish.member(), asset == Asset.COIN ? AccountType.COINS : AccountType.RELEASED_POINTS);
        AtomicReference<LotteryView> locked = new AtomicReference<>();
        Batch batch = ledger.batch(
                List.of(Account.of(wish.member(), AccountType.LOCKED_POINTS), purse),
                () -> locked.set(book.lock(wish.lottery()).orElseThrow()));
        Keyed request = Keyed.of(
                "lottery-tickets:" + wish.channel(), wish.key(), wish.member(), wish.lottery(), wish.tickets());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return book.bought(new TicketsId(before.getAsLong())).orElseThrow();
        }
        LotteryView lottery = locked.get();
        require(lottery, wish);
        long cost = lottery.terms().price() * wish.tickets();
        Spending spending = points.spending(List.of(wish.member()));
        List<LotPart> parts = parts(spending, wish, lottery, cost);
        long has = parts.stream().mapToLong(LotPart::points).sum();
        if (has < cost) {
            throw Rejection.conflict(
                    "lottery.short",
                    Map.of(
                            "asset", asset.name(),
                            "available", String.valueOf(has),
                            "needed", String.valueOf(cost)));
        }
        TicketsId id = new TicketsId(Ids.next());
        Instant now = clock.instant();
        Map<PoolId, Long> behind = behind(parts);
        batch.expecting(() -> behind.keySet().stream()
                .map(pool -> Account.of(pool, AccountType.BACKING))
                .toList());
        Journal journal = new Journal(JournalKind.LOTTERY_TICKETS, id.toString(), now);
        journal.move(
                asset == Asset.COIN ? TransferCode.SPEND_COINS : TransferCode.SPEND_POINTS,
                purse,
                Account.platform(asset == Asset.COIN ? AccountType.COINS_ISSUED : AccountType.POINTS_ISSUED),
                cost);
        behind.forEach((pool, fen) -> journal.move(
                TransferCode.LOTTERY_TICKETS,
                Account.of(pool, AccountType.BACKING),
                Account.of(lottery.pool(), AccountType.LOTTERY),
                fen));
        batch.require(journal);
        batch.write();
        spending.take(parts, id);
        spending.write();
        TicketsView bought =
                new TicketsView(id, lottery.id(), wish.member(), wish.tickets(), cost, wish.channel(), now, null);
        add(bought);
        keys.remember(request, id.value());
        return bought;
    }

    /** Of the pools of the lottery's own project alone: it has no agreement with another. */
    private List<LotPart> parts(Spending spending, BuyTickets wish, LotteryView lottery, long cost) {
        ProjectId own =
                pools.funds(List.of(lottery.pool())).get(lottery.terms().pool()).project();
        boolean coins = lottery.terms().asset() == Asset.COIN;
        return spending.parts(
                wish.member(), new Spent(coins ? cost : 0, coins ? 0 : cost), issuer -> issuer.equals(own) ? cost : 0);
    }

    /** Fen behind these, by the pool in whose backing they lie. */
    static Map<PoolId, Long> behind(List<LotPart> parts) {
        return parts.stream()
                .collect(Collectors.groupingBy(
                        LotPart::pool,
                        HashMap::new,
                        Collectors.summingLong(part -> Math.multiplyExact(part.points(), ReleaseRules.FACE_VALUE))));
    }

    private void require(LotteryView lottery, BuyTickets wish) {
        LotteryTerms terms = lottery.terms();
        Instant now = clock.instant();
        if (lottery.state(now) != LotteryState.OPEN) {
            throw Rejection.conflict(
                    "lottery.not-open",
                    Map.of(
                            "from", terms.opens().toString(),
                            "until", terms.closes().toString()));
        }
        Instant today = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
        LotteryBook.Had had = book.had(lottery.id(), wish.member(), today);
        if (had.ever() + wish.tickets() > terms.perMember()) {
            throw Rejection.conflict(
                    "lottery.per-member",
                    Map.of("most", String.valueOf(terms.perMember()), "has", String.valueOf(had.ever())));
        }
        if (had.since() + wish.tickets() > terms.perDay()) {
            throw Rejection.conflict(
                    "lottery.per-day",
                    Map.of("most", String.valueOf(terms.perDay()), "has", String.valueOf(had.since())));
        }
        if (wish.tickets() > lottery.left()) {
            throw Rejection.conflict("lottery.sold-out", Map.of("left", String.valueOf(lottery.left())));
        }
    }

    private void add(TicketsView bought) {
        database.insert(
                "lottery_tickets (id, lottery, member, tickets, cost, channel, bought_at)",
                List.<Object[]>of(new Object[] {
                    bought.id().value(),
                    bought.lottery().value(),
                    bought.member().value(),
                    bought.tickets(),
                    bought.cost(),
                    bought.channel(),
                    bought.boughtAt()
                }));
        List<Object[]> tickets = new ArrayList<>();
        for (int i = 0; i < bought.tickets(); i++) {
            byte[] ticket = new byte[TICKET_BYTES];
            random.nextBytes(ticket);
            tickets.add(new Object[] {
                bought.lottery().value(),
                ticket,
                bought.id().value(),
                bought.member().value()
            });
        }
        database.insert("lottery_ticket (lottery, ticket, tickets, member)", tickets);
        database.update(
                "UPDATE lottery SET sold = sold + ? WHERE id = ?",
                bought.tickets(),
                bought.lottery().value());
    }
}
