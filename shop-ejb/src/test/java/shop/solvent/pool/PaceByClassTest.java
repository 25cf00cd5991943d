package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.approval.Agreed;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.points.Points;
import shop.solvent.pool.Certificate.LotClass;
import shop.solvent.pool.Certificate.Share;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.release.ReleaseRunFacts;
import shop.solvent.verifier.Main;

@DisplayName("How fast lots are released that rules tell apart")
class PaceByClassTest {

    private static final String GOLD_GO_AT_FULL_PACE_OTHERS_AT_HALF = """
            rule "其他等级一半 · Others at half" @id("half")
            when $lots : LotClassFact( level != "gold" )
            then effects.paceOf($lots, 5000); end
            """;

    private static final String WHO_BUYS_GETS_A_THIRD_SOONER = """
            rule "有消费提前 · Who buys sooner" @id("sooner")
            when $lots : LotClassFact( orders30 >= 2 )
            then effects.bringForward($lots, 3333); end
            rule "好友消费提前 · Friends who buy" @id("friends")
            when $lots : LotClassFact( friendsOrders30 >= 1 )
            then effects.bringForward($lots, 5000); end
            """;

    @TempDir
    private Path folder;

    private String said;
    private final World world = new World();
    private Rules ofReleases;
    private final Releases releases = releases();

    private Releases releases() {
        ActiveRules shipped = world.shop.get(ActiveRules.class);
        world.shop.with(ActiveRules.class, new ActiveRules() {
            @Override
            public Rules of(DecisionPoint point) {
                return point == DecisionPoint.RELEASE && ofReleases != null ? ofReleases : shipped.of(point);
            }
        });
        Releases made = world.shop.get(Releases.class);
        world.shop.with(ActiveRules.class, shipped);
        return made;
    }

    /** In force from now on, beside the rules that ship. */
    private void inForce(String text) {
        Rulebook rulebook = ShippedRulebooks.of(DecisionPoint.RELEASE)
                .with(new RuleFile("release/test/classes.drl", text.getBytes(StandardCharsets.UTF_8)));
        ofReleases = ((Compiled) new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook)).rulebook();
    }

    private MemberId buyer(MemberId member, String level) {
        world.withMoney(member, 100_000);
        world.shop.database().database().update("UPDATE member SET level = ? WHERE id = ?", level, member.value());
        world.buys(member);
        return member;
    }

    private RunView release() {
        String month = YearMonth.now(world.shop.clock()).toString();
        return releases.find(releases.start(new StartRelease(world.key(), World.MERCHANT, month, "system:test"))
                .id());
    }

    private long released(MemberId member) {
        return world.shop.get(Points.class).of(member).released().amount();
    }

    private void fund(long fen) {
        Agreed.contribute(
                world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(fen), "so that it pays"));
    }

    @Test
    void eachClassGoesAtItsOwnPaceAndTheRestIsDueAgain() {
        at("2026-07-02T03:00:00Z");
        MemberId gold = buyer(world.member(), "gold");
        MemberId basic = buyer(world.member(), "basic");
        inForce(GOLD_GO_AT_FULL_PACE_OTHERS_AT_HALF);
        at("2026-08-01T03:00:00Z"); // the first of four stages

        ReleasePreview before = releases.preview(World.MERCHANT, "2026-08");
        RunView run = release();

        assertThat(before.decision().released()).isEqualTo(run.released());
        assertThat(run.demand()).isEqualTo(500);
        assertThat(run.released()).isEqualTo(375);
        assertThat(released(gold)).isEqualTo(250);
        assertThat(released(basic)).isEqualTo(125);
        assertThat(run.carried()).isEqualTo(125);
        assertThat(releases.classes(run.id()))
                .extracting(LotClass::about, LotClass::lots, LotClass::due, LotClass::pace)
                .containsExactly(tuple("level=basic", 1L, 250L, 5_000), tuple("level=gold", 1L, 250L, 10_000));
        ReleaseRunFacts seen = (ReleaseRunFacts) world.shop
                .get(Decisions.class)
                .explain(run.id().toString())
                .orElseThrow()
                .facts();
        assertThat(seen.lots()).hasSize(2);
        certified(run);
        world.booksAgree();
    }

    @Test
    void whatIsBroughtForwardIsNotReleasedAgainWhenItsDayComes() {
        at("2026-07-02T03:00:00Z");
        MemberId keen = buyer(world.member(), "basic");
        MemberId quiet = buyer(world.member(), "basic");
        MemberId friend = world.invitedBy(quiet); // who joined: that brings nothing
        inForce(WHO_BUYS_GETS_A_THIRD_SOONER);
        at("2026-08-01T03:00:00Z");
        fund(100_000);
        world.buys(keen);
        world.buys(keen);

        RunView august = release();

        // of the first lot 250 are due; of 750 + 1 000 + 1 000 that fall due later a third is brought forward
        assertThat(released(keen))
                .isEqualTo(250 + 916); // floors of a third, and a point to the oldest until all is given out
        assertThat(released(quiet)).isEqualTo(250);
        assertThat(august.forward()).isEqualTo(916);
        assertThat(august.carried()).isZero();
        certified(august);

        at("2026-08-31T03:00:00Z"); // the second stage is due
        buyer(friend, "basic"); // who bought: that does
        RunView september = releaseOf("2026-09", "2026-09-01T03:00:00Z");
        assertThat(released(quiet)).isEqualTo(500 + 250); // and half of the 500 that fall due later
        certified(september);
        at("2027-03-01T03:00:00Z");
        release();
        assertThat(released(keen)).isEqualTo(3_000);
        assertThat(released(quiet)).isEqualTo(1_000);
        world.booksAgree();
    }

    private RunView releaseOf(String month, String instant) {
        at(instant);
        assertThat(YearMonth.now(world.shop.clock())).hasToString(month);
        return release();
    }

    @Test
    void aPoolThatIsShortReducesAllInProportionAndNeverGivesALotMoreThanItHas() {
        at("2026-07-02T03:00:00Z");
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            members.add(buyer(world.member(), i % 2 == 0 ? "gold" : "basic"));
        }
        world.buys(members.get(0), 3, "device");
        inForce(GOLD_GO_AT_FULL_PACE_OTHERS_AT_HALF + """
                rule "金卡全部提前 · All of gold" @id("all-of-gold")
                when $lots : LotClassFact( level == "gold" )
                then effects.bringForward($lots, 10000); end
                """);
        long money = world.pool().available().amount();
        at("2026-08-01T03:00:00Z");

        RunView run = release();

        assertThat(run.released()).isEqualTo(money).isLessThan(run.demand() + run.forward());
        certified(run);
        assertThat(world.pool().available().amount()).isZero();
        assertThat(releases.certificate(run.id(), 0, 100).shares())
                .allSatisfy(share -> assertThat(share.share()).isLessThanOrEqualTo(share.due() + share.later()));
        world.booksAgree();
    }

    @Test
    void aRuleMayLookAtAllThatIsKnownOfAPool() {
        at("2026-07-02T03:00:00Z");
        buyer(world.member(), "basic");
        inForce("""
                rule "目标未达放慢 · Slower below the target" @id("slower")
                when ReleaseFacts( target > 0, targetReached < 10000, forecast == 250, holders == 1, burnt == 0, fundedLastPeriod > 0,
                        fundedTwoAgo == 0, fundedSixAgo == 0 )
                     $lots : LotClassFact( merchant == "studio", stages == 4, everyDays == 30, monthsOld <= 1, monthsJoined <= 1,
                        segment == "" )
                then effects.paceOf($lots, 2000); end
                """);
        world.shop.database().database().update("UPDATE pool SET target = 100000 WHERE code = ?", World.MERCHANT);
        at("2026-08-01T03:00:00Z");

        RunView run = release();

        assertThat(releases.classes(run.id())).singleElement().satisfies(one -> {
            assertThat(one.about())
                    .isEqualTo("merchant=studio, stages=4, everyDays=30, monthsOld=0, monthsJoined=0, segment=");
            assertThat(one.pace()).isEqualTo(2_000);
        });
        assertThat(run.released()).isEqualTo(50);
    }

    @Test
    void aRunThatIsCancelledKeepsWhatItReleasedAndThePeriodMayBeRunAgain() {
        at("2026-07-02T03:00:00Z");
        MemberId member = buyer(world.member(), "basic");
        at("2026-08-01T03:00:00Z");
        RunId planned = world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(world.key(), World.MERCHANT, "2026-08", "system:test"));
        assertThat(world.pool().available()).isNotEqualTo(world.pool().balance());

        refused("field.missing", () -> releases.cancel(planned, " ", "system:test"));
        RunView cancelled = releases.cancel(planned, "the wrong month", "system:test");

        assertThat(cancelled.state()).isEqualTo(RunView.State.CANCELLED);
        assertThat(cancelled.posted()).isZero();
        assertThat(cancelled.carried()).isEqualTo(250);
        assertThat(cancelled.certificate()).isNotNull();
        assertThat(released(member)).isZero();
        assertThat(world.pool().available()).isEqualTo(world.pool().balance());
        world.shop.get(Steps.class).begin(world.shop.get(ReleaseJob.class), planned.value()); // finds nothing to do
        assertThat(released(member)).isZero();
        refused("release.not-running", () -> releases.cancel(planned, "once more", "system:test"));
        world.booksAgree();

        RunView again = release();
        assertThat(again.state()).isEqualTo(RunView.State.DONE);
        assertThat(released(member)).isEqualTo(250);
        refused("release.already-run", this::release);
        refused("release.not-running", () -> releases.cancel(again.id(), "too late", "system:test"));
        world.booksAgree();
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refusal -> assertThat(refusal.reason().code()).isEqualTo(code));
    }

    /** As a holder does it, who has the certificate's file and the verifier. */
    private void certified(RunView run) {
        assertThat(verified(file(run))).isZero();
        assertThat(said).contains(run.certificate());
        long shares = releases.certificate(run.id(), 0, 500).shares().stream()
                .mapToLong(Share::share)
                .sum();
        assertThat(shares).isEqualTo(run.released());
    }

    private String file(RunView run) {
        StringBuilder text = new StringBuilder();
        releases.write(run.id(), text::append);
        return text.toString();
    }

    /** @return the verifier's exit code */
    private int verified(String text, String... more) {
        try {
            Path file = Files.writeString(folder.resolve("release.txt"), text);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String[] arguments =
                    Stream.concat(Stream.of(more), Stream.of(file.toString())).toArray(String[]::new);
            int code = Main.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), Locale.ENGLISH);
            said = out.toString(StandardCharsets.UTF_8);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoeverChangesACertificateIsFoundByTheVerifier() {
        at("2026-07-02T03:00:00Z");
        MemberId gold = buyer(world.member(), "gold");
        buyer(world.member(), "basic");
        inForce(GOLD_GO_AT_FULL_PACE_OTHERS_AT_HALF);
        at("2026-08-01T03:00:00Z");
        RunView run = release();
        String file = file(run);
        String lot = releases.certificate(run.id(), 0, 10).shares().stream()
                .filter(share -> share.member().equals(gold))
                .map(share -> share.lot().toString())
                .findFirst()
                .orElseThrow();

        assertThat(verified(file, "--lot", lot)).isZero();
        assertThat(said)
                .contains(lot + ": 250 points due")
                .contains("level=gold")
                .contains("a share of 250");
        assertThat(verified(file, "--lot", "lot_of-nobody")).isEqualTo(3);
        assertThat(verified(file.replace(",250,0,125,125", ",250,0,126,126"))).isEqualTo(1);
        assertThat(verified(file.replace("class 1,5000,0", "class 1,10000,0"))).isEqualTo(1);
        assertThat(verified(file.replace("released 375", "released 374"))).isEqualTo(1);
        assertThat(verified(file.replace("class 1,5000,0", "class 1,50000,0"))).isEqualTo(2);
        assertThat(verified(file.replace(",250,0,125,125", ",250"))).isEqualTo(2);
        assertThat(verified(file.replace("\n\n", "\n"))).isEqualTo(2);
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }
}
