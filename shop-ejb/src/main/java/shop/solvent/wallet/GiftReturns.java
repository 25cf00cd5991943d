package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/**
 * Takes gifts back whose reason is gone, as far as they are not spent, into the pools they came out of. What is spent the member
 * keeps: nobody agreed to owe it.
 */
@ApplicationScoped
public class GiftReturns {

    @Inject
    private Database database;

    @Inject
    private GiftBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * What became of a gift.
     *
     * @param back fen that went back into the pool
     * @param kept fen that were spent, or are set aside for an order just now
     */
    public record Taken(long back, long kept) {}

    /**
     * Nobody keeps book of which gift paid which order, so what was spent counts against the gifts that end first. What is set aside
     * for an order just now stays with it.
     *
     * @param batch that has the member's gifts locked, and to which nothing was added yet that moves them
     */
    Map<GiftId, Taken> takeBack(MemberId member, Collection<GiftId> gifts, Batch batch) {
        Map<GiftId, Taken> taken = new LinkedHashMap<>();
        if (gifts.isEmpty()) {
            return taken;
        }
        Account wallet = Account.of(member, AccountType.GIFT);
        Instant now = clock.instant();
        long free = batch.available(wallet).amount();
        Map<GiftId, Gift.Rest> rests = new HashMap<>();
        Gift.rests(book.open(member), ledger.balance(wallet).posted().amount())
                .forEach(rest -> rests.put(rest.gift().id(), rest));
        for (Map.Entry<GiftId, Long> gift : most(gifts).entrySet()) {
            Gift.Rest rest = rests.get(gift.getKey());
            long back = rest == null ? 0 : Math.min(rest.left(), free);
            if (rest != null) {
                free -= back;
                if (back > 0) {
                    PoolId pool = rest.gift().pool();
                    batch.require(new Journal(
                                    JournalKind.GIFT_RETURN, rest.gift().id().toString(), now)
                            .move(TransferCode.GIFT_TAKEN_BACK, wallet, Account.of(pool, AccountType.POOL), back));
                }
                book.takeBack(rest.gift(), back, back == rest.left());
            }
            taken.put(gift.getKey(), new Taken(back, gift.getValue() - back));
        }
        return taken;
    }

    /** What can still be there of each, the first given first. */
    private Map<GiftId, Long> most(Collection<GiftId> gifts) {
        Map<GiftId, Long> most = new LinkedHashMap<>();
        List<Long> ids = Database.inList(gifts.stream().map(GiftId::value).toList());
        database.query(
                "SELECT id, amount - gone FROM gift WHERE id IN (" + Database.places(ids) + ") ORDER BY id",
                row -> most.put(new GiftId(row.getLong(1)), row.getLong(2)),
                ids);
        return most;
    }
}
