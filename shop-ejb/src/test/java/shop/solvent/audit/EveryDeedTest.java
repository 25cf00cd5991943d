package shop.solvent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChangeChannel;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.consent.ConsentDeed;
import shop.solvent.consent.ConsentDeed.Consent;
import shop.solvent.consent.Consents;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.Operators;
import shop.solvent.operator.PasswordResetDeed;
import shop.solvent.operator.PasswordResetDeed.Reset;
import shop.solvent.operator.People;
import shop.solvent.operator.PersonAddDeed;
import shop.solvent.operator.PersonAddDeed.Person;
import shop.solvent.operator.PersonEnableDeed;
import shop.solvent.operator.PersonEnableDeed.Returning;
import shop.solvent.operator.PersonRolesDeed;
import shop.solvent.operator.PersonRolesDeed.RolesOf;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.operator.RoleDeed;
import shop.solvent.operator.RoleDeed.RoleChange;
import shop.solvent.operator.Roles;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleasePlan;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rulebook.draft.DraftAbout;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.GiftDeed.Present;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** What people do to rules, money, cases and roles is on record: by whom, to what, from what to what, and why. */
class EveryDeedTest {

    private static final String VELOCITY = "checkout/risk/velocity.drl";

    private final World world = new World();

    /** The latest deed of that kind is the person's, and says what was before and afterwards. */
    private AuditView deed(String action, String actor) {
        List<AuditView> deeds = world.shop
                .get(Audit.class)
                .search(new AuditQuery(actor, action, null, null, null, null), 0, 1)
                .rows();
        assertThat(deeds).as("%s by %s", action, actor).hasSize(1);
        assertThat(deeds.get(0).action()).isEqualTo(action);
        assertThat(deeds.get(0).subject()).isNotBlank();
        return deeds.get(0);
    }

    private void changed(String action, String actor, String old, String now, String why) {
        assertThat(deed(action, actor))
                .as(action)
                .extracting(AuditView::oldValue, AuditView::newValue, AuditView::reason)
                .containsExactly(old, now, why);
    }

    @Test
    void onWhoMayDoWhat() {
        Operators operators = world.shop.get(Operators.class);
        Person ruth = new Person("ruth", "Ruth", List.of("RISK"));
        People.agreed(world.shop, PersonAddDeed.CODE, ruth, ADMIN, CHECKER);
        changed("operator.created", ADMIN, null, "RISK", "because");
        deed("approval.asked", ADMIN);
        deed("approval.agreed", CHECKER);
        List<String> codes = List.of(operators.showCode("ruth", ADMIN), operators.showCode("ruth", CHECKER));
        changed("operator.code-shown", CHECKER, null, null, null);
        operators.setFirstPassword("ruth", codes, "a good password", "203.0.113.1");
        changed("operator.password-set", "ruth", null, null, null);
        People.agreed(
                world.shop, PersonRolesDeed.CODE, new RolesOf("ruth", List.of("RISK", "CHECKER")), ADMIN, CHECKER);
        changed("operator.roles-changed", ADMIN, "RISK", "CHECKER,RISK", "because");
        ScopeOf web = new ScopeOf("ruth", List.of(World.WEB), List.of(), List.of());
        People.agreed(world.shop, PersonScopeDeed.CODE, web, ADMIN, CHECKER);
        changed(
                "operator.reach-changed",
                ADMIN,
                "channels all; merchants all",
                "channels web; merchants all",
                "because");
        RoleChange night = new RoleChange("night", "夜班", "Night shift", List.of("see-cases"));
        People.agreed(world.shop, RoleDeed.CODE, night, ADMIN, CHECKER);
        changed("role.saved", ADMIN, null, "夜班 / Night shift: see-cases", "because");
        world.shop.get(Roles.class).delete("night", "nobody has it", ADMIN);
        changed("role.deleted", ADMIN, "夜班 / Night shift: see-cases", null, "nobody has it");
        operators.disable("ruth", "on leave", ADMIN);
        changed("operator.disabled", ADMIN, "ACTIVE", "DISABLED", "on leave");
        People.agreed(world.shop, PersonEnableDeed.CODE, new Returning("ruth"), ADMIN, CHECKER);
        changed("operator.enabled", ADMIN, "DISABLED", "ACTIVE", "because");
        operators.changePassword("ruth", "a good password", "another password", "203.0.113.1");
        changed("operator.password-changed", "ruth", null, null, null);
        operators.authenticate("ruth", "another password", "203.0.113.1");
        deed("operator.signed-in", "ruth");
        operators.signedOut("ruth");
        deed("operator.signed-out", "ruth");
        operators.authenticate("ruth", "guessed", "203.0.113.1");
        deed("operator.sign-in-failed", "ruth");
        for (int i = 0; i < 4; i++) {
            operators.authenticate("ruth", "guessed", "203.0.113.1");
        }
        deed("operator.sign-in-slowed", "ruth");
        People.agreed(world.shop, PasswordResetDeed.CODE, new Reset("ruth"), ADMIN, CHECKER);
        changed("operator.password-reset", ADMIN, null, null, "because");
    }

    @Test
    void onMoney() {
        Receipt order = world.buys(world.withMoney(world.member(), 20_000));
        world.shop.get(Refunds.class).refund(new RefundOrder("r", OPERATOR, null, order.id(), "broken"));
        changed("order.refund", OPERATOR, "PAID", "REFUNDED", "broken");
        Receipt waiting = world.buys(flagged(), 1, "shared");
        world.shop.get(HeldOrders.class).cancel(new CancelOrder("x", OPERATOR, null, waiting.id(), "waited enough"));
        changed("order.cancel", OPERATOR, "HELD", "CANCELLED", "waited enough");

        Pools pools = world.shop.get(Pools.class);
        pools.open("newcomer", "新人池", "Newcomers", ADMIN);
        changed("pool.opened", ADMIN, null, "Newcomers", null);
        twoPeople(FINANCE, ContributionDeed.CODE, new Contribution("newcomer", 5_000), "campaign");
        changed(
                "pool.contribute",
                FINANCE,
                Money.fen(0).toString(),
                Money.fen(5_000).toString(),
                "campaign");
        MemberId member = world.member();
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(9);
        twoPeople(
                FINANCE, GiftDeed.CODE, new Present(member.toString(), "newcomer", 500, day.toString(), null), "sorry");
        assertThat(deed("member.gift", FINANCE))
                .satisfies(gift -> assertThat(gift.subject()).isEqualTo(member.toString()))
                .satisfies(gift -> assertThat(gift.newValue()).contains("newcomer", day.toString()));

        world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(
                        "s", World.MERCHANT, YearMonth.now(world.shop.clock()).toString(), FINANCE));
        assertThat(deed("pool.release", FINANCE).newValue()).contains("of");

        MemberId twin = flagged();
        WithdrawalView held =
                world.shop.get(Withdrawals.class).request(new Withdraw("w", World.WEB, twin, Money.fen(1_500)));
        world.shop.get(Withdrawals.class).decide(held.id(), false, RISK, "under review");
        changed("withdrawal.decide", RISK, "HELD", "REJECTED", "under review");
    }

    @Test
    void onRequests() {
        ApprovalView agreed = twoPeople(FINANCE, ContributionDeed.CODE, contribution(), "campaign");
        String what = "pool.contribute " + agreed.subject();
        changed("approval.asked", FINANCE, null, what, "campaign");
        changed("approval.agreed", CHECKER, null, what, "campaign");
        approvals()
                .reject(
                        asked(FINANCE, ContributionDeed.CODE, contribution(), "x")
                                .id(),
                        CHECKER,
                        "no");
        changed("approval.rejected", CHECKER, null, what, "no");
        approvals()
                .withdraw(
                        asked(FINANCE, ContributionDeed.CODE, contribution(), "x")
                                .id(),
                        FINANCE);
        changed("approval.withdrawn", FINANCE, null, what, null);
        asked(FINANCE, ContributionDeed.CODE, contribution(), "x");
        world.shop.clock().advance(Duration.ofDays(8));
        approvals().expireDue();
        changed("approval.ended", Audit.SYSTEM, null, what, null);

        String day = LocalDate.now(world.shop.clock()).plusDays(9).toString();
        ApprovalView consent = twoPeople(
                ADMIN, ConsentDeed.CODE, new Consent(World.MERCHANT, 900, "apologies", day, "folder 7"), "as agreed");
        assertThat(deed("merchant.consent", ADMIN).newValue()).contains(consent.result(), "folder 7");
        world.shop.get(Consents.class).end(ConsentId.parse(consent.result()), ADMIN, "withdrawn");
        changed("consent.ended", ADMIN, Money.fen(900).toString(), null, "withdrawn");
    }

    private static Contribution contribution() {
        return new Contribution(World.MERCHANT, 100);
    }

    private shop.solvent.approval.Approvals approvals() {
        List.of(ContributionDeed.class, GiftDeed.class, ConsentDeed.class).forEach(world.shop::get);
        return world.shop.get(shop.solvent.approval.Approvals.class);
    }

    private ApprovalView asked(String by, String deed, Record content, String reason) {
        Asked asked = approvals().ask(new Ask(world.key(), deed, content, reason, by));
        return approvals().find(((Asked.Waiting) asked).id());
    }

    private ApprovalView twoPeople(String by, String deed, Record content, String reason) {
        ApprovalView asked = asked(by, deed, content, reason);
        return approvals().agree(asked.id(), asked.hash(), CHECKER);
    }

    @Test
    void onCases() {
        flagged();
        Cases cases = world.shop.get(Cases.class);
        CaseLists caseLists = world.shop.get(CaseLists.class);
        var open = caseLists.search(CaseQuery.open(), null, 1).rows().get(0);
        cases.assign(open.id(), RISK);
        changed("case.assign", RISK, null, RISK, null);
        world.shop.get(Review.class).reject(open.id(), RISK, "one person, two phones");
        changed("case.decide", RISK, "OPEN", "REJECTED", "one person, two phones");
    }

    @Test
    void onMembersAndWhatIsSold() {
        MemberId member = world.member();
        world.shop.get(Members.class).changeLevel(member, "gold", OPERATOR, "loyal");
        changed("member.level-changed", OPERATOR, "basic", "gold", "loyal");

        Channels channels = world.shop.get(Channels.class);
        int made = channels.add(new AddChannel("app", "应用", "App", null, ADMIN)).version();
        changed("channel.added", ADMIN, null, "应用 / App", null);
        channels.change(new ChangeChannel("app", made, "手机", "Mobile", "east", false, "stolen key", ADMIN));
        changed("channel.activated", ADMIN, "true", "false", "stolen key");
        changed("channel.changed", ADMIN, "应用 / App", "手机 / Mobile (east)", "stolen key");

        Catalogue catalogue = world.shop.get(Catalogue.class);
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, ADMIN));
        assertThat(deed("merchant.added", ADMIN).newValue()).contains("500");
        world.changesGiveUp("books", 700, "contract");
        changed("merchant.give-up-changed", CHECKER, "500", "700", "contract");
        catalogue.addProduct(new AddProduct("novel", ProductKind.LICENCE, "小说", "Novel", "books", null, null, ADMIN));
        changed("product.added", ADMIN, null, "Novel", null);
        catalogue.setPrice("novel", World.WEB, 900, OPERATOR);
        assertThat(deed("offer.price-set", OPERATOR).newValue()).contains("9");
        catalogue.withdraw("novel", World.WEB, OPERATOR, "sold out");
        assertThat(deed("offer.withdrawn", OPERATOR).reason()).isEqualTo("sold out");
    }

    @Test
    void onRules() {
        String shipped =
                world.shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash();
        Drafts drafts = world.shop.get(Drafts.class);
        RuleChange change = RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "closer looks");
        changed("draft.opened", OPERATOR, null, shipped, "closer looks");
        drafts.describe(
                change.id(),
                new DraftAbout("closer looks", null),
                new DraftAbout("closer looks", "fraud is up"),
                OPERATOR);
        changed("draft.described", OPERATOR, "closer looks", "closer looks\nfraud is up", null);
        change.put("checkout/risk/new.cases.csv", "case\nnew\n");
        changed("draft.file-added", OPERATOR, null, "case\nnew", "checkout/risk/new.cases.csv");
        change.put("checkout/risk/new.cases.csv", "case\nnewer\n");
        changed("draft.file-changed", OPERATOR, "new", "newer", "checkout/risk/new.cases.csv");
        drafts.remove(change.id(), change.revision(), "checkout/risk/new.cases.csv", OPERATOR);
        changed("draft.file-removed", OPERATOR, "case\nnewer", null, "checkout/risk/new.cases.csv");

        RuleChange looks = looks();
        String hash = looks.submit().draft().hash();
        changed("draft.submitted", OPERATOR, shipped, hash, "closer looks");
        looks.approve();
        assertThat(deed("draft.approved", CHECKER).reason())
                .contains("backtest")
                .contains("+100 fen");
        world.shop.get(Approvals.class).reject(looks.id(), looks.revision(), "too close", CHECKER);
        changed("draft.rejected", CHECKER, "APPROVED", "DRAFT", "too close");

        looks.submit().approve();
        var at = world.shop.clock().instant().plusSeconds(3_600);
        Activations activations = world.shop.get(Activations.class);
        activations.schedule(looks.id(), looks.revision(), at, OPERATOR);
        changed("draft.scheduled", OPERATOR, shipped, hash, at.toString());
        activations.recall(looks.id(), "not today", OPERATOR);
        changed("draft.recalled", OPERATOR, at.toString(), null, "not today");
        activations.withdraw(looks.id(), "never", OPERATOR);
        changed("draft.withdrawn", OPERATOR, "APPROVED", "WITHDRAWN", "never");

        RuleChange late = looks().submit().approve();
        RuleChange urgent = looks();
        urgent.put("checkout/risk/urgent.cases.csv", "case,rule\n");
        BreakGlass breakGlass = world.shop.get(BreakGlass.class);
        urgent.put(VELOCITY, new String(urgent.file(VELOCITY).content(), StandardCharsets.UTF_8) + "// now\n");
        urgent.submit();
        breakGlass.breakGlass(urgent.id(), urgent.revision(), "attack", ADMIN);
        changed("rulebook.break-glass", ADMIN, shipped, urgent.draft().hash(), "attack");
        changed("rulebook.activate", ADMIN, shipped, urgent.draft().hash(), "attack");
        changed("draft.approval-void", Audit.SYSTEM, "APPROVED", "CHECKED", "base-moved");
        drafts.rebase(late.id(), late.revision(), Set.of(VELOCITY), Set.of(), OPERATOR);
        changed("draft.rebased", OPERATOR, shipped, urgent.draft().hash(), null);
        breakGlass.review(urgent.id(), true, "right", CHECKER);
        changed("rulebook.break-glass-confirmed", CHECKER, ADMIN, urgent.draft().hash(), "right");

        activations.rollBack(shipped, "it is over", CHECKER);
        changed("rulebook.activate", CHECKER, urgent.draft().hash(), shipped, "it is over");
        RuleChange again = looks().submit();
        breakGlass.breakGlass(again.id(), again.revision(), "attack", ADMIN);
        breakGlass.review(again.id(), false, "no need", CHECKER);
        changed("rulebook.break-glass-reverted", CHECKER, ADMIN, again.draft().hash(), "no need");
    }

    private RuleChange looks() {
        RuleChange change = RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "closer looks");
        RuleFile file = change.file(VELOCITY);
        return change.put(VELOCITY, new String(file.content(), StandardCharsets.UTF_8) + "// closer\n");
    }

    private MemberId flagged() {
        MemberId inviter = world.withMoney(world.member(), 20_000);
        MemberId twin = world.withMoney(world.invitedBy(inviter), 50_000);
        world.buys(inviter, 1, "shared");
        assertThat(world.buys(twin, 1, "shared").reasons()).isNotEmpty();
        return twin;
    }
}
