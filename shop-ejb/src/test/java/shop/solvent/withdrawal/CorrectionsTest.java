package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Statements;
import shop.solvent.order.World;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiftCorrectionDeed;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.Gifts;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpCorrectionDeed;
import shop.solvent.wallet.TopUps;

/** What was booked wrongly is put right by a journal that names what it corrects, by two people, and never beyond what is there. */
class CorrectionsTest {

    private final World world = new World();
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final Payouts payouts = world.shop.get(Payouts.class);
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Statements statements = world.shop.get(Statements.class);
    private Approvals approvals;

    @BeforeEach
    void theDeedsAreThere() {
        List.of(WithdrawalCorrectionDeed.class, GiftCorrectionDeed.class, TopUpCorrectionDeed.class, GiftDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
    }

    private ApprovalView asks(String deed, Record content) {
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "the bank says so", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void agrees(ApprovalView waits) {
        approvals.agree(waits.id(), waits.hash(), CHECKER);
    }

    private WithdrawalView ended(MemberId member, long fen) {
        WithdrawalId id = withdrawals
                .request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)))
                .id();
        payouts.sendAll();
        payouts.hearAll();
        return withdrawals.find(id);
    }

    private WithdrawalCorrectionDeed.Correction left(WithdrawalView one, long recorded, long left) {
        return new WithdrawalCorrectionDeed.Correction(
                one.id().toString(), one.member().toString(), recorded, left, "statement 7, line 3");
    }

    private long has(MemberId member, AccountType type) {
        return ledger.balance(Account.of(member, type)).posted().amount();
    }

    /** The first correction about a subject, and what it names. */
    private void assertNames(String subject, JournalKind corrected) {
        JournalView correction = statements.journals(subject).stream()
                .filter(journal -> journal.kind() == JournalKind.CORRECTION)
                .findFirst()
                .orElseThrow();
        JournalId named = correction.reverses();
        assertThat(statements.journals(List.of(named)).get(named).kind()).isEqualTo(corrected);
    }

    @Test
    void whatStoodAsPaidAndDidNotArriveIsTheMembersAgain() {
        MemberId member = world.withMoney(world.member(), 50_000);
        WithdrawalView paid = ended(member, 20_000);
        assertThat(paid.state()).isEqualTo(WithdrawalView.State.PAID);
        ApprovalView waits = asks(WithdrawalCorrectionDeed.CODE, left(paid, 20_000, 0));
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(30_000);
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), FINANCE));
        agrees(waits);

        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(50_000);
        assertThat(world.shop.get(WithdrawalCorrections.class).left(paid)).isZero();
        assertNames(paid.id().toString(), JournalKind.PAYOUT);
        assertRejected("correction.changed", () -> asks(WithdrawalCorrectionDeed.CODE, left(paid, 20_000, 0)));
        assertRejected("correction.right", () -> asks(WithdrawalCorrectionDeed.CODE, left(paid, 0, 0)));
        assertRejected("field.out-of-range", () -> asks(WithdrawalCorrectionDeed.CODE, left(paid, 0, 20_001)));
        agrees(asks(WithdrawalCorrectionDeed.CODE, left(paid, 0, 20_000))); // it did arrive
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(30_000);
        world.booksAgree();
    }

    @Test
    void whatStoodAsReturnedAndWasPaidIsTakenAsFarAsItIsThere() {
        MemberId member = world.withMoney(world.member(), 50_000);
        WithdrawalView returned = ended(member, 20_044); // the sandbox fails amounts that end in .44
        assertThat(returned.state()).isEqualTo(WithdrawalView.State.FAILED);
        ApprovalView waits = asks(WithdrawalCorrectionDeed.CODE, left(returned, 0, 20_044));
        for (int i = 0; i < 4; i++) {
            world.buys(member);
        }
        assertRejected("correction.spent", () -> agrees(waits));
        world.withMoney(member, 15_000);
        agrees(waits);
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(50_000 + 15_000 - 4 * World.PRICE - 20_044);
        assertNames(returned.id().toString(), JournalKind.WITHDRAWAL_RETURN);
        world.booksAgree();
    }

    @Test
    void whatIsUnderWayIsNotCorrectedAndNobodyDoesItWhoMayNot() {
        MemberId member = world.withMoney(world.member(), 50_000);
        WithdrawalView one = withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(20_000)));
        assertRejected("correction.under-way", () -> asks(WithdrawalCorrectionDeed.CODE, left(one, 0, 20_000)));
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(
                        world.key(), WithdrawalCorrectionDeed.CODE, left(one, 0, 20_000), "why not", OPERATOR)));
    }

    @Test
    void ofAGiftThatWasTooLargeTheRestGoesBackIntoItsPool() {
        world.shop.get(Pools.class).open("newcomer", "新人池", "Newcomers", ADMIN);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), FINANCE, "newcomer", Money.fen(50_000), "to begin with"));
        MemberId member = world.member();
        GiftId gift = given(member, 10_000);
        agrees(asks(GiftCorrectionDeed.CODE, gift(gift, member, 10_000, 1_000)));

        assertThat(has(member, AccountType.GIFT)).isEqualTo(1_000);
        assertNames(gift.toString(), JournalKind.GIFT);
        assertRejected("correction.changed", () -> asks(GiftCorrectionDeed.CODE, gift(gift, member, 10_000, 500)));
        assertRejected("correction.right", () -> asks(GiftCorrectionDeed.CODE, gift(gift, member, 1_000, 1_000)));
        agrees(asks(GiftCorrectionDeed.CODE, gift(gift, member, 1_000, 0)));
        assertThat(has(member, AccountType.GIFT)).isZero();
        assertRejected("gift.not-found", () -> asks(GiftCorrectionDeed.CODE, gift(gift, member, 1_000, 0)));
        world.booksAgree();
    }

    private GiftCorrectionDeed.Correction gift(GiftId gift, MemberId member, long recorded, long meant) {
        return new GiftCorrectionDeed.Correction(gift.toString(), member.toString(), recorded, meant, "mail of 3 June");
    }

    private GiftId given(MemberId member, long fen) {
        LocalDate last = LocalDate.now(world.shop.clock()).plusDays(30);
        Asked asked = approvals.ask(new Ask(
                world.key(),
                GiftDeed.CODE,
                new GiftDeed.Present(member.toString(), "newcomer", fen, last.toString(), null),
                "welcome",
                FINANCE));
        if (asked instanceof Asked.Waiting waiting) {
            agrees(approvals.find(waiting.id()));
        }
        return world.shop.get(Gifts.class).of(member).get(0).id();
    }

    @Test
    void theCorrectionOfATopUpNamesItsJournal() {
        MemberId member = world.member();
        var topUp = world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(10_000)));
        agrees(asks(
                TopUpCorrectionDeed.CODE,
                new TopUpCorrectionDeed.Correction(
                        topUp.id().toString(), member.toString(), 10_000, 9_000, "statement 7, line 4")));
        assertThat(has(member, AccountType.PAID_IN)).isEqualTo(9_000);
        assertNames(topUp.id().toString(), JournalKind.TOP_UP);
    }
}
