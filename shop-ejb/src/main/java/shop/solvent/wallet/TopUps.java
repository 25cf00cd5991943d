package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Brings members' money in. The same request made twice collects once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopUps {

    @Inject
    private TopUpPosting posting;

    @Inject
    private TopUpBook book;

    @Inject
    private Database database;

    /**
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code field.out-of-range} for an amount that
     *     is not positive or is no CNY, {@code wallet.prepaid-cap} if the wallet would hold more than the law lets a
     *     registered one hold (G8), {@code key.reused}
     */
    public TopUpReceipt topUp(TopUp topUp) {
        return Attempts.of(() -> posting.topUp(topUp));
    }

    /**
     * A top-up and what it stands for.
     *
     * @param now with all corrections
     */
    public record Standing(TopUpReceipt topUp, Money now) {}

    /** A member's latest top-ups, the newest first. */
    public List<Standing> latest(MemberId member, int most) {
        return book.latest(member, most).stream()
                .map(topUp -> new Standing(topUp, topUp.amount().plus(Money.fen(book.corrected(topUp.id())))))
                .toList();
    }

    /**
     * A channel's top-ups, the newest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code top-up.not-found} if {@code after} is none of the channel's
     */
    public Slice<TopUpReceipt> list(WalletQuery query, TopUpId after, int size) {
        Slice.check(size);
        Where where = query.where("created_at");
        if (after != null) {
            Instant at = database.find(
                            "SELECT created_at FROM top_up WHERE id = ? AND channel = ?",
                            row -> Database.instant(row, "created_at"),
                            after.value(),
                            query.channel())
                    .orElseThrow(() -> Rejection.notFound("top-up", after));
            where.after("created_at", at, after.value());
        }
        return Slice.of(
                database.query(
                        "SELECT * FROM top_up" + where.sql() + " ORDER BY created_at DESC, id DESC LIMIT ?",
                        TopUpPosting::receipt,
                        where.parameters(size + 1)),
                size);
    }
}
