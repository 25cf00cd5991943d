package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;

/** Money the shop gives members out of its pools: to be spent, never withdrawn, and good for a time (G7). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Gifts {

    /** Members who are looked for at once. */
    private static final int BATCH = 100;

    @Inject
    private GiftPosting posting;

    @Inject
    private GiftBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Of what a member was given, what is not spent and has not ended; what ends first comes first. */
    public List<GiftView> of(MemberId member) {
        long balance =
                ledger.balance(Account.of(member, AccountType.GIFT)).posted().amount();
        Map<GiftId, Gift.Rest> rests = new HashMap<>();
        Gift.rests(book.open(member), balance)
                .forEach(rest -> rests.put(rest.gift().id(), rest));
        return database
                .query(
                        "SELECT g.*, p.code FROM gift g JOIN pool p ON p.id = g.pool WHERE g.member = ?"
                                + " AND g.ended = FALSE ORDER BY g.expires_at, g.id",
                        row -> {
                            GiftId id = new GiftId(row.getLong("id"));
                            return new GiftView(
                                    id,
                                    member,
                                    row.getString("code"),
                                    Money.fen(row.getLong("amount")),
                                    Money.fen(
                                            rests.containsKey(id)
                                                    ? rests.get(id).left()
                                                    : 0),
                                    Database.instant(row, "expires_at")
                                            .minus(Duration.ofNanos(1))
                                            .atZone(clock.getZone())
                                            .toLocalDate(),
                                    row.getString("given_by"),
                                    row.getString("reason"),
                                    Database.instant(row, "given_at"));
                        },
                        member.value())
                .stream()
                .filter(gift -> gift.left().isPositive())
                .toList();
    }

    /**
     * Ends the gifts whose time has run out. Where two nodes do so at once, each gift still ends once.
     *
     * @return of how many members
     */
    public int expireDue() {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> book.due(now, most, passedOver),
                member -> Attempts.of(() -> {
                    posting.expire(member);
                    return member;
                }));
    }

    /** Gift money has come back to a member, in the present transaction: sees to it that it is good again. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void cameBack(MemberId member) {
        posting.cameBack(member);
    }
}
