package shop.solvent.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.approval.Agreed;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;

/**
 * A server is killed right after each commit of a night, or of what a member asks for. The next one goes through the whole night from
 * its beginning, and the member asks once more: each member's change is moved once, and where they wanted it.
 */
class KilledSweepsTest {

    private static final int AT_MOST = 40;

    private final World world = new World();

    @BeforeEach
    void rulesLetChangeGoAnywhere() {
        world.shop.get(Pools.class).open("gifts", "赠送", "Gifts", People.ADMIN);
        Agreed.contribute(
                world.shop, new Contribute(world.key(), People.ADMIN, "gifts", Money.fen(1_000_000), "to add"));
        AnyChange.charity(world.shop, world.key());
        AnyChange.inForce(world.shop, "gifts");
    }

    @Test
    void aNightWhoseServerIsKilledAfterAnyCommitIsEndedByTheNextAndMovesNothingTwice() {
        boolean killed = true;
        int kills = 0;
        for (int commits = 1; killed; commits++) {
            assertThat(commits).as("it comes to an end").isLessThan(AT_MOST);
            LocalDate day = LocalDate.now(world.shop.clock());
            MemberId keeper = choosing(650, ChangeGoal.KEEP);
            MemberId giver = choosing(720, ChangeGoal.GIVE);
            MemberId turner = choosing(810, ChangeGoal.POINTS);
            long givenBefore = platform(AccountType.CHARITY);
            TestShop dying = world.shop.secondServer();

            killed = world.shop.database().killedAfter(commits, () -> night(dying, day));
            kills += killed ? 1 : 0;
            world.booksAgree();
            night(world.shop.secondServer(), day);
            night(world.shop.secondServer(), day);

            assertThat(has(keeper, AccountType.CHANGE))
                    .as("killed after %d commits", commits)
                    .isEqualTo(650);
            assertThat(has(giver, AccountType.CHANGE)).isZero();
            assertThat(platform(AccountType.CHARITY) - givenBefore).isEqualTo(720);
            assertThat(has(turner, AccountType.CHANGE)).isZero();
            assertThat(has(turner, AccountType.RELEASED_POINTS)).isEqualTo(891);
            assertThat(kinds(keeper)).containsExactly(ChangeKind.SWEEP);
            assertThat(kinds(giver)).containsExactly(ChangeKind.GIVE, ChangeKind.SWEEP);
            assertThat(kinds(turner)).containsExactly(ChangeKind.POINTS, ChangeKind.SWEEP);
            for (MemberId member : List.of(keeper, giver, turner)) {
                assertThat(has(member, AccountType.PAID_IN)).isZero();
                assertThat(journalsOfActs(member)).isEqualTo(kinds(member).size());
                world.shop.get(Changes.class).choose(member, false, false, ChangeGoal.KEEP, World.WEB);
            }
            world.booksAgree();
        }
        assertThat(kills).as("once for each member at least").isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWEEP")
    void whatAMemberAskedForWhenTheServerWasKilledIsDoneOnceWhenTheyAskAgain(ChangeKind kind) {
        boolean killed = true;
        for (int commits = 1; killed; commits++) {
            assertThat(commits).as("it comes to an end").isLessThan(AT_MOST);
            MemberId member = choosing(600, ChangeGoal.KEEP);
            night(world.shop, LocalDate.now(world.shop.clock()));
            Changes.Wish wish = new Changes.Wish(world.key(), World.WEB, member, Money.fen(250));
            TestShop dying = world.shop.secondServer();

            killed = world.shop.database().killedAfter(commits, () -> ask(dying, kind, wish));
            ChangeAct first = ask(world.shop.secondServer(), kind, wish);
            ChangeAct again = ask(world.shop.secondServer(), kind, wish);

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(kinds(member)).containsExactly(kind, ChangeKind.SWEEP);
            assertThat(has(member, AccountType.CHANGE)).isEqualTo(350);
            assertThat(has(member, AccountType.PAID_IN)).isEqualTo(kind == ChangeKind.BACK ? 250 : 0);
            assertThat(has(member, AccountType.RELEASED_POINTS)).isEqualTo(kind == ChangeKind.POINTS ? 275 : 0);
            world.shop.get(Changes.class).choose(member, false, false, ChangeGoal.KEEP, World.WEB);
            world.booksAgree();
        }
    }

    private static ChangeAct ask(TestShop server, ChangeKind kind, Changes.Wish wish) {
        Changes changes = server.get(Changes.class);
        return switch (kind) {
            case GIVE -> changes.give(wish).act();
            case POINTS -> changes.turn(wish).act();
            case BACK -> changes.back(wish).act();
            case SWEEP -> throw new IllegalArgumentException();
        };
    }

    private static void night(TestShop server, LocalDate day) {
        ChangeSweep sweep = server.get(ChangeSweep.class);
        Progress progress = sweep.step(day, 0);
        while (progress.then() == Progress.Then.MORE) {
            progress = sweep.step(day, progress.after());
        }
    }

    private MemberId choosing(long fen, ChangeGoal goal) {
        MemberId member = world.withMoney(world.member(), fen);
        world.shop.get(Changes.class).choose(member, false, true, goal, World.WEB);
        return member;
    }

    private List<ChangeKind> kinds(MemberId member) {
        return world.shop.get(Changes.class).acts(member, null, 9).rows().stream()
                .map(ChangeAct::kind)
                .toList();
    }

    private long journalsOfActs(MemberId member) {
        return world.shop.get(Changes.class).acts(member, null, 9).rows().stream()
                .mapToLong(act -> world.shop
                        .get(Database.class)
                        .number(
                                "SELECT COUNT(*) FROM journal WHERE subject = ?",
                                act.id().toString()))
                .sum();
    }

    private long has(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, type))
                .available()
                .amount();
    }

    private long platform(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.platform(type))
                .posted()
                .amount();
    }
}
