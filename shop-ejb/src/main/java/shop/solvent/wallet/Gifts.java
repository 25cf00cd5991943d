package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.Pools;

/** Money the shop gives members out of its pools: to be spent, never withdrawn, and good for a time (G7). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Gifts {

    /** Members who are looked for at once. */
    private static final int BATCH = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private WalletTerms terms;

    @Inject
    private GiftBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Pools pools;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Of what a member was given, what is not spent and has not ended; what ends first comes first. */
    public List<GiftView> of(MemberId member) {
        long balance =
                ledger.balance(Account.of(member, AccountType.GIFT)).posted().amount();
        Map<PoolId, String> pools = balance == 0 ? Map.of() : this.pools.codes();
        Map<GiftId, Gift.Rest> rests = new HashMap<>();
        Gift.rests(book.open(member), balance)
                .forEach(rest -> rests.put(rest.gift().id(), rest));
        return database
                .query(
                        "SELECT * FROM gift WHERE member = ? AND ended = FALSE ORDER BY expires_at, id",
                        row -> {
                            GiftId id = new GiftId(row.getLong("id"));
                            return new GiftView(
                                    id,
                                    member,
                                    pools.get(new PoolId(row.getLong("pool"))),
                                    Money.fen(row.getLong("amount")),
                                    Money.fen(
                                            rests.containsKey(id)
                                                    ? rests.get(id).left()
                                                    : 0),
                                    GiftView.lastDay(Database.instant(row, "expires_at"), clock.getZone()),
                                    row.getString("given_by"),
                                    row.getString("reason"),
                                    Database.instant(row, "given_at"),
                                    row.getString("act"));
                        },
                        member.value())
                .stream()
                .filter(gift -> gift.left().isPositive())
                .toList();
    }

    /** What the member's gifts that have not ended stand for: what was given, less what went back into the pool. */
    public Map<GiftId, Money> standFor(MemberId member) {
        return book.open(member).stream().collect(Collectors.toMap(Gift::id, gift -> Money.fen(gift.most())));
    }

    /** Fen of a member's gifts that did not go back into a pool: of those that were these members' at first, or of all others. */
    public long lasting(MemberId member, Collection<MemberId> at, boolean theirs) {
        List<Object> parameters = new ArrayList<>(List.of(member.value()));
        at.forEach(one -> parameters.add(one.value()));
        return database.query(
                        "SELECT COALESCE(SUM(amount - gone), 0) FROM gift WHERE member = ? AND "
                                + (theirs ? "" : "NOT ") + "COALESCE(member_was, 0) IN (" + Database.places(at) + ")",
                        row -> row.getLong(1),
                        parameters)
                .get(0);
    }

    /**
     * Ends the gifts whose time has run out by then. Where two nodes do so at once, each gift still ends once.
     *
     * @return of how many members
     */
    public int expireDue(Instant by) {
        return Backlog.each(
                BATCH,
                (most, passedOver) -> book.due(by, most, passedOver),
                member -> transactions.of(() -> {
                    expire(member, by);
                    return member;
                }));
    }

    /** Whether a gift is there whose time had run out by then: one that could not be ended. */
    public boolean anyDue(Instant by) {
        return !book.due(by, 1, 0).isEmpty();
    }

    /**
     * Ends those of the member's gifts whose time has run out: what is not spent goes back into the pool. What is set
     * aside for an order cannot go now; the gift it belongs to stays good a while longer.
     */
    private void expire(MemberId member, Instant by) {
        Account wallet = Account.of(member, AccountType.GIFT);
        Batch batch = ledger.batch(List.of(wallet));
        Instant now = clock.instant();
        Balance balance = ledger.balance(wallet);
        long free = balance.available().amount();
        for (Gift.Rest rest : Gift.rests(book.open(member), balance.posted().amount())) {
            Gift gift = rest.gift();
            if (gift.expiresAt().isAfter(by)) {
                continue;
            }
            long goes = Math.min(rest.left(), free);
            free -= goes;
            if (goes > 0) {
                Journal journal = new Journal(JournalKind.GIFT_EXPIRY, gift.id().toString(), by)
                        .move(TransferCode.GIFT_EXPIRED, wallet, Account.of(gift.pool(), AccountType.POOL), goes);
                batch.require(journal);
            }
            if (goes == rest.left()) {
                book.end(gift, goes);
            } else {
                book.keep(gift, goes, now.plus(terms.giftGrace()));
            }
        }
        batch.write();
    }

    /**
     * Sees to it that gift money which has come back belongs to a gift again. Where the gifts it was spent from have
     * ended meanwhile, the latest of them become good for a while longer: nobody is given back what ends the same night.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void cameBack(MemberId member) {
        long uncovered =
                ledger.balance(Account.of(member, AccountType.GIFT)).posted().amount()
                        - book.open(member).stream().mapToLong(Gift::most).sum();
        Instant until = clock.instant().plus(terms.giftGrace());
        for (Gift gift : uncovered > 0 ? book.spent(member) : List.<Gift>of()) {
            book.keep(gift, 0, until);
            uncovered -= gift.most();
            if (uncovered <= 0) {
                return;
            }
        }
    }
}
