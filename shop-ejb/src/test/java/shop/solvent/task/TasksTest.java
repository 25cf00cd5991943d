package shop.solvent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckIns;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.task.TaskDeed.Publication;
import shop.solvent.task.TaskTerms.Window;
import shop.solvent.wallet.ActGifts;
import shop.solvent.wallet.OrderGifts;

/** Members do tasks, which are counted from what they did, and get each reward once, as long as there is money for it. */
class TasksTest {

    private static final String POOL = "task-rewards";
    private static final long TWENTY_YUAN = 2_000;

    private final World world = new World();
    private TaskAdministration administration;
    private Tasks tasks;
    private Approvals approvals;

    @BeforeEach
    void aPoolOfAHundredYuan() {
        world.shop.get(TaskDeed.class);
        world.shop.get(TaskProgress.class);
        administration = world.shop.get(TaskAdministration.class);
        tasks = world.shop.get(Tasks.class);
        approvals = world.shop.get(Approvals.class);
        world.shop.get(Pools.class).open(POOL, "任务奖励", "Task rewards", ADMIN);
        fund(10_000);
        at(LocalDate.of(2027, 3, 1));
        Messages.handOver(world.shop);
    }

    @Test
    void aMemberIsToldOfManyTasksWithAsFewQuestionsAsOfTwo() {
        fund(100_000);
        published("three", orders(3, Window.MONTH, 2));
        published("streak", terms(TaskAct.STREAK, 3, 0, Window.DAYS, 7, 5, 5));
        MemberId member = rich();
        buys(member);
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        Tasks asked = server.get(Tasks.class);
        asked.of(member);
        counting.statements(); // with what a server asks for once
        assertThat(asked.of(member)).extracting(MemberTask::coming).containsExactly(0L, 1L);
        int ofTwo = counting.statements().size();
        for (TaskAct act : TaskAct.values()) {
            published(
                    "more-" + act.ordinal(),
                    terms(act, act == TaskAct.SPENT ? 90_000 : 3, act.isBuying() ? 5_000 : 0, Window.WHOLE, 0, 1, 1));
        }

        List<MemberTask> many = asked.of(member);

        assertThat(counting.statements()).hasSize(ofTwo);
        assertThat(many).hasSize(8);
        assertThat(many)
                .filteredOn(task -> task.terms().act() == TaskAct.ORDERS)
                .extracting(MemberTask::coming)
                .containsExactly(1L, 1L);
    }

    @Test
    void threeOrdersThatStandInAMonthBringTheRewardOnceAndTheNextMonthAgain() {
        published("three", orders(3, Window.MONTH, 2));
        MemberId member = rich();
        buys(member);
        buys(member);
        assertThat(only(member))
                .as("paid, but not standing yet")
                .extracting(MemberTask::done, MemberTask::coming, MemberTask::missing, MemberTask::state)
                .containsExactly(0L, 2L, 3L, MemberTask.State.OPEN);
        pass(8);
        assertThat(only(member))
                .extracting(MemberTask::done, MemberTask::coming, MemberTask::missing, MemberTask::left)
                .containsExactly(2L, 0L, 1L, 5L);
        assertThat(got(member)).isZero();

        buys(member);
        pass(8);
        assertThat(got(member)).isEqualTo(TWENTY_YUAN);
        assertThat(only(member).state()).isEqualTo(MemberTask.State.GIVEN);
        buys(member);
        pass(8);
        pass(1);
        assertThat(got(member)).as("once a month").isEqualTo(TWENTY_YUAN);

        at(LocalDate.of(2027, 3, 31));
        buys(member);
        at(LocalDate.of(2027, 4, 2));
        assertThat(only(member))
                .as("a new month begins with nothing")
                .extracting(MemberTask::done, MemberTask::state)
                .containsExactly(0L, MemberTask.State.OPEN);
        buys(member);
        buys(member);
        pass(8);
        assertThat(got(member)).as("the last of March counts for March").isEqualTo(TWENTY_YUAN);
        buys(member);
        pass(8);
        assertThat(got(member)).isEqualTo(2 * TWENTY_YUAN);
        at(LocalDate.of(2027, 5, 2));
        assertThat(only(member).state()).isEqualTo(MemberTask.State.ENOUGH);
        assertThat(tasks.achievements(member))
                .extracting(TaskRewardView::period, TaskRewardView::done, TaskRewardView::granted)
                .containsExactly(
                        tuple(
                                new TaskPeriod(LocalDate.of(2027, 4, 1), LocalDate.of(2027, 4, 30)),
                                3L,
                                Money.fen(TWENTY_YUAN)),
                        tuple(
                                new TaskPeriod(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 31)),
                                3L,
                                Money.fen(TWENTY_YUAN)));
        world.booksAgree();
    }

    @Test
    void whatWasTakenBackBeforeItWasGivenBringsNothingAndTheRewardIsThereForSomebodyElse() {
        published("three", orders(1, Window.MONTH, 1, 1));
        MemberId takesBack = rich();
        MemberId keeps = rich();
        Receipt order = buys(takesBack);
        buys(keeps);
        later(8);
        world.shop.get(AfterOrders.class).askDue();
        Messages.handOver(world.shop);
        assertThat(tasks.find("three").left()).isZero();
        assertThat(tasks.rewards("three", null, null, 10).rows())
                .as("who joined first is looked at first")
                .extracting(TaskRewardView::member)
                .containsExactly(takesBack);
        world.refund(order.id());

        give();

        assertThat(gifts(takesBack)).isZero();
        assertThat(tasks.figures("three").of(TaskRewardView.State.VOID)).isEqualTo(1);
        assertThat(tasks.find("three").left()).isEqualTo(1);
        buys(keeps);
        pass(8);
        assertThat(gifts(keeps)).isEqualTo(TWENTY_YUAN);
        world.booksAgree();
    }

    @Test
    void aRefundThatLeavesTheTaskUndoneTakesBackWhatIsLeftOfTheReward() {
        published("two", orders(2, Window.WHOLE, 1));
        MemberId keeps = rich();
        MemberId spends = world.withMoney(world.member(), 30_000 - TWENTY_YUAN / 2);
        List<OrderId> kept =
                List.of(buys(keeps).id(), buys(keeps).id(), buys(keeps).id());
        List<OrderId> spent = List.of(buys(spends).id(), buys(spends).id());
        pass(8);
        assertThat(gifts(keeps)).isEqualTo(TWENTY_YUAN);
        long pool = left();

        world.refund(kept.get(0));
        pass(0);
        assertThat(gifts(keeps)).as("two of three are left").isEqualTo(TWENTY_YUAN);
        world.refund(kept.get(1));
        pass(0);
        assertThat(gifts(keeps)).isZero();
        assertThat(left()).isEqualTo(pool + TWENTY_YUAN);
        assertThat(only(keeps).state()).isEqualTo(MemberTask.State.TAKEN_BACK);

        buys(spends); // with a part of the reward
        world.refund(spent.get(0));
        world.refund(spent.get(1));
        pass(0);
        TaskRewardView reward = tasks.achievements(spends).get(0);
        assertThat(reward.state()).isEqualTo(TaskRewardView.State.TAKEN_BACK);
        assertThat(reward.takenBack().amount() + reward.kept().amount()).isEqualTo(TWENTY_YUAN);
        assertThat(reward.kept().isPositive()).isTrue();
        world.booksAgree();
    }

    @Test
    void thereAreAsManyRewardsAsWereAgreedToForTwentyWhoAreThereAtOnceOnTwoServers() throws Exception {
        published("first", orders(1, Window.WHOLE, 1, 3));
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(rich());
            world.buys(members.get(i));
        }
        later(8);
        world.shop.get(AfterOrders.class).askDue();
        TestShop other = world.shop.secondServer();
        other.get(TaskProgress.class);
        List<Callable<Integer>> all = new ArrayList<>();
        for (TestShop shop : List.of(world.shop, other)) {
            all.addAll(Collections.nCopies(10, () -> {
                Messages.handOver(shop);
                return shop.get(TaskRewards.class).giveDue();
            }));
        }
        Threads.atOnce(all);
        pass(0); // what somebody ran into

        assertThat(members.stream().mapToLong(this::gifts).sum()).isEqualTo(3 * TWENTY_YUAN);
        assertThat(members).allSatisfy(member -> assertThat(gifts(member)).isIn(0L, TWENTY_YUAN));
        assertThat(tasks.find("first").left()).isZero();
        assertThat(members.stream().filter(member -> gifts(member) == 0))
                .allSatisfy(member -> assertThat(only(member).state()).isEqualTo(MemberTask.State.NONE_LEFT));
        world.booksAgree();
    }

    @Test
    void aServerThatStopsWhileItGivesLeavesNothingHalfAndTheNextOneGivesIt() {
        published("first", orders(1, Window.WHOLE, 1));
        MemberId member = rich();
        buys(member);
        later(8);
        world.shop.get(AfterOrders.class).askDue();
        Messages.handOver(world.shop);
        TestShop stops = world.shop.secondServer();
        stops.with(TaskBook.class, stops.get(StoppingBook.class));

        assertThat(stops.get(TaskRewards.class).giveDue()).isZero();
        assertThat(gifts(member)).isZero();
        assertThat(only(member).state()).isEqualTo(MemberTask.State.WAITING);
        assertThat(give()).isEqualTo(1);
        assertThat(give()).isZero();
        assertThat(gifts(member)).isEqualTo(TWENTY_YUAN);
        world.booksAgree();
    }

    static class StoppingBook extends TaskBook {

        @Override
        void given(TaskRewardView reward, GiftId gift, long fen) {
            throw new IllegalStateException("the server stops here, after the money has moved");
        }
    }

    @Test
    void whereThePoolHasNoMoneyTheRewardWaitsAndSaysSoAndLapsesInTheEnd() {
        published("first", orders(1, Window.WHOLE, 1));
        MemberId first = rich();
        MemberId second = rich();
        buys(first);
        buys(second);
        emptyThePool(first);

        pass(8);

        assertThat(List.of(only(first), only(second)))
                .extracting(MemberTask::state, MemberTask::left)
                .containsOnly(tuple(MemberTask.State.WAITING, 0L));
        assertThat(only(rich()).state())
                .as("nobody is promised what is not there")
                .isEqualTo(MemberTask.State.NONE_LEFT);
        fund(TWENTY_YUAN);
        assertThat(give()).isEqualTo(1);
        assertThat(give()).isZero();
        LocalDate until = tasks.rewards("first", TaskRewardView.State.WAITING, null, 5)
                .rows()
                .get(0)
                .waitsUntil();
        at(until);
        give();
        assertThat(tasks.figures("first").of(TaskRewardView.State.WAITING)).isEqualTo(1);
        at(until.plusDays(1));
        fund(TWENTY_YUAN);
        assertThat(give()).isZero();
        assertThat(tasks.figures("first").of(TaskRewardView.State.LAPSED)).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void signInsInARowCountWithinTheirTimeAndReviewsOfWhatWasBoughtEachGoodsOnce() {
        fund(10_000);
        published("streak", terms(TaskAct.STREAK, 3, 0, Window.DAYS, 7, 5, 5));
        published("says", terms(TaskAct.REVIEWS, 1, 5_000, Window.WHOLE, 0, 1, 5));
        MemberId member = rich();
        List<Integer> days = List.of(0, 1, 3, 4, 5, 6, 7, 8);
        for (int day : days) {
            at(LocalDate.of(2027, 3, 1).plusDays(day));
            signIn(member);
            assertThat(got(member)).as("on day %d", day + 1).isEqualTo(day < 5 ? 0 : TWENTY_YUAN);
        }
        at(LocalDate.of(2027, 3, 10));
        signIn(member);
        assertThat(got(member)).as("the third day of the second week").isEqualTo(2 * TWENTY_YUAN);

        OrderId order = buys(member).id();
        world.shop.get(Reviews.class).write(new WriteReview(World.WEB, order, 1, 1, "not good"));
        pass(0);
        assertThat(got(member)).as("whatever the stars").isEqualTo(3 * TWENTY_YUAN);
        world.refund(order);
        pass(0);
        assertThat(tasks.achievements(member).get(0).state()).isEqualTo(TaskRewardView.State.TAKEN_BACK);
        world.booksAgree();
    }

    @Test
    void allThatIsGivenForAnOrderStaysBelowWhatWasPaidForIt() {
        published("one", terms(TaskAct.ORDERS, 1, World.PRICE, Window.WHOLE, 0, 1, 1, World.PRICE - 1));
        MemberId member = world.withMoney(world.invitedBy(world.member()), World.PRICE);
        OrderId order = buys(member).id();

        pass(8);

        TaskRewardView reward = tasks.achievements(member).get(0);
        assertThat(reward.state()).isEqualTo(TaskRewardView.State.GIVEN);
        assertThat(reward.granted().amount()).isBetween(1L, World.PRICE - 2);
        assertThat(world.shop.get(OrderGifts.class).given(List.of(order)))
                .as("it counts for what is given for the order after it")
                .containsEntry(order, reward.granted().amount());
        world.booksAgree();
    }

    @Test
    void aRewardWhoseOrderIsTakenBackIsBorneByTheOneThatStillCounts() {
        published("one", terms(TaskAct.ORDERS, 1, World.PRICE, Window.WHOLE, 0, 1, 1, 2_000));
        MemberId member = rich();
        OrderId first = buys(member).id();
        OrderId second = buys(member).id();
        pass(8);
        OrderGifts gifts = world.shop.get(OrderGifts.class);
        assertThat(gifts.given(List.of(first, second))).containsOnly(entry(first, 2_000L));

        world.refund(first);
        Messages.handOver(world.shop);

        assertThat(tasks.achievements(member).get(0).state()).isEqualTo(TaskRewardView.State.GIVEN);
        assertThat(gifts.given(List.of(first, second)))
                .as("so that no more than was paid for it can be given for the second (G4)")
                .containsOnly(entry(second, 2_000L));
        assertThat(got(member)).isEqualTo(2_000);
        world.booksAgree();
    }

    @Test
    void aTaskOfDaysNeedsATimeThatIsLongEnough() {
        at(LocalDate.of(2027, 3, 15));
        TaskTerms halves = terms(TaskAct.SIGN_INS, 24, 0, Window.MONTH, 0, 1, 1).until(LocalDate.of(2027, 4, 10));
        assertRejected("task.too-short", halves::checked);
    }

    @Test
    void nothingThatTheInvitedDoAndNoJoiningIsAmongWhatATaskCounts() {
        assertThat(TaskAct.values())
                .containsExactly(
                        TaskAct.ORDERS,
                        TaskAct.SPENT,
                        TaskAct.CATEGORIES,
                        TaskAct.REVIEWS,
                        TaskAct.SIGN_INS,
                        TaskAct.STREAK)
                .allSatisfy(act -> assertThat(act.sql("?", true).toLowerCase(Locale.ROOT))
                        .doesNotContain("invite", "joined_at", "bound_at"));
        assertRejected(
                "field.out-of-range",
                () -> terms(TaskAct.SIGN_INS, 1, 0, Window.WHOLE, 0, 1, 1).checked());
    }

    @Test
    void aTaskTakesTwoPeopleAndMoneyForAllOfItsRewards() {
        TaskTerms terms = orders(3, Window.MONTH, 2);
        assertRejected("permission.missing", () -> administration.draft("three", terms, RISK));
        administration.draft("three", terms, OPERATOR);
        assertRejected("task.exists", () -> administration.draft("three", terms, OPERATOR));
        assertThat(tasks.of(rich())).as("a draft is nobody’s").isEmpty();
        TaskTerms six = orders(3, Window.MONTH, 2, 6);
        administration.change("three", six, tasks.find("three").version(), OPERATOR);
        assertRejected("version.outdated", () -> administration.change("three", terms, 0, OPERATOR));
        assertRejected("task.pool-short", () -> asked("three", ADMIN));
        fund(2_000);
        ApprovalView request = asked("three", ADMIN);
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(tasks.find("three"))
                .extracting(TaskView::askedBy, TaskView::publishedBy, TaskView::left)
                .containsExactly(ADMIN, CHECKER, 6L);
        assertRejected("task.published", () -> administration.change("three", terms, 9, OPERATOR));
        administration.draft("more", orders(1, Window.WHOLE, 1, 1), OPERATOR);
        assertRejected("task.pool-short", () -> asked("more", ADMIN));
        LocalDate earliest = administration.earliestEnd();
        assertRejected(
                "task.ends-too-early", () -> administration.end("three", earliest.minusDays(1), OPERATOR, "why"));
        administration.end("three", earliest, OPERATOR, "too dear");
        assertThat(tasks.find("three").terms().lastDay()).isEqualTo(earliest);
        assertThat(world.shop
                        .get(Audit.class)
                        .search(new AuditQuery(null, null, List.of("three"), null, null, null), 0, 10)
                        .rows())
                .extracting(AuditView::action)
                .contains("task.drafted", "task.changed", "task.published", "task.ended");
        assertThat(tasks.list(new TaskQuery("thre", TaskView.State.RUNNING, TaskAct.ORDERS), null, 10)
                        .rows())
                .extracting(TaskView::code)
                .containsExactly("three");
        assertThat(tasks.count(new TaskQuery("三单", TaskView.State.DRAFT, null))).isEqualTo(1);
    }

    @Test
    void termsThatPayMoreThanWasPaidOrCannotBeDoneAreRefused() {
        assertRejected(
                "task.more-than-paid",
                () -> terms(TaskAct.ORDERS, 1, TWENTY_YUAN, Window.WHOLE, 0, 1, 1)
                        .checked());
        assertRejected(
                "task.too-short",
                () -> terms(TaskAct.STREAK, 8, 0, Window.DAYS, 7, 1, 1).checked());
        assertRejected(
                "field.out-of-range",
                () -> terms(TaskAct.ORDERS, 3, 5_000, Window.WHOLE, 0, 2, 2).checked());
    }

    private TaskTerms orders(int target, Window window, int perMember) {
        return orders(target, window, perMember, 5);
    }

    private TaskTerms orders(int target, Window window, int perMember, int most) {
        return terms(TaskAct.ORDERS, target, 5_000, window, 0, perMember, most);
    }

    private TaskTerms terms(TaskAct act, long target, long least, Window window, int days, int perMember, long most) {
        return terms(act, target, least, window, days, perMember, most, TWENTY_YUAN);
    }

    private TaskTerms terms(
            TaskAct act, long target, long least, Window window, int days, int perMember, long most, long reward) {
        LocalDate today = LocalDate.now(world.shop.clock());
        return new TaskTerms(
                "三单有礼",
                "Three orders",
                "下满三单送 20 元",
                "Three orders bring ¥20",
                act,
                target,
                least,
                today,
                today.plusMonths(4),
                window,
                days,
                reward,
                90,
                POOL,
                perMember,
                most);
    }

    private ApprovalView asked(String code, String by) {
        Asked asked = approvals.ask(new Ask(
                world.key(),
                TaskDeed.CODE,
                new Publication(code, tasks.find(code).terms()),
                "reward who stays",
                by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void published(String code, TaskTerms terms) {
        administration.draft(code, terms, OPERATOR);
        ApprovalView request = asked(code, ADMIN);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 200_000);
    }

    private Receipt buys(MemberId member) {
        Receipt receipt = world.buys(member);
        Messages.handOver(world.shop);
        return receipt;
    }

    private void signIn(MemberId member) {
        world.shop.get(CheckIns.class).checkIn(new CheckIn(World.WEB, member, LocalDate.now(world.shop.clock())));
        pass(0);
    }

    private void later(long days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    /** Time goes by, and what the background does is done. */
    private void pass(long days) {
        later(days);
        world.shop.get(AfterOrders.class).askDue();
        Messages.handOver(world.shop);
        give();
    }

    private int give() {
        return world.shop.get(TaskRewards.class).giveDue();
    }

    private MemberTask only(MemberId member) {
        assertThat(tasks.of(member)).hasSize(1);
        return tasks.of(member).get(0);
    }

    private void fund(long fen) {
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", POOL, Money.fen(fen), "test"));
    }

    private void emptyThePool(MemberId member) {
        Optional<GiftId> all = world.shop
                .database()
                .inTransaction(() -> world.shop
                        .get(ActGifts.class)
                        .give(new ActGifts.Agreed(
                                "top_0000000000000", member, POOL, left(), 1, "test", "all of it", Map.of())));
        assertThat(all).isPresent();
    }

    private long left() {
        return world.shop.get(Pools.class).view(POOL).available().amount();
    }

    /** Whether spent by now or not. */
    private long got(MemberId member) {
        return tasks.achievements(member).stream()
                .filter(reward -> reward.state() == TaskRewardView.State.GIVEN)
                .mapToLong(reward -> reward.granted().amount())
                .sum();
    }

    private long gifts(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, AccountType.GIFT))
                .posted()
                .amount();
    }

    private void at(LocalDate day) {
        world.shop
                .clock()
                .set(day.atTime(LocalTime.NOON)
                        .atZone(world.shop.clock().getZone())
                        .toInstant());
    }
}
