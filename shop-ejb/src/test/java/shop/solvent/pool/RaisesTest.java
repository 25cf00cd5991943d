package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;
import shop.solvent.points.Points;
import shop.solvent.pool.Certificate.Share;
import shop.solvent.pool.GrowthSignOff.Standing;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.verifier.Main;

@DisplayName("Lots that are raised out of what a pool has above all it promised")
class RaisesTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.of("CN-GROWTH");

    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private final World world = new World(LAW);
    private Rules ofReleases;
    private Releases releases;
    private GrowthSignOffs signOffs;
    private Approvals approvals;

    @BeforeEach
    void aShopWhoseMerchantGivesUpTwiceWhatItsPointsCost() {
        ActiveRules shipped = world.shop.get(ActiveRules.class);
        world.shop.with(ActiveRules.class, new ActiveRules() {
            @Override
            public Rules of(DecisionPoint point) {
                return point == DecisionPoint.RELEASE && ofReleases != null ? ofReleases : shipped.of(point);
            }
        });
        releases = world.shop.get(Releases.class);
        world.shop.with(ActiveRules.class, shipped);
        world.shop.get(GrowthDeed.class);
        signOffs = world.shop.get(GrowthSignOffs.class);
        approvals = world.shop.get(Approvals.class);
        at("2026-07-02T03:00:00Z");
        world.changesGiveUp(World.MERCHANT, 2_000, "so that there is a surplus");
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }

    private static Rulebook raising(int basisPoints) {
        return ShippedRulebooks.of(DecisionPoint.RELEASE)
                .with(new RuleFile(
                        "release/test/raise.drl", """
                rule "金卡上调 · Raise gold" @id("raise")
                when $lots : LotClassFact( level == "gold" )
                then effects.raise($lots, %d); end
                """.formatted(basisPoints).getBytes(StandardCharsets.UTF_8)));
    }

    private void inForce(int basisPoints) {
        ofReleases = ((Compiled) new RuleCompiler(LAW).compile(raising(basisPoints))).rulebook();
    }

    private SignOff paper(int growth) {
        LocalDate today = LocalDate.now(world.shop.clock());
        return new SignOff(
                growth,
                "Li Ming",
                "Li & Partners",
                today.minusDays(1).toString(),
                today.plusDays(200).toString(),
                "opinion-2026-07.pdf",
                HASH);
    }

    private ApprovalView asked(SignOff paper) {
        return approvals.find(((Asked.Waiting)
                        approvals.ask(new Ask(world.key(), GrowthDeed.CODE, paper, "as the firm wrote", FINANCE)))
                .id());
    }

    private void signedOff(int growth) {
        ApprovalView request = asked(paper(growth));
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private MemberId buyer(String level) {
        return buyer(level, 1);
    }

    private MemberId buyer(String level, int quantity) {
        MemberId member = world.withMoney(world.member(), 100_000);
        world.shop.database().database().update("UPDATE member SET level = ? WHERE id = ?", level, member.value());
        orders.add(world.buys(member, quantity, "device-of-" + member));
        return member;
    }

    private final List<Receipt> orders = new ArrayList<>();

    private StartRelease start() {
        return new StartRelease(
                world.key(), World.MERCHANT, YearMonth.now(world.shop.clock()).toString(), "system:test");
    }

    private RunView release() {
        return releases.find(releases.start(start()).id());
    }

    private long released(MemberId member) {
        return world.shop.get(Points.class).of(member).released().amount();
    }

    private long funds() {
        return world.pool().available().amount();
    }

    private void goesOn(RunId run) {
        world.shop.get(Steps.class).begin(world.shop.get(ReleaseJob.class), run.value());
    }

    /** As a holder does it, who has the certificate's file and the verifier. */
    private String certified(RunView run) {
        StringBuilder text = new StringBuilder();
        releases.write(run.id(), text::append);
        assertThat(verified(text.toString())).isZero();
        return text.toString();
    }

    private int verified(String text) {
        try {
            Path file = Files.writeString(folder.resolve("release.txt"), text);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return Main.run(
                    new String[] {file.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSignedOffRaiseIsNewPointsWithMoneyBehindThemAndACertificate() {
        MemberId gold = buyer("gold");
        MemberId basic = buyer("basic");
        signedOff(20_000);
        inForce(5_000);
        at("2026-08-01T03:00:00Z");
        long before = funds();

        ReleasePreview preview = releases.preview(World.MERCHANT, "2026-08");
        RunView run = release();

        assertThat(preview.decision().raised()).isEqualTo(500);
        assertThat(run.growth()).isEqualTo(20_000);
        assertThat(run.raises()).isEqualTo(500);
        assertThat(run.raised()).isEqualTo(500);
        assertThat(released(gold)).isEqualTo(250 + 500);
        assertThat(released(basic)).isEqualTo(250);
        assertThat(funds()).isEqualTo(before - 500 - 500);
        String certificate = certified(run);
        assertThat(verified(certificate.replace(",500,500\n", ",501,501\n"))).isEqualTo(1);
        assertThat(verified(certificate.replace("raise 20000,", "raise 60000,")))
                .isEqualTo(2);
        assertThat(verified(certificate.replace("raised 500", "raised 499"))).isEqualTo(1);
        assertThat(world.shop.get(Points.class).lots(gold, 0, 10).rows())
                .hasSize(2)
                .anySatisfy(lot -> {
                    assertThat(lot.points()).isEqualTo(500);
                    assertThat(lot.left()).isEqualTo(500);
                });
        world.booksAgree();
    }

    @Test
    void overItsWholeLifeALotNeverComesToMoreThanWasSignedOff() {
        MemberId gold = buyer("gold");
        for (int i = 0; i < 12; i++) {
            buyer("basic"); // whose orders bring the surplus
        }
        signedOff(20_000);
        inForce(6_000);
        at("2026-08-01T03:00:00Z");
        release();
        assertThat(released(gold)).isEqualTo(250 + 600);

        at("2026-09-01T03:00:00Z");
        RunView second = release();
        assertThat(second.raised()).isEqualTo(400);
        at("2026-10-01T03:00:00Z");
        RunView third = release();

        assertThat(third.raised()).isZero();
        assertThat(released(gold)).isEqualTo(750 + 1_000);
        certified(second);
        certified(third);
        world.booksAgree();
    }

    @Test
    void whereThereIsTooLittleEachGetsTheFloorOfItsPartAndTheOldestAPointMore() {
        List<MemberId> gold = List.of(buyer("gold"), buyer("gold", 2), buyer("gold", 3));
        signedOff(50_000);
        inForce(40_000);
        at("2026-08-01T03:00:00Z");
        long locked = world.pool().lockedPoints();
        long surplus = funds() - locked;

        RunView run = release();

        assertThat(surplus).isBetween(1L, 20_000L);
        assertThat(run.raised()).isEqualTo(surplus);
        certified(run);
        assertThat(funds()).isEqualTo(world.pool().lockedPoints()); // all that is still promised can be paid
        List<Share> shares = releases.certificate(run.id(), 0, 10).shares();
        assertThat(shares).hasSize(3);
        assertThat(shares.stream().mapToLong(share -> share.raise().share()).sum())
                .isEqualTo(surplus);
        assertThat(gold).allSatisfy(member -> assertThat(released(member)).isPositive());
        world.booksAgree();
    }

    @Test
    void whatTheShopPutInAndWhatCanStillBeRefundedIsNoSurplus() {
        buyer("gold");
        signedOff(20_000);
        inForce(10_000);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(100_000), "a subsidy"));
        at("2026-07-05T03:00:00Z"); // the order may still be taken back
        RunView early = release();
        assertThat(early.raised()).isZero();

        at("2026-08-01T03:00:00Z");
        assertThat(release().raised()).isEqualTo(1_000); // what the merchant gave up above the points, and no more
        world.booksAgree();
    }

    @Test
    void aRefundTakesTheRaiseBackAsWell() {
        buyer("gold");
        signedOff(20_000);
        inForce(5_000);
        at("2026-08-01T03:00:00Z");
        RunView run = release();
        assertThat(run.raised()).isEqualTo(500);

        world.refund(orders.get(0).id());

        assertThat(world.pool().backing().amount()).isZero();
        assertThat(world.shop.get(Ledger.class).totals().values().stream()
                        .filter(total -> total.account().type() == AccountType.POINTS_ISSUED)
                        .mapToLong(total -> total.posted().amount())
                        .sum())
                .isZero();
        world.booksAgree();
    }

    @Test
    void anOrderThatIsRefundedBetweenThePlanAndItsStepIsNotRaised() {
        MemberId gold = buyer("gold");
        buyer("gold");
        signedOff(20_000);
        inForce(5_000);
        at("2026-08-01T03:00:00Z");
        RunId planned = world.shop.get(ReleasePlan.class).make(start());
        world.refund(orders.get(0).id());

        goesOn(planned);

        RunView run = releases.find(planned);
        assertThat(run.raises()).isEqualTo(1_000);
        assertThat(run.raised()).isEqualTo(500);
        assertThat(released(gold)).isZero();
        certified(run);
        world.booksAgree();
    }

    @Test
    void aSignOffThatEndsOrIsTakenBackBetweenThePlanAndItsStepRaisesNothing() {
        MemberId gold = buyer("gold");
        signedOff(20_000);
        inForce(5_000);
        at("2026-08-01T03:00:00Z");
        RunId planned = world.shop.get(ReleasePlan.class).make(start());
        assertRejected("permission.missing", () -> signOffs.revoke("in doubt", RISK));
        assertRejected("field.missing", () -> signOffs.revoke(" ", FINANCE));
        signOffs.revoke("the authority asked", FINANCE); // alone, at once
        assertRejected("growth.none", () -> signOffs.revoke("again", FINANCE));

        goesOn(planned);

        RunView run = releases.find(planned);
        assertThat(run.raised()).isZero();
        assertThat(released(gold)).isEqualTo(250);
        assertThat(funds()).isEqualTo(world.pool().balance().amount());
        certified(run);

        signedOff(20_000);
        at("2027-03-01T03:00:00Z"); // its last day is over
        RunView later = release();
        assertThat(later.raised()).isZero();
        assertThat(signOffs.growth()).isEqualTo(10_000);
        assertThat(signOffs.list(0, 10).rows())
                .extracting(GrowthSignOff::standing)
                .containsExactly(Standing.ENDED, Standing.REVOKED);
        world.booksAgree();
    }

    @Test
    void aRunThatIsBrokenOffAndGoneOnWithRaisesOnceAndOneThatIsCancelledRaisesNothing() {
        MemberId gold = buyer("gold");
        signedOff(20_000);
        inForce(5_000);
        at("2026-08-01T03:00:00Z");
        RunId cancelled = world.shop.get(ReleasePlan.class).make(start());
        RunView ended = releases.cancel(cancelled, "the wrong month", "system:test");
        assertThat(ended.raised()).isZero();
        certified(ended);
        RunId planned = world.shop.get(ReleasePlan.class).make(start());
        // a step that fails after it raised the lot, as a server that is killed before it commits
        assertThatThrownBy(() -> world.shop.database().inTransaction(() -> {
                    world.shop.get(ReleaseJob.class).step(planned.value());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(released(gold)).isZero();

        goesOn(planned);
        goesOn(planned);

        assertThat(released(gold)).isEqualTo(750);
        assertThat(releases.find(planned).raised()).isEqualTo(500);
        certified(releases.find(planned));
        world.booksAgree();
    }

    @Test
    void itTakesTwoOfTheRightPeopleAndAPaperThatHolds() {
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(world.key(), GrowthDeed.CODE, paper(20_000), "why", RISK)));
        ApprovalView request = asked(paper(20_000));
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));
        assertThat(signOffs.growth()).isEqualTo(10_000);
        assertRejected("growth.out-of-range", () -> asked(paper(60_000)));
        assertRejected("growth.out-of-range", () -> asked(paper(10_000)));
        SignOff fine = paper(20_000);
        assertRejected(
                "field.malformed",
                () -> asked(new SignOff(20_000, "Li", "Firm", fine.signedOn(), fine.until(), "a.pdf", "xyz")));
        assertRejected(
                "field.out-of-range",
                () -> asked(new SignOff(20_000, "Li", "Firm", fine.until(), fine.until(), "a.pdf", HASH)));
        assertRejected(
                "field.out-of-range",
                () -> asked(new SignOff(20_000, "Li", "Firm", fine.signedOn(), fine.signedOn(), "a.pdf", HASH)));
        assertRejected(
                "field.malformed", () -> asked(new SignOff(20_000, "Li", "Firm", "gestern", fine.until(), "a", HASH)));

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(signOffs.inForce()).get().satisfies(one -> {
            assertThat(one.growth()).isEqualTo(20_000);
            assertThat(one.hash()).isEqualTo(HASH);
            assertThat(one.askedBy()).isEqualTo(FINANCE);
            assertThat(one.agreedBy()).isEqualTo(CHECKER);
        });
    }

    @Test
    void underAProfileWithoutRoomNobodySignsAnythingOff() {
        GrowthSignOffs strict = strict();
        assertRejected("growth.no-room", () -> strict.check(paper(20_000)));
        signedOff(20_000);
        assertThat(strict.growth()).isEqualTo(10_000); // a row that came from elsewhere is of another profile
    }

    /** As it is on a server that trades under the default. */
    private GrowthSignOffs strict() {
        world.shop.with(JurisdictionProfile.class, JurisdictionProfile.cn());
        return world.shop.get(StrictSignOffs.class);
    }

    static class StrictSignOffs extends GrowthSignOffs {}

    @Test
    void withoutASignOffRulesThatRaiseAreHandedOverByNobodyAndARunGivesNothing() {
        MemberId gold = buyer("gold");
        Rulebook rulebook = raising(5_000);
        List<Rule> rules = new RuleReader(LAW).read(rulebook).rules();
        UnsignedRaises objections = world.shop.get(UnsignedRaises.class);
        assertThat(objections.to(rulebook, rules)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("guard.raise-unsigned");
            assertThat(problem.guardRail()).isEqualTo("G5");
        });
        inForce(5_000); // in a file by hand, past everybody
        at("2026-08-01T03:00:00Z");

        RunView run = release();

        assertThat(run.growth()).isEqualTo(10_000);
        assertThat(run.raised()).isZero();
        assertThat(released(gold)).isEqualTo(250);
        certified(run);
        signedOff(20_000);
        assertThat(objections.to(rulebook, rules)).isEmpty();
        world.booksAgree();
    }
}
