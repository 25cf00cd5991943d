package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * More was given with a gift than was meant: the rest goes back into the pool. To give more is another gift.
 */
@ApplicationScoped
public class GiftCorrectionDeed extends CorrectionDeed<GiftCorrectionDeed.Correction> {

    public static final String CODE = "gift.correct";

    /**
     * @param gift id
     * @param member whose it is
     * @param recorded fen that it stands for now: what was given, less what went back into the pool
     * @param meant fen that it should have been; less than that
     * @param document where that is written
     */
    public record Correction(String gift, String member, long recorded, long meant, String document) implements Truth {

        @Override
        public String id() {
            return gift;
        }

        @Override
        public long truth() {
            return meant;
        }

        GiftId giftOf() {
            return Given.id("gift", gift, GiftId::parse);
        }

        MemberId memberOf() {
            return Given.id("member", member, MemberId::parse);
        }
    }

    @Inject
    private GiftBook book;

    @Inject
    private Ledger ledger;

    GiftCorrectionDeed() {
        super(
                CODE,
                Correction.class,
                "deed.meant",
                JournalKind.GIFT,
                JournalKind.LOTTERY_PRIZE,
                "correction.spent",
                AccountType.GIFT);
    }

    /** Bound to what the gift stands for: once some of it went back, there is something else to agree to. */
    @Override
    public Terms terms(Correction content) {
        Given.text("document", content.document(), 100);
        Given.fen("came", content.meant(), 0, TopUps.LARGEST);
        if (content.meant() >= content.recorded()) {
            throw Rejection.invalid("correction.right", Map.of("field", "came"));
        }
        if (found(content).most() != content.recorded()) {
            throw Rejection.conflict("correction.changed", Map.of());
        }
        return new Terms(content.member(), content.gift() + " " + content.recorded(), false);
    }

    /** @throws Rejection {@code gift.not-found} also for one that has ended: then nothing of it is there */
    private Gift found(Correction content) {
        return book.open(content.memberOf()).stream()
                .filter(one -> one.id().equals(content.giftOf()))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("gift", content.gift()));
    }

    @Override
    protected long correct(Correction content, MemberId member, Batch batch, Journal journal) {
        Account wallet = Account.of(member, AccountType.GIFT);
        Gift gift = found(content);
        long back = content.recorded() - content.meant();
        long left = Gift.rests(
                        book.open(member), ledger.balance(wallet).posted().amount())
                .stream()
                .filter(rest -> rest.gift().id().equals(gift.id()))
                .mapToLong(Gift.Rest::left)
                .sum();
        long available = Math.min(left, batch.available(wallet).amount());
        if (left < back) {
            throw spent(content, available);
        }
        journal.move(TransferCode.GIFT_TAKEN_BACK, wallet, Account.of(gift.pool(), AccountType.POOL), back);
        book.takeBack(gift, back, back == left);
        return available;
    }
}
