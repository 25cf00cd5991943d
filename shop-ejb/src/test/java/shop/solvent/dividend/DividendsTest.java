package shop.solvent.dividend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.decision.Decisions;
import shop.solvent.dividend.FundDeed.Funding;
import shop.solvent.dividend.PartnerDeed.Agreement;
import shop.solvent.dividend.ShareDeed.Sharing;
import shop.solvent.dividend.TakeBackDeed.TakingBack;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.Contribute;

@DisplayName("Dividends for service")
class DividendsTest {

    private final Service service = new Service();
    private final World world = service.world;
    private final Database sql = world.shop.database().database();

    @Test
    void realisedProfitIsSharedAmongThoseWhoServeAndEachCanRecomputeTheirShare() {
        List<MemberId> members = List.of(world.member(), world.member(), world.member());
        List<PartnerId> partners = new ArrayList<>();
        members.forEach(member -> partners.add(service.partner(member, "junior")));
        service.earned(100_000);
        service.funded(60_000);

        DividendPreview preview = world.shop.get(Dividends.class).preview(Service.STAFF, service.lastMonth(), 50_000);
        assertThat(preview.decision().given()).isEqualTo(50_000);
        DividendRunId run = service.planned(50_000);
        assertThat(service.run(run).state()).isEqualTo(DividendRunView.State.RUNNING);
        assertThat(world.shop.get(DividendPools.class).view(Service.STAFF).available())
                .isEqualTo(Money.fen(10_000));
        world.booksAgree();
        service.paid();

        DividendRunView done = service.run(run);
        assertThat(done.state()).isEqualTo(DividendRunView.State.DONE);
        assertThat(done.paid()).isEqualTo(Money.fen(50_000));
        assertThat(members).extracting(service::earnedBy).containsExactly(16_667L, 16_667L, 16_666L);
        assertThat(partners)
                .allSatisfy(
                        partner -> assertThat(world.shop.get(Dividends.class).recompute(run, partner))
                                .matches(Recomputed::same)
                                .extracting(Recomputed::left)
                                .isEqualTo(2L));
        StringBuilder said = new StringBuilder(Service.STAFF + "," + service.lastMonth() + ",50000,3\n");
        for (ShareView share : service.shares(run)) {
            said.append(share.partner() + "," + share.weight() + ",-,"
                    + share.share().amount() + "," + share.paid().amount() + "\n");
        }
        assertThat(done.certificate())
                .isEqualTo(HexFormat.of()
                        .formatHex(Sha256.digest().digest(said.toString().getBytes(StandardCharsets.UTF_8))));
        assertThat(world.shop.get(Decisions.class).explain(run.toString())).isPresent();
        assertThat(sql.number("SELECT SUM(amount) FROM transfer WHERE code = 72 AND pending IS NOT NULL"))
                .as("posted, by a code of its own")
                .isEqualTo(50_000);
        world.booksAgree();
    }

    @Test
    void whoOnlyBuysIsNoPartnerAndWhoServedTooShortIsToldWhy() {
        MemberId buyer = world.withMoney(world.member(), 100_000);
        world.buys(buyer);
        service.charges(50_000);
        MemberId serves = world.member();
        service.partner(serves, "junior");
        service.nextMonth();
        MemberId late = world.member();
        LocalDate lastDays = LocalDate.now(world.shop.clock()).minusDays(5);
        service.partner(late, "staff", "junior", lastDays);
        service.funded(10_000);

        DividendRunId run = service.shared(10_000);
        service.paid();

        assertThat(service.earnedBy(buyer)).isZero();
        assertThat(service.earnedBy(serves)).isEqualTo(10_000);
        assertThat(world.shop.get(Dividends.class).of(buyer, null, 10).rows()).isEmpty();
        assertThat(world.shop.get(Dividends.class).of(late, null, 10).rows())
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.run()).isEqualTo(run);
                    assertThat(share.takesPart()).isFalse();
                    assertThat(share.reasons()).extracting(Reason::code).containsExactly("served-too-short");
                });
        world.booksAgree();
    }

    @Test
    void noMoreIsSetAsideThanAMonthHasRealisedAndNoYuanTwice() {
        service.earned(30_000);
        String month = service.lastMonth();
        assertRejected("period.not-over", () -> fund(thisMonth(), 1));
        assertRejected("dividend.beyond-profit", () -> fund(month, 30_001));
        Asked one = service.asks(FundDeed.CODE, new Funding(Service.STAFF, month, 20_000));
        Asked other = service.asks(FundDeed.CODE, new Funding(Service.STAFF, month, 20_000));
        service.agrees(one);
        assertRejected("dividend.beyond-profit", () -> service.agrees(other));
        assertThat(world.shop.get(Profits.class).of(month).free()).isEqualTo(Money.fen(10_000));

        service.agreed(FundBackDeed.CODE, new Funding(Service.STAFF, month, 5_000));
        assertThat(world.shop.get(Profits.class).of(month).free()).isEqualTo(Money.fen(15_000));
        assertRejected(
                "dividend.insufficient",
                () -> service.asks(FundBackDeed.CODE, new Funding(Service.STAFF, month, 15_001)));
        assertThat(world.shop.get(DividendPools.class).view(Service.STAFF).balance())
                .isEqualTo(Money.fen(15_000));
        world.booksAgree();
    }

    @Test
    void whatTheShopPutIntoPoolsIsNoProfitAndALossOfOneMonthIsBorneByTheOthers() {
        service.earned(30_000);
        String good = service.lastMonth();
        Agreed.contribute(
                world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(25_000), "a campaign"));
        service.charges(1_000);
        service.nextMonth();
        String bad = service.lastMonth();

        assertThat(world.shop.get(Profits.class).of(bad).realised()).isEqualTo(Money.fen(-24_000));
        assertThat(world.shop.get(Profits.class).of(bad).free()).isEqualTo(Money.fen(0));
        assertThat(world.shop.get(Profits.class).of(good).realised()).isEqualTo(Money.fen(30_000));
        assertThat(world.shop.get(Profits.class).of(good).free()).isEqualTo(Money.fen(6_000));
        assertRejected("dividend.beyond-profit", () -> fund(bad, 1));
        fund(good, 6_000);
        assertRejected("dividend.beyond-profit", () -> fund(good, 1));
    }

    @Test
    void whatIsChargedThisMonthIsNotRealisedYet() {
        service.charges(30_000);
        assertThat(world.shop.get(Profits.class).months()).isEmpty();
        assertRejected("period.invalid", () -> fund("2026-13", 1));
        assertRejected("period.invalid", () -> fund(null, 1));
        assertRejected("dividend-pool.not-found", () -> service.asks(FundDeed.CODE, new Funding("none", "2020-01", 1)));
        assertRejected("field.out-of-range", () -> fund("2020-01", 0));
        assertRejected("dividend.beyond-profit", () -> fund("2020-01", 1));
    }

    @Test
    void ofTwentyWhoAgreeAtOnceAsManySetAsideAsTheProfitAllows() throws Exception {
        service.earned(10_000);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(service.asks(FundDeed.CODE, new Funding(Service.STAFF, service.lastMonth(), 3_000)));
        }
        List<CompletableFuture<Boolean>> all = asked.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> {
                    try {
                        service.agrees(one);
                        return true;
                    } catch (Rejection beyond) {
                        return false;
                    }
                }))
                .toList();
        assertThat(all.stream().filter(CompletableFuture::join).count()).isEqualTo(3);
        assertThat(world.shop.get(Profits.class).of(service.lastMonth()).free()).isEqualTo(Money.fen(1_000));
        world.booksAgree();
    }

    @Test
    void aPeriodIsSharedOnceAndNeverMoreThanIsInThePool() {
        service.partner(world.member(), "junior");
        service.earned(30_000);
        service.funded(20_000);
        String month = service.lastMonth();
        assertRejected("dividend.insufficient", () -> service.shared(20_001));
        assertRejected("field.out-of-range", () -> service.shared(0));
        assertRejected("period.not-over", () -> service.asks(ShareDeed.CODE, sharing(thisMonth())));
        assertRejected("period.invalid", () -> service.asks(ShareDeed.CODE, sharing("soon")));
        Asked second = service.asks(ShareDeed.CODE, new Sharing(Service.STAFF, month, 5_000));
        service.shared(10_000);
        assertRejected("dividend.already-run", () -> service.agrees(second));
        service.paid();
        assertRejected("dividend.already-run", () -> service.shared(1));
        world.booksAgree();
    }

    @Test
    void aRequestIsVoidOnceItsSharesWouldBeOthers() {
        service.partner(world.member(), "junior");
        service.earned(30_000);
        service.funded(20_000);
        Asked asked = service.asks(ShareDeed.CODE, new Sharing(Service.STAFF, service.lastMonth(), 10_000));
        service.partner(world.member(), "junior");

        assertThat(service.agrees(asked).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(world.shop.get(Dividends.class).list(null, null, 10).rows()).isEmpty();
    }

    @Test
    void withoutAnybodyWhoServesNothingIsShared() {
        service.earned(30_000);
        service.funded(20_000);
        assertRejected("dividend.no-partners", () -> service.shared(1));
        service.partner(
                world.member(),
                "staff",
                "junior",
                LocalDate.now(world.shop.clock()).minusDays(3));
        assertRejected("dividend.nobody", () -> service.shared(1));
    }

    @Test
    void aRunThatIsKilledGoesOnAndSeveralShareIt() throws Exception {
        int many = 450;
        String since = LocalDate.now(world.shop.clock()).minusDays(60).toString();
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            MemberId member = world.member();
            members.add(member);
            Agreement agreement = new Agreement(member.toString(), "staff", "a1", null, since, null, "folder 9");
            world.shop
                    .database()
                    .inTransaction(() -> world.shop
                            .get(PartnerDeed.class)
                            .perform(agreement, new Mandate(null, "finance", "checker", "test")));
        }
        service.earned(1_000_003);
        service.funded(1_000_003);
        DividendRunId run = service.planned(1_000_003);

        assertThatThrownBy(() -> world.shop.get(Transactions.class).of(() -> {
                    service.job.step(run.value());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(service.run(run).paid()).isEqualTo(Money.fen(0));
        world.booksAgree();
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> world.shop.get(Steps.class).begin(service.job, run.value()));
        world.shop.get(Steps.class).begin(service.job, run.value());
        other.join();
        service.paid();

        assertThat(service.run(run).state()).isEqualTo(DividendRunView.State.DONE);
        assertThat(members.stream().mapToLong(service::earnedBy).sum()).isEqualTo(1_000_003);
        assertThat(sql.number("SELECT COUNT(DISTINCT share) FROM dividend_share"))
                .isEqualTo(2);
        assertThat(sql.number("SELECT COUNT(*) FROM audit WHERE action = 'dividend.done'"))
                .isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void aRunIsStoppedWhileItGoesOnAndWhatNobodyGotStaysInThePool() {
        MemberId member = world.member();
        service.partner(member, "junior");
        service.earned(30_000);
        service.funded(20_000);
        DividendRunId run = service.planned(20_000);
        Dividends dividends = world.shop.get(Dividends.class);
        assertRejected("permission.missing", () -> dividends.cancel(run, "wrong", People.OPERATOR));
        assertRejected("field.missing", () -> dividends.cancel(run, " ", People.FINANCE));

        DividendRunView stopped = dividends.cancel(run, "wrong month", People.FINANCE);

        assertThat(stopped.state()).isEqualTo(DividendRunView.State.CANCELLED);
        assertThat(stopped.paid()).isEqualTo(Money.fen(0));
        assertRejected("dividend.not-running", () -> dividends.cancel(run, "again", People.FINANCE));
        service.paid();
        assertThat(service.earnedBy(member)).isZero();
        assertThat(world.shop.get(DividendPools.class).view(Service.STAFF).available())
                .isEqualTo(Money.fen(20_000));
        world.booksAgree();

        DividendRunId again = service.shared(20_000); // nobody got anything, so the period is still to be shared
        service.paid();
        assertThat(service.earnedBy(member)).isEqualTo(20_000);
        assertRejected("dividend.not-running", () -> dividends.cancel(again, "late", People.FINANCE));
        assertRejected("dividend-run.not-found", () -> dividends.cancel(new DividendRunId(7), "none", People.FINANCE));
    }

    @Test
    void aWrongShareIsTakenBackByTwoAndWhatIsSpentOfItIsOwed() {
        MemberId member = world.member();
        PartnerId partner = service.partner(member, "junior");
        service.earned(30_000);
        service.funded(20_000);
        DividendRunId run = service.shared(20_000);
        service.paid();
        world.buys(member); // for 10 000, out of what was earned
        assertThat(service.earnedBy(member)).isEqualTo(10_000);
        TakingBack all = new TakingBack(run.toString(), partner.toString(), 15_000);
        Asked twice = service.asks(TakeBackDeed.CODE, all);
        assertRejected(
                "dividend.beyond-share",
                () -> service.asks(TakeBackDeed.CODE, new TakingBack(run.toString(), partner.toString(), 20_001)));
        assertRejected(
                "partner.not-found",
                () -> service.asks(TakeBackDeed.CODE, new TakingBack(run.toString(), new PartnerId(5).toString(), 1)));
        assertRejected(
                "id.invalid", () -> service.asks(TakeBackDeed.CODE, new TakingBack("run_1", partner.toString(), 1)));

        service.agreed(TakeBackDeed.CODE, all);

        assertThat(service.earnedBy(member)).isZero();
        assertThat(sql.number("SELECT SUM(amount) FROM transfer WHERE code = 73"))
                .isEqualTo(10_000);
        assertThat(sql.number("SELECT SUM(amount) FROM transfer WHERE code = 74"))
                .isEqualTo(5_000);
        assertThat(service.run(run).takenBack()).isEqualTo(Money.fen(15_000));
        assertThat(world.shop.get(DividendPools.class).view(Service.STAFF).available())
                .isEqualTo(Money.fen(15_000));
        assertThatThrownBy(() -> {
                    if (service.agrees(twice).state() == ApprovalView.State.VOID) {
                        throw new IllegalStateException("void");
                    }
                })
                .isInstanceOf(RuntimeException.class);
        world.booksAgree();
    }

    @Test
    void whatAPartnerOwesIsTakenOffTheDividend() {
        MemberId member = world.member();
        PartnerId partner = service.partner(member, "junior");
        service.earned(60_000);
        service.funded(20_000);
        DividendRunId run = service.shared(20_000);
        service.paid();
        world.buys(member, 2, null);
        service.agreed(TakeBackDeed.CODE, new TakingBack(run.toString(), partner.toString(), 20_000));
        service.charges(30_000);
        service.nextMonth();
        service.funded(25_000);

        service.shared(25_000);
        service.paid();

        assertThat(service.earnedBy(member)).isEqualTo(5_000);
        world.booksAgree();
    }

    @Test
    void anAgreementTakesTwoAndOneHoldsAtATime() {
        MemberId member = world.member();
        LocalDate today = LocalDate.now(world.shop.clock());
        PartnerId partner = service.partner(member, "junior");
        assertRejected("partner.overlaps", () -> service.partner(member, "senior"));
        assertRejected(
                "permission.missing",
                () -> service.approvals.ask(new Ask(
                        world.key(),
                        PartnerDeed.CODE,
                        agreement(member.toString(), "staff", "a1", today),
                        "x",
                        People.OPERATOR)));
        Asked asked = service.asks(
                PartnerEndDeed.CODE,
                new PartnerEndDeed.End(partner.toString(), today.minusDays(1).toString()));
        service.agrees(asked);
        PartnerId next = service.partner(member, "staff", "senior", today);
        assertThat(world.shop.get(Partners.class).of(member))
                .extracting(PartnerView::id)
                .containsExactly(next, partner);
        assertThat(world.shop
                        .get(Partners.class)
                        .list(null, true, null, null, 10)
                        .rows())
                .extracting(PartnerView::id)
                .containsExactly(next);
        assertRejected(
                "partner.ends-already",
                () -> service.asks(PartnerEndDeed.CODE, new PartnerEndDeed.End(partner.toString(), today.toString())));
        assertRejected(
                "partner.not-found",
                () -> service.asks(
                        PartnerEndDeed.CODE, new PartnerEndDeed.End(new PartnerId(1).toString(), today.toString())));
    }

    @Test
    void anAgreementThatCannotBeIsRefusedByName() {
        LocalDate today = LocalDate.now(world.shop.clock());
        String member = world.member().toString();
        assertRejected("partner.role-unknown", () -> record(agreement(member, "buyer", "a1", today)));
        assertRejected("field.malformed", () -> record(agreement(member, "staff", "A 1", today)));
        assertRejected("field.missing", () -> record(agreement(member, "staff", null, today)));
        assertRejected("field.out-of-range", () -> record(agreement(member, "staff", "a1", today.minusYears(2))));
        assertRejected("id.invalid", () -> record(agreement("mem_1", "staff", "a1", today)));
        assertRejected("member.not-found", () -> record(agreement(new MemberId(3).toString(), "staff", "a1", today)));
        assertRejected(
                "field.missing", () -> record(new Agreement(member, "staff", "a1", null, today.toString(), null, " ")));
        assertRejected(
                "field.out-of-range",
                () -> record(new Agreement(
                        member,
                        "staff",
                        "a1",
                        null,
                        today.toString(),
                        today.minusDays(1).toString(),
                        "x")));
        assertRejected("field.malformed", () -> record(new Agreement(member, "staff", "a1", null, "today", null, "x")));
    }

    @Test
    void aPoolIsOpenedOnceAndForARoleThereIs() {
        DividendPools pools = world.shop.get(DividendPools.class);
        assertRejected("dividend-pool.exists", () -> pools.open(Service.STAFF, "员工", "Staff", "staff", People.FINANCE));
        assertRejected("partner.role-unknown", () -> pools.open("other", "买家", "Buyers", "buyer", People.FINANCE));
        assertRejected("permission.missing", () -> pools.open("other", "员工", "Staff", "staff", People.OPERATOR));
        assertRejected("field.malformed", () -> pools.open("Other", "员工", "Staff", "staff", People.FINANCE));
    }

    private void record(Agreement agreement) {
        service.asks(PartnerDeed.CODE, agreement);
    }

    private static Agreement agreement(String member, String role, String grade, LocalDate since) {
        return new Agreement(member, role, grade, null, since.toString(), null, "folder 9");
    }

    private String thisMonth() {
        return YearMonth.now(world.shop.clock()).toString();
    }

    private static Sharing sharing(String period) {
        return new Sharing(Service.STAFF, period, 1);
    }

    private void fund(String month, long fen) {
        service.agreed(FundDeed.CODE, new Funding(Service.STAFF, month, fen));
    }
}
