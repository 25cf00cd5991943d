package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.force.NoticeView;
import shop.solvent.rulebook.force.Notices;
import shop.solvent.rulebook.force.ShippedRules;

class CampaignLifeTest {

    private static final String CODE = "dec-newcomer";
    private static final CampaignAbout ABOUT = new CampaignAbout("新人立减", "Newcomers", null, "Eight off");

    private final World world = new World();
    private final Instant now = world.shop.clock().instant();
    private Campaigns campaigns;
    private CampaignAdministration administration;
    private Approvals approvals;

    @BeforeEach
    void open() {
        world.shop.get(CampaignDeed.class);
        campaigns = world.shop.get(Campaigns.class);
        administration = world.shop.get(CampaignAdministration.class);
        approvals = world.shop.get(Approvals.class);
        world.shop.get(Pools.class).open("newcomer", "新人池", "Newcomers", ADMIN);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), FINANCE, "newcomer", Money.fen(300_000), "campaigns"));
    }

    private CampaignTerms terms(Duration begins, Duration ends, Long budget, Long uses) {
        return new CampaignTerms(
                now.plus(begins),
                now.plus(ends),
                "newcomer",
                budget,
                null,
                uses,
                null,
                1L,
                null,
                null,
                null,
                false,
                null);
    }

    private CampaignTerms tomorrow() {
        return terms(Duration.ofDays(1), Duration.ofDays(4), 400_000L, 500L);
    }

    private ApprovalView asked(CampaignTerms terms, String by) {
        CampaignDeed.Approval wanted = world.shop.get(CampaignDeed.class).of(campaigns.view(CODE), terms);
        Asked asked = approvals.ask(new Ask(world.key(), CampaignDeed.CODE, wanted, "December", by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void agreed(CampaignTerms terms) {
        ApprovalView request = asked(terms, OPERATOR);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private void running() {
        administration.draft(CODE, ABOUT, terms(Duration.ofHours(-1), Duration.ofDays(3), 200_000L, 500L), OPERATOR);
        agreed(campaigns.view(CODE).terms());
    }

    private CampaignState state() {
        return campaigns.view(CODE).state();
    }

    private AuditView latest(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 1)
                .rows()
                .get(0);
    }

    @Test
    void isDraftedByOneAgreedToByAnotherBeginsAndEndsByItself() {
        administration.draft(CODE, ABOUT, tomorrow(), OPERATOR);
        assertThat(state()).isEqualTo(CampaignState.DRAFT);

        agreed(campaigns.view(CODE).terms());
        assertThat(campaigns.view(CODE))
                .extracting(CampaignView::state, CampaignView::draftedBy, CampaignView::approvedBy)
                .containsExactly(CampaignState.SCHEDULED, OPERATOR, CHECKER);

        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        world.shop.clock().advance(Duration.ofDays(3));
        assertThat(state()).isEqualTo(CampaignState.ENDED);
        assertThat(latest("campaign.approved").newValue()).contains("budget 400000", "uses 500");
    }

    @Test
    void isNotAgreedToByWhoWroteItNorPausedByWhoMayOnlyLook() {
        administration.draft(CODE, ABOUT, tomorrow(), ADMIN);
        ApprovalView request = asked(campaigns.view(CODE).terms(), OPERATOR);

        assertRejected("approval.concerns-you", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));
        assertRejected("permission.missing", () -> administration.draft("other", ABOUT, tomorrow(), CHECKER));
        assertRejected("permission.missing", () -> administration.pause(CODE, RISK, null));
        assertRejected("permission.missing", () -> administration.end(CODE, FINANCE, "no"));
        assertRejected("campaign.draft", () -> administration.pause(CODE, OPERATOR, null));
        assertThat(state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void whoAgreesToADraftThatWasChangedMeanwhileAgreesToNothing() {
        administration.draft(CODE, ABOUT, tomorrow(), OPERATOR);
        ApprovalView request = asked(campaigns.view(CODE).terms(), OPERATOR);
        CampaignTerms other = terms(Duration.ofDays(1), Duration.ofDays(9), 900_000L, 500L);
        administration.change(CODE, other, campaigns.view(CODE).version(), OPERATOR, null);

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(approvals.find(request.id()).state()).isEqualTo(State.VOID);
        assertThat(state()).isEqualTo(CampaignState.DRAFT);
        assertRejected(
                "version.outdated",
                () -> administration.change(
                        CODE, tomorrow(), campaigns.view(CODE).version() - 1, OPERATOR, null));
    }

    @Test
    void becomesLessByOnePersonAndMoreByTwo() {
        running();
        CampaignTerms less = terms(Duration.ofHours(-1), Duration.ofDays(2), 100_000L, 500L);
        administration.change(CODE, less, campaigns.view(CODE).version(), OPERATOR, "it costs too much");
        assertThat(latest("campaign.changed"))
                .satisfies(deed -> assertThat(deed.oldValue()).contains("budget 200000"))
                .satisfies(deed -> assertThat(deed.newValue()).contains("budget 100000"))
                .satisfies(deed -> assertThat(deed.reason()).isEqualTo("it costs too much"));

        List.of(
                        terms(Duration.ofHours(-1), Duration.ofDays(2), 100_001L, 500L),
                        terms(Duration.ofHours(-1), Duration.ofDays(3), 100_000L, 500L),
                        terms(Duration.ofHours(-2), Duration.ofDays(2), 100_000L, 500L),
                        terms(Duration.ofHours(-1), Duration.ofDays(2), 100_000L, null))
                .forEach(more -> assertRejected(
                        "campaign.takes-two",
                        () -> administration.change(
                                CODE, more, campaigns.view(CODE).version(), OPERATOR, "more")));

        CampaignTerms more = terms(Duration.ofHours(-1), Duration.ofDays(5), 250_000L, 900L);
        agreed(more);
        assertThat(campaigns.view(CODE).terms().budget()).isEqualTo(250_000);
        assertThat(campaigns.view(CODE).state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void isPausedAndGoesOnAndEndsByOnePersonAndMembersAreToldOfTheEarlierEnd() {
        running();
        administration.pause(CODE, OPERATOR, "stock is late");
        assertThat(state()).isEqualTo(CampaignState.PAUSED);
        administration.resume(CODE, OPERATOR, null);
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        assertThat(latest("campaign.resumed").oldValue()).isEqualTo("paused");
        assertThat(notices()).isEmpty();

        administration.end(CODE, OPERATOR, "the course is sold out");

        assertThat(state()).isEqualTo(CampaignState.ENDED);
        assertThat(notices()).hasSize(1).first().satisfies(notice -> {
            assertThat(notice.zh()).contains("新人立减");
            assertThat(notice.en()).contains("Newcomers", "instead of");
        });
        assertRejected("campaign.over", () -> administration.resume(CODE, OPERATOR, null));
        assertRejected("campaign.over", () -> asked(tomorrow(), OPERATOR));
    }

    private List<NoticeView> notices() {
        return world.shop.get(Notices.class).list(null, 10).rows();
    }

    @Test
    void nobodyIsToldOfADraftThatIsDropped() {
        administration.draft(CODE, ABOUT, tomorrow(), OPERATOR);
        administration.end(CODE, OPERATOR, "another idea");

        assertThat(state()).isEqualTo(CampaignState.ENDED);
        assertThat(notices()).isEmpty();
    }

    @Test
    void tellsWhetherThePoolCanPayBesideTheOthers() {
        running(); // may take 2,000 of the 3,000 yuan
        administration.draft("second", ABOUT, tomorrow(), OPERATOR);

        CampaignCover cover = world.shop.get(CampaignCovers.class).of("second", tomorrow());

        assertThat(cover)
                .extracting(
                        CampaignCover::spendable, CampaignCover::promised, CampaignCover::free, CampaignCover::missing)
                .containsExactly(300_000L, 200_000L, 100_000L, 300_000L);
        assertThat(cover.isEnough()).isFalse();
        CampaignDeed deed = world.shop.get(CampaignDeed.class);
        assertThat(deed.lines(deed.of(campaigns.view("second"), tomorrow()))).anySatisfy(line -> {
            assertThat(line.label()).isEqualTo("deed.pool-missing");
            assertThat(line.value()).isEqualTo("300000");
        });
    }

    @Test
    void refusesTermsThatCannotBe() {
        CampaignTerms backwards = terms(Duration.ofDays(4), Duration.ofDays(1), null, null);
        assertRejected("campaign.ends-before", () -> administration.draft(CODE, ABOUT, backwards, OPERATOR));
        assertRejected(
                "campaign.part-beyond-whole",
                () -> administration.draft(
                        CODE,
                        ABOUT,
                        new CampaignTerms(
                                now,
                                now.plus(Duration.ofDays(1)),
                                null,
                                100L,
                                101L,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                null),
                        OPERATOR));
        assertRejected("field.malformed", () -> administration.draft("No Code", ABOUT, tomorrow(), OPERATOR));
        administration.draft(CODE, ABOUT, tomorrow(), OPERATOR);
        assertRejected("campaign.exists", () -> administration.draft(CODE, ABOUT, tomorrow(), OPERATOR));
        world.shop.clock().advance(Duration.ofDays(5));
        assertRejected("campaign.ends-in-the-past", () -> asked(tomorrow(), OPERATOR));
        assertRejected("campaign.not-found", () -> campaigns.view("nothing"));
    }

    @Test
    void listsWhatRunsFirstAndGoesOnWhereAPartEnded() {
        administration.draft("a-draft", ABOUT, tomorrow(), OPERATOR);
        administration.draft("b-draft", ABOUT, tomorrow(), OPERATOR);
        administration.end("b-draft", OPERATOR, "no");
        running();

        assertThat(campaigns.list(CampaignQuery.all(), null, 2).rows())
                .extracting(CampaignView::code)
                .containsExactly(CODE, "a-draft");
        assertThat(campaigns.list(CampaignQuery.all(), "a-draft", 2).rows())
                .extracting(CampaignView::code)
                .containsExactly("b-draft");
        assertThat(campaigns.count(new CampaignQuery(CampaignState.RUNNING, "newcom", "newcomer")))
                .isEqualTo(1);
        assertThat(campaigns.stoppingSoon()).isEmpty();
        world.shop.clock().advance(Duration.ofDays(2).plusHours(1));
        assertThat(campaigns.stoppingSoon()).extracting(CampaignView::code).containsExactly(CODE);
    }

    @Test
    void anOrderUnderRulesThatNameNoCampaignAsksNothingOfThem() {
        running();
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        server.get(ShippedRules.class);
        MemberId buyer = world.withMoney(world.member(), 100_000);
        PlaceOrder order =
                new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), null, null);
        server.get(Checkout.class);
        counting.statements();

        server.get(Checkout.class).place(order);

        assertThat(counting.statements()).isNotEmpty().noneMatch(sql -> sql.contains("campaign"));
    }

    @Test
    void knowsTheHourThatIsSkippedAndTheOneThatComesTwice() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");

        assertThat(CampaignTerms.moment("begins", twice, berlin, false)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(CampaignTerms.moment("ends", twice, berlin, true)).isEqualTo("2026-10-25T01:30:00Z");
        assertRejected(
                "campaign.time-skipped",
                () -> CampaignTerms.moment("begins", LocalDateTime.parse("2026-03-29T02:30"), berlin, false));
    }
}
