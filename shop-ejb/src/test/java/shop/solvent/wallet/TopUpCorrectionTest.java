package shop.solvent.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.wallet.TopUpCorrectionDeed.Correction;

/** Where another amount came in than was recorded, two people bring wallet and custody to what is true. */
class TopUpCorrectionTest {

    private final World world = new World();
    private final MemberId member = world.member();
    private Approvals approvals;
    private TopUps topUps;

    @BeforeEach
    void aTopUpOfAHundred() {
        world.shop.get(TopUpCorrectionDeed.class);
        approvals = world.shop.get(Approvals.class);
        topUps = world.shop.get(TopUps.class);
        world.withMoney(member, 10_000);
    }

    private String id() {
        return topUps.latest(member, 1).get(0).topUp().id().toString();
    }

    private ApprovalView asked(long recorded, long came) {
        return asked(new Correction(id(), member.toString(), recorded, came, "statement 12"), FINANCE);
    }

    private ApprovalView asked(Correction correction, String by) {
        Asked asked = approvals.ask(new Ask(world.key(), TopUpCorrectionDeed.CODE, correction, "typed wrongly", by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private ApprovalView agreed(ApprovalView request) {
        return approvals.agree(request.id(), request.hash(), CHECKER);
    }

    @Test
    void theWalletHasWhatCameInOnceSomebodyElseHasSeenTheProof() {
        ApprovalView less = asked(10_000, 1_000);
        assertThat(world.spendable(member)).isEqualTo(10_000);
        assertRejected("approval.own-request", () -> approvals.agree(less.id(), less.hash(), FINANCE));
        assertThat(agreed(less).state()).isEqualTo(State.DONE);
        assertThat(world.spendable(member)).isEqualTo(1_000);
        world.booksAgree();

        agreed(asked(1_000, 1_200));
        assertThat(world.spendable(member)).isEqualTo(1_200);
        assertThat(topUps.latest(member, 5))
                .singleElement()
                .satisfies(one -> assertThat(one.now()).isEqualTo(Money.fen(1_200)))
                .satisfies(one -> assertThat(one.topUp().amount()).isEqualTo(Money.fen(10_000)));
        world.booksAgree();
    }

    @Test
    void whatIsSpentCannotBeTakenAndWhatIsAboveTheCapNotGiven() {
        ApprovalView less = asked(10_000, 0);
        ApprovalView more = asked(10_000, 600_000);
        assertRejected("wallet.prepaid-cap", () -> agreed(more));
        world.buys(member);
        assertRejected("top-up.spent", () -> agreed(less));
        world.booksAgree();
    }

    @Test
    void ofTwoCorrectionsOfTheSameTheSecondIsVoid() {
        ApprovalView first = asked(10_000, 1_000);
        ApprovalView second = asked(10_000, 2_000);
        agreed(first);

        assertThat(agreed(second).state()).isEqualTo(State.VOID);
        assertThat(world.spendable(member)).isEqualTo(1_000);
        assertRejected("top-up.corrected", () -> asked(10_000, 3_000));
    }

    @Test
    void whatMakesNoSenseOrIsNotTheirsIsRefused() {
        assertRejected("top-up.right", () -> asked(10_000, 10_000));
        assertRejected("field.out-of-range", () -> asked(10_000, -1));
        Correction foreign = new Correction(id(), world.member().toString(), 10_000, 5, "statement 12");
        assertRejected("top-up.not-found", () -> asked(foreign, FINANCE));
        Correction unproved = new Correction(id(), member.toString(), 10_000, 5, " ");
        assertRejected("field.missing", () -> asked(unproved, FINANCE));
        Correction right = new Correction(id(), member.toString(), 10_000, 5, "statement 12");
        assertRejected("permission.missing", () -> asked(right, OPERATOR));
    }
}
