package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.backtest.BacktestQuery;
import shop.solvent.backtest.Backtests;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurement.Losers;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rules.language.RuleFile;

/**
 * Eight yuan off for newcomers in the app from fifty on, at most 500 orders and ¥4,000, from 1 to 3 December, begun on 29
 * November: whoever invited the newcomers has a share of eight yuan less, and nobody is worse off for it.
 */
class NewcomerStoryTest {

    private static final String APP = "app";
    private static final String COMMISSIONS = "checkout/commission/commission-by-level.csv";

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CampaignDeed deed = shop.get(CampaignDeed.class);
    private final Drafts drafts = shop.get(Drafts.class);
    private final shop.solvent.rulebook.approval.Approvals approvals =
            shop.get(shop.solvent.rulebook.approval.Approvals.class);
    private final Activations activations = shop.get(Activations.class);
    private MemberId inviter;

    @BeforeEach
    void newcomersHaveBoughtThroughInvitations() {
        shop.get(Channels.class).add(new AddChannel(APP, "应用", "App", null, People.ADMIN));
        shop.get(Catalogue.class).setPrice(World.COURSE, APP, World.PRICE, "system:test");
        shop.get(Pools.class).open("december", "十二月活动", "December", People.ADMIN);
        Agreed.contribute(
                shop, new Contribute(world.key(), People.FINANCE, "december", Money.fen(500_000), "campaigns"));
        shop.clock().set(Instant.parse("2026-11-20T02:00:00Z"));
        inviter = world.member();
        buysInTheApp();
        buysInTheApp();
        shop.clock().set(Instant.parse("2026-11-29T02:00:00Z"));
    }

    private void buysInTheApp() {
        MemberId newcomer = world.withMoney(world.invitedBy(inviter), 20_000);
        shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), newcomer, APP, List.of(new Line(World.COURSE, 1)), "phone-of-" + newcomer, null));
    }

    private long draft() {
        return shop.get(CampaignPromotions.class)
                .draft(
                        new FilledIn(
                                "first-order",
                                "应用首单立减 8 元",
                                "¥8 off for newcomers",
                                null,
                                null,
                                List.of(APP, "order", "¥50", "¥8")),
                        new CampaignTerms(
                                Instant.parse("2026-11-30T16:00:00Z"),
                                Instant.parse("2026-12-03T16:00:00Z"),
                                "december",
                                400_000L,
                                null,
                                500L,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                null),
                        OPERATOR);
    }

    private DraftView handedOver(long id) {
        return drafts.submit(id, drafts.revision(id), OPERATOR);
    }

    private Measurement measured(DraftView draft) {
        long run = shop.get(Backtests.class)
                .start(
                        draft.hash(),
                        new BacktestQuery(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-29"), 1),
                        OPERATOR);
        return shop.get(Measurements.class).find(run).orElseThrow();
    }

    private void campaignIsAgreedTo() {
        Campaigns campaigns = shop.get(Campaigns.class);
        CampaignView view = campaigns.view("first-order-1201");
        shop.solvent.approval.Approvals requests = shop.get(shop.solvent.approval.Approvals.class);
        Asked asked = requests.ask(
                new Ask(world.key(), CampaignDeed.CODE, deed.of(view, view.terms()), "newcomers", OPERATOR));
        ApprovalView request = requests.find(((Asked.Waiting) asked).id());
        requests.agree(request.id(), request.hash(), CHECKER);
    }

    @Test
    void oneCheckerApprovesItAndItIsInForceInTime() {
        long id = draft();
        DraftView checked = handedOver(id);
        Measurement measured = measured(checked);

        assertThat(measured.losers()).isEqualTo(new Losers(0, 0));
        assertThat(measured.unseen()).isZero();

        DraftView approved = approvals.approve(id, checked.revision(), measured.id(), CHECKER);
        assertThat(approved.state()).isEqualTo(DraftState.APPROVED);
        campaignIsAgreedTo();
        assertThat(activations.preview(id).touchesRights()).isFalse();
        assertThat(activations.schedule(id, approved.revision(), null, OPERATOR).state())
                .isEqualTo(DraftState.ACTIVE);

        shop.clock().set(Instant.parse("2026-12-01T02:00:00Z"));
        buysInTheApp();
        assertThat(world.commissions(inviter)).contains("920 PENDING");
        world.booksAgree();
    }

    @Test
    void aLowerCommissionBesideItIsFoundAndTakesTwoCheckersAndSevenDays() {
        long id = draft();
        DraftView before = drafts.find(id);
        String table = new String(
                before.files().stream()
                        .filter(file -> file.path().equals(COMMISSIONS))
                        .findFirst()
                        .orElseThrow()
                        .content(),
                StandardCharsets.UTF_8);
        assertThat(table).contains("1,1000,7");
        drafts.put(
                id,
                before.revision(),
                new RuleFile(COMMISSIONS, table.replace("1,1000,7", "1,999,7").getBytes(StandardCharsets.UTF_8)),
                OPERATOR);
        RuleChange.of(shop, id).followedByCases();
        DraftView checked = handedOver(id);
        Measurement measured = measured(checked);

        // Of ¥92.00 each inviter was promised 920 fen and has 919.
        assertThat(measured.losers()).isEqualTo(new Losers(1, 2));
        approvals.approve(id, checked.revision(), measured.id(), CHECKER);
        assertThat(drafts.find(id).state()).isEqualTo(DraftState.CHECKED);
        approvals.approve(id, checked.revision(), measured.id(), People.DIRECTOR);
        assertThat(activations.preview(id).touchesRights()).isTrue();
        assertRejected("draft.notice-too-short", () -> activations.schedule(id, checked.revision(), null, OPERATOR));
    }
}
