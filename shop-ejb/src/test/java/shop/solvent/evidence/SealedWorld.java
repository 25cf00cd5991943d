package shop.solvent.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.Changes;
import shop.solvent.change.Charities;
import shop.solvent.change.CharityDeed;
import shop.solvent.change.CharityPaymentDeed;
import shop.solvent.consent.ConsentDeed;
import shop.solvent.consent.ConsentDeed.Consent;
import shop.solvent.consent.Consents;
import shop.solvent.decision.ManyCampaigns;
import shop.solvent.delivery.DeliveryMaking;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.OpenDispute;
import shop.solvent.dispute.Voice;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Members;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.settlement.ClaimCancelDeed;
import shop.solvent.settlement.ClaimCancelDeed.Cancellation;
import shop.solvent.settlement.ClaimDeed;
import shop.solvent.settlement.ClaimDeed.Claim;
import shop.solvent.settlement.ClaimPaymentDeed;
import shop.solvent.settlement.ClaimPaymentDeed.Payment;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.stock.KeyShop;
import shop.solvent.tax.TaxPaymentDeed;
import shop.solvent.tax.TaxPosting;
import shop.solvent.tax.WithholdingDeed;
import shop.solvent.tax.Withholdings;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.GiftDeed.Present;
import shop.solvent.wallet.Gifts;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** A shop in which everything that is ever sealed has happened, each by the way it happens in the house. */
final class SealedWorld {

    private static final String VELOCITY = "checkout/risk/velocity.drl";

    final World world = new World();
    final Database sql = world.shop.database().database();
    final Evidence evidence = world.shop.get(Evidence.class);
    final OrderId order;

    SealedWorld() {
        List.of(
                        ContributionDeed.class,
                        ConsentDeed.class,
                        GiftDeed.class,
                        PayoutDeed.class,
                        ClaimDeed.class,
                        ClaimPaymentDeed.class,
                        ClaimCancelDeed.class,
                        CharityDeed.class,
                        CharityPaymentDeed.class,
                        WithholdingDeed.class,
                        TaxPaymentDeed.class,
                        DeliveryMaking.class)
                .forEach(world.shop::get);
        changeRules();
        MemberId top = world.withMoney(world.member(), 100_000);
        MemberId inviter = world.withMoney(world.invitedBy(top), 100_000);
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 100_000);
        order = world.buys(buyer).id();
        world.refund(world.buys(buyer, 1, "another device").id());
        bindLater(top);
        holdAndReject(inviter);
        giveAndLetEnd(buyer);
        withdraw(buyer);
        release();
        spend(buyer);
        givePoints(buyer);
        OrderId returned = world.buys(world.withMoney(world.member(), 100_000)).id();
        payMerchant();
        claim(returned);
        ManyCampaigns.seen(world.shop);
        deliver();
        giveChange();
        withhold(inviter);
        dispute();
        settle();
    }

    /** Released points pay a part of an order. */
    private void spend(MemberId buyer) {
        Receipt paid = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new PlaceOrder.Line(World.COURSE, 1)),
                        null,
                        null,
                        List.of(),
                        null,
                        new Spent(0, 100)));
        assertThat(paid.payable()).isEqualTo(Money.fen(World.PRICE - 100));
    }

    private void givePoints(MemberId buyer) {
        world.shop
                .get(PointGifts.class)
                .give(new GivePoints(world.key(), World.WEB, buyer, world.member(), Asset.POINT, 10));
    }

    private void deliver() {
        KeyShop keys = new KeyShop(world);
        keys.comeIn(List.of("AAAA-BBBB-CCCC"));
        keys.buys(keys.buyer(), 1);
        Messages.handOver(world.shop);
    }

    private void dispute() {
        MemberId buyer = world.withMoney(world.member(), 100_000);
        OrderId bought = world.buys(buyer).id();
        Disputes disputes = world.shop.get(Disputes.class);
        Voice voice = Voice.buyer(buyer, World.WEB);
        DisputeView one = disputes.open(new OpenDispute(voice, bought, 0, 0, "other", "as it comes"))
                .dispute();
        disputes.attach(one.id(), voice, "seen.txt", new byte[] {'a'});
    }

    /** All that has happened is old enough, and sealed. */
    void settle() {
        world.shop.clock().advance(Duration.ofMinutes(6));
        world.shop.get(Sealing.class).seal();
    }

    List<String> found() {
        VerificationView run = evidence.verify("system:auditor");
        return evidence.findings(run.id(), 0, 500).rows().stream()
                .map(finding -> finding.flaw() + " " + finding.what() + " " + finding.id())
                .toList();
    }

    private void changeRules() {
        RuleChange voided = looks("looked at twice").submit().approve();
        world.shop.get(Approvals.class).reject(voided.id(), voided.revision(), "once is enough", CHECKER);
        looks("closer looks").throughTheHouse();
        RuleChange urgent = looks("now").submit();
        BreakGlass glass = world.shop.get(BreakGlass.class);
        glass.breakGlass(urgent.id(), urgent.revision(), "attack", ADMIN);
        glass.review(urgent.id(), true, "right", CHECKER);
        RuleChange told = RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "Newcomers earn less")
                .edit("checkout/points/points-by-amount.csv", "TRUE,100,,1000,4,30", "TRUE,100,,500,4,30")
                .edit(
                        "checkout/points/points-by-amount.cases.csv",
                        "newcomer,yes,web,basic,true,10000,1000,4",
                        "newcomer,yes,web,basic,true,10000,500,4");
        told.throughTheHouse();
    }

    private RuleChange looks(String title) {
        RuleChange change = RuleChange.open(world.shop, DecisionPoint.CHECKOUT, title);
        String text = new String(change.file(VELOCITY).content(), StandardCharsets.UTF_8);
        return change.put(VELOCITY, text + "// " + title + "\n");
    }

    private void bindLater(MemberId inviter) {
        world.shop.clock().advance(Duration.ofSeconds(1));
        MemberId alone = world.member();
        world.shop.clock().advance(Duration.ofSeconds(1));
        String invite = world.shop.get(Members.class).inviteToken(inviter);
        world.shop.get(Binding.class).bind(new BindMember(world.key(), alone, invite, World.WEB));
        world.shop.get(Members.class).changeLevel(alone, "gold", OPERATOR, "loyal");
    }

    private void holdAndReject(MemberId inviter) {
        MemberId twin = world.withMoney(world.invitedBy(inviter), 50_000);
        world.buys(inviter, 1, "shared");
        world.buys(twin, 1, "shared");
        CaseView held = world.shop
                .get(CaseLists.class)
                .search(CaseQuery.open(), null, 1)
                .rows()
                .get(0);
        world.shop.get(Review.class).reject(held.id(), RISK, "one person, two phones");
    }

    private void giveAndLetEnd(MemberId member) {
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(1);
        twoPeople(FINANCE, ContributionDeed.CODE, new Contribution(World.MERCHANT, 50_000));
        String consent = twoPeople(
                ADMIN, ConsentDeed.CODE, new Consent(World.MERCHANT, 900, "apologies", day.toString(), "folder 7"));
        twoPeople(FINANCE, GiftDeed.CODE, new Present(member.toString(), World.MERCHANT, 500, day.toString(), consent));
        world.shop.get(Consents.class).end(ConsentId.parse(consent), ADMIN, "the merchant withdrew it");
        Gifts gifts = world.shop.get(Gifts.class);
        world.shop.clock().advance(Duration.ofDays(3));
        gifts.expireDue(world.shop.clock().instant());
    }

    /** One asks, another agrees. */
    private String twoPeople(String by, String deed, Record content) {
        shop.solvent.approval.Approvals approvals = world.shop.get(shop.solvent.approval.Approvals.class);
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "sorry", by));
        ApprovalView waiting = approvals.find(((Asked.Waiting) asked).id());
        return approvals.agree(waiting.id(), waiting.hash(), CHECKER).result();
    }

    private void withdraw(MemberId member) {
        PayeeAccount card = PayeeAccount.of(PayeeAccount.Kind.BANK, "李雷", "6222020200112233");
        PayeeId payee =
                world.shop.get(Payees.class).bound(member, World.WEB, card).id();
        world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, member, Money.fen(4_000))
                        .to(payee)
                        .from("phone"));
        world.shop.get(Payouts.class).sendAll();
        world.shop.get(Payouts.class).hearAll();
    }

    /** Put aside, given and paid on. */
    private void giveChange() {
        String charity =
                twoPeople(FINANCE, CharityDeed.CODE, new Charities.Declared("希望", "Hope", "53100000", "ICBC 6222"));
        MemberId member = world.withMoney(world.member(), 77);
        Changes changes = world.shop.get(Changes.class);
        LocalDate today = LocalDate.now(world.shop.clock());
        changes.choose(member, false, true, ChangeGoal.GIVE, World.WEB);
        changes.night(member, today.minusDays(1));
        changes.night(world.withMoney(member, 55), today);
        twoPeople(FINANCE, CharityPaymentDeed.CODE, new Charities.Payment(charity, 132, "CMB-9", today.toString()));
    }

    /** Decided, withheld last month and paid to the tax office. */
    private void withhold(MemberId member) {
        twoPeople(FINANCE, WithholdingDeed.CODE, new Withholdings.Decided("labour-payment", "as counsel said"));
        Account earned = Account.of(member, AccountType.EARNED);
        Instant then = world.shop.clock().instant().minus(Duration.ofDays(31));
        world.shop.get(Transactions.class).run(() -> {
            Batch batch = world.shop.get(Ledger.class).batch(List.of(earned));
            batch.require(new Journal(JournalKind.CORRECTION, member.toString(), then)
                    .move(TransferCode.CORRECT_NOT_OUT_EARNED, Account.platform(AccountType.CUSTODY), earned, 100_000));
            world.shop
                    .get(TaxPosting.class)
                    .withhold(
                            List.of(new TaxPosting.Income(member, new OrderId(1), new TransferId(1), 100_000, then)),
                            batch);
            batch.write();
        });
        LocalDate today = LocalDate.now(world.shop.clock());
        twoPeople(
                FINANCE,
                TaxPaymentDeed.CODE,
                new Withholdings.Payment(
                        YearMonth.from(today).minusMonths(1).toString(), 4_000, "CMB-10", today.toString()));
    }

    private void payMerchant() {
        Contracts contracts = world.shop.get(Contracts.class);
        Merchants merchants = world.shop.get(Merchants.class);
        contracts.changeTerms(World.MERCHANT, new SettlementTerms(1, 100, 0), ADMIN, CHECKER, "contract");
        contracts.payTo(
                World.MERCHANT,
                merchants.propose(World.MERCHANT, "Lin Ltd", "CMB", "6225881234567890", ADMIN),
                ADMIN,
                CHECKER,
                "contract");
        Settlements settlements = world.shop.get(Settlements.class);
        world.shop.clock().advance(Duration.ofDays(2));
        settlements.run("system", LocalDate.now(world.shop.clock()));
        SettlementView statement = settlements
                .search(new SettlementQuery(World.MERCHANT, SettlementState.DUE), null, 1)
                .rows()
                .get(0);
        twoPeople(FINANCE, PayoutDeed.CODE, world.shop.get(PayoutDeed.class).of(statement));
        world.shop.get(MerchantPayouts.class).sendAll();
        world.shop.get(MerchantPayouts.class).hearAll();
    }

    /** What was paid is refunded: the merchant owes it, pays a part back, and the rest is carried again. */
    private void claim(OrderId returned) {
        Settlements settlements = world.shop.get(Settlements.class);
        world.refund(returned);
        world.shop.clock().advance(Duration.ofDays(2));
        settlements.run("system", LocalDate.now(world.shop.clock()));
        SettlementView owes = settlements
                .search(new SettlementQuery(World.MERCHANT, SettlementState.CARRIED), null, 1)
                .rows()
                .get(0);
        String due = LocalDate.now(world.shop.clock()).toString();
        String claim = twoPeople(FINANCE, ClaimDeed.CODE, new Claim(owes.id().toString(), World.MERCHANT, 500, due));
        twoPeople(FINANCE, ClaimPaymentDeed.CODE, new Payment(claim, World.MERCHANT, 200, "CMB-1"));
        twoPeople(FINANCE, ClaimCancelDeed.CODE, new Cancellation(claim, World.MERCHANT, 300));
    }

    /** The last day of a month, half a year later: there is something due. */
    private void release() {
        ZonedDateTime now =
                world.shop.clock().instant().atZone(world.shop.clock().getZone());
        world.shop.clock().set(now.plusMonths(6).toInstant());
        world.shop
                .get(Releases.class)
                .start(new StartRelease(
                        world.key(),
                        World.MERCHANT,
                        YearMonth.now(world.shop.clock()).toString(),
                        FINANCE));
    }
}
