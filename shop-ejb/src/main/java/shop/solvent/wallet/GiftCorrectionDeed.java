package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * More was given with a gift than should have been: one person says how much was meant and where that is written, another has seen it. A
 * journal of its own, which names the one that it corrects, takes the rest back into the pool. What the member has spent stays spent; to
 * give more is another gift.
 */
@ApplicationScoped
public class GiftCorrectionDeed extends Deed<GiftCorrectionDeed.Correction> {

    public static final String CODE = "gift.correct";

    /**
     * @param gift id
     * @param member whose it is
     * @param recorded fen that it stands for now: what was given, less what went back into the pool
     * @param meant fen that it should have been; less than that
     * @param document where that is written
     */
    public record Correction(String gift, String member, long recorded, long meant, String document) {

        GiftId giftOf() {
            try {
                return GiftId.parse(gift);
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "gift"));
            }
        }

        MemberId memberOf() {
            try {
                return MemberId.parse(member);
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "member"));
            }
        }
    }

    @Inject
    private GiftBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    GiftCorrectionDeed() {
        super(CODE, Correction.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
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
    public String perform(Correction content, Mandate mandate) {
        MemberId member = content.memberOf();
        Account wallet = Account.of(member, AccountType.GIFT);
        Batch batch = ledger.batch(List.of(wallet));
        Gift gift = found(content);
        long back = content.recorded() - content.meant();
        long left = Gift.rests(
                        book.open(member), ledger.balance(wallet).posted().amount())
                .stream()
                .filter(rest -> rest.gift().id().equals(gift.id()))
                .mapToLong(Gift.Rest::left)
                .sum();
        Journal journal = new Journal(JournalKind.CORRECTION, content.gift(), clock.instant())
                .reversing(statements
                        .journal(content.gift(), JournalKind.GIFT, JournalKind.LOTTERY_PRIZE)
                        .orElseThrow())
                .move(TransferCode.GIFT_TAKEN_BACK, wallet, Account.of(gift.pool(), AccountType.POOL), back);
        if (left < back || batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "correction.spent",
                    Map.of(
                            "available",
                            String.valueOf(
                                    Math.min(left, batch.available(wallet).amount())),
                            "needed",
                            String.valueOf(back)));
        }
        batch.write();
        book.takeBack(gift, back, back == left);
        audit.record(
                mandate.askedBy(),
                CODE,
                content.gift(),
                Money.fen(content.recorded()).toString(),
                Money.fen(content.meant()) + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Correction content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.recorded", Line.Kind.FEN, String.valueOf(content.recorded())),
                new Line("deed.meant", Line.Kind.FEN, String.valueOf(content.meant())),
                new Line("deed.gift", Line.Kind.TEXT, content.gift()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
