package shop.solvent.dividend;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;

/** A shop that earned something last month, and those who serve it. */
final class Service {

    static final String STAFF = "staff-pool";

    final World world = new World();
    final Approvals approvals;
    final DividendJob job;

    Service() {
        List.of(
                        PartnerDeed.class,
                        PartnerEndDeed.class,
                        FundDeed.class,
                        FundBackDeed.class,
                        ShareDeed.class,
                        TakeBackDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
        job = world.shop.get(DividendJob.class);
        world.shop.get(DividendPools.class).open(STAFF, "员工池", "Staff pool", "staff", People.FINANCE);
    }

    /** The month that is over. */
    String lastMonth() {
        return YearMonth.now(world.shop.clock()).minusMonths(1).toString();
    }

    /** What the shop charges now, in fen. */
    void charges(long fen) {
        world.shop
                .get(Ledger.class)
                .post(new Journal(
                                JournalKind.MERCHANT_PAYOUT,
                                "test",
                                world.shop.clock().instant())
                        .move(
                                TransferCode.SETTLEMENT_FEE,
                                Account.of(
                                        world.shop
                                                .get(Merchants.class)
                                                .find(World.MERCHANT)
                                                .id(),
                                        AccountType.PAYABLE),
                                Account.platform(AccountType.FEES),
                                fen));
    }

    /** Charges so much, and a month goes by. */
    void earned(long fen) {
        charges(fen);
        nextMonth();
    }

    void nextMonth() {
        YearMonth next = YearMonth.now(world.shop.clock()).plusMonths(1);
        world.shop.clock().set(Months.start(next, world.shop.clock()).plusSeconds(3600));
    }

    PartnerId partner(MemberId member, String grade) {
        return partner(member, "staff", grade, LocalDate.now(world.shop.clock()).minusDays(90));
    }

    PartnerId partner(MemberId member, String role, String grade, LocalDate since) {
        return PartnerId.parse(agreed(
                PartnerDeed.CODE,
                new PartnerDeed.Agreement(member.toString(), role, grade, null, since.toString(), null, "folder 9")));
    }

    void funded(long fen) {
        agreed(FundDeed.CODE, new FundDeed.Funding(STAFF, lastMonth(), fen));
    }

    DividendRunId shared(long fen) {
        return DividendRunId.parse(agreed(ShareDeed.CODE, new ShareDeed.Sharing(STAFF, lastMonth(), fen)));
    }

    /** Planned and no step of it done: where two agree, the first follows at once. */
    DividendRunId planned(long fen) {
        return world.shop
                .database()
                .inTransaction(() -> world.shop
                        .get(DividendPlan.class)
                        .make(STAFF, lastMonth(), fen, new Mandate(null, People.FINANCE, People.CHECKER, "test")));
    }

    void paid() {
        world.shop.get(Steps.class).workOff(job);
    }

    DividendRunView run(DividendRunId id) {
        return world.shop.get(Dividends.class).find(id);
    }

    List<ShareView> shares(DividendRunId id) {
        return world.shop.get(Dividends.class).shares(id, 0, 200).rows();
    }

    long earnedBy(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(AccountType.EARNED)
                .available()
                .amount();
    }

    Asked asks(String deed, Record content) {
        return approvals.ask(new Ask(world.key(), deed, content, "because", People.FINANCE));
    }

    ApprovalView agrees(Asked asked) {
        var id = ((Asked.Waiting) asked).id();
        return approvals.agree(id, approvals.find(id).hash(), People.CHECKER);
    }

    /** @return what came of it */
    String agreed(String deed, Record content) {
        return agrees(asks(deed, content)).result();
    }
}
