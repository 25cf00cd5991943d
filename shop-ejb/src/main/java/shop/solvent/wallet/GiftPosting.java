package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.audit.Audit;
import shop.solvent.consent.Consents;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;

/** Gives gifts, in the transaction of the request that somebody agreed to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class GiftPosting {

    /** Far above any kindness, far below where sums could overflow. */
    private static final long LARGEST = 1_000_000_00L;

    private static final int LONGEST_YEARS = 10;

    @Inject
    private Ledger ledger;

    @Inject
    private GiftBook book;

    @Inject
    private Members members;

    @Inject
    private Pools pools;

    @Inject
    private Consents consents;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Sees whether a gift could be given now, if the pool has the money.
     *
     * @throws Rejection {@code member.not-found}, {@code pool.not-found}, {@code field.out-of-range} for the amount, {@code
     *     gift.last-day} for a day that is past or too far away, {@code consent.…} if it is a merchant's money and no
     *     consent of the merchant covers it
     */
    public void check(GiveGift gift) {
        Given.fen("amount", gift.amount().amount(), 1, LARGEST);
        members.find(gift.member());
        PoolView pool = pools.view(gift.pool());
        end(gift.lastDay());
        if (pool.merchant() != null) {
            consents.check(gift.consent(), pool.merchant(), gift.amount().amount());
        }
    }

    /**
     * Gives a member money, in the present transaction: that of the request that somebody agreed to.
     *
     * @throws Rejection as {@link #check}, and {@code pool.insufficient}, {@code amount.wrong-asset}, {@code field.missing}
     *     without a reason, {@code key.reused}
     */
    public GiftId give(GiveGift gift) {
        if (gift.amount().asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", gift.amount().asset().name(), "expected", "CNY"));
        }
        long amount = Given.fen("amount", gift.amount().amount(), 1, LARGEST);
        String reason = Given.text("reason", gift.reason(), 500);
        LocalDate lastDay = Given.value("lastDay", gift.lastDay());
        members.find(gift.member());
        PoolView giver = pools.view(gift.pool());
        if (giver.closed()) {
            throw Rejection.conflict("pool.closed", Map.of("pool", gift.pool()));
        }
        PoolId pool = giver.id();

        Account wallet = Account.of(gift.member(), AccountType.GIFT);
        Account from = Account.of(pool, AccountType.POOL);
        Batch batch = ledger.batch(List.of(wallet, from));
        Keyed request = Keyed.of(
                "gift:" + gift.by(), gift.key(), gift.member(), gift.pool(), amount, lastDay, reason, gift.consent());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new GiftId(before.getAsLong());
        }
        // Not before: who asks again after the day was over still gets the first answer.
        Instant expiresAt = end(lastDay);
        if (giver.merchant() != null) {
            consents.use(gift.consent(), giver.merchant(), amount);
        }
        GiftId id = new GiftId(Ids.next());
        Instant now = clock.instant();
        Journal journal =
                new Journal(JournalKind.GIFT, id.toString(), now).move(TransferCode.GIVE, from, wallet, amount);
        long free = Math.max(0, batch.available(from).amount() - giver.reserve().amount());
        if (amount > free || batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "pool.insufficient",
                    Map.of("pool", gift.pool(), "available", String.valueOf(free), "needed", String.valueOf(amount)));
        }
        batch.write();
        book.add(id, gift, pool, expiresAt, reason, now);
        keys.remember(request, id.value());
        audit.record(
                gift.by(),
                "member.gift",
                gift.member().toString(),
                null,
                gift.amount() + ", " + gift.pool() + ", " + gift.lastDay()
                        + (gift.consent() == null ? "" : ", " + gift.consent()),
                reason);
        return id;
    }

    private Instant end(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        if (day.isBefore(today) || day.isAfter(today.plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid(
                    "gift.last-day",
                    Map.of(
                            "least",
                            today.toString(),
                            "most",
                            today.plusYears(LONGEST_YEARS).toString()));
        }
        return day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }
}
