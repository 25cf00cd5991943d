package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Decisions.Told;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.ShopSettings;
import shop.solvent.wallet.ActGifts;
import shop.solvent.wallet.GiftReturns.Taken;

/**
 * Sees who has done a task, after what they did: an order has come to stand, something was reviewed, somebody signed in. Each of these
 * is told of anyway, since rules were asked about it. And takes back what was given for what was taken back.
 */
@ApplicationScoped
class TaskProgress implements Consumer {

    private static final String REFUNDED = "order.refunded";

    @Inject
    private TaskBook book;

    @Inject
    private ActGifts gifts;

    @Inject
    private Bearing bearing;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    /** Something that a member did. */
    private record Did(MemberId member, LocalDate day, Set<TaskAct> counts) {}

    /** Of what is told of an order. */
    private record Bought(String member) {}

    @Override
    public String name() {
        return "tasks";
    }

    /** A task begins with the day it is published at the earliest. */
    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals(Decisions.TOPIC) || topic.equals(REFUNDED);
    }

    @Override
    public void handle(List<Message> messages) {
        Set<MemberId> lost = new HashSet<>();
        List<Long> orders = new ArrayList<>();
        List<Long> reviews = new ArrayList<>();
        List<Long> signIns = new ArrayList<>();
        for (Message message : messages) {
            if (message.topic().equals(REFUNDED)) {
                lost.add(MemberId.parse(
                        Json.read(message.payload(), Bought.class).member()));
                continue;
            }
            Told told = Json.read(message.payload(), Told.class);
            switch (told.point()) {
                case AFTER_ORDER ->
                    orders.add(AfterOrderId.parse(told.subject()).value());
                case REVIEW -> reviews.add(ReviewId.parse(told.subject()).value());
                case CHECK_IN -> signIns.add(CheckInId.parse(told.subject()).value());
                default -> {
                    // nothing that a task counts
                }
            }
        }
        List<Did> all = new ArrayList<>();
        Set<TaskAct> buying = Set.of(TaskAct.ORDERS, TaskAct.SPENT, TaskAct.CATEGORIES);
        all.addAll(did(
                orders,
                "SELECT o.member, o.event_at FROM after_order a JOIN orders o ON o.id = a.order_id WHERE a.id IN (",
                row -> new Did(member(row), day(row, "event_at"), buying)));
        all.addAll(did(
                reviews,
                "SELECT member, created_at FROM review WHERE id IN (",
                row -> new Did(member(row), day(row, "created_at"), Set.of(TaskAct.REVIEWS))));
        all.addAll(did(
                signIns,
                "SELECT member, day FROM check_in WHERE id IN (",
                row -> new Did(
                        member(row), row.getObject("day", LocalDate.class), Set.of(TaskAct.SIGN_INS, TaskAct.STREAK))));
        look(all);
        takeBack(lost);
    }

    private List<Did> did(List<Long> ids, String sql, Database.Row<Did> row) {
        List<Long> wanted = Database.inList(ids);
        return wanted.isEmpty() ? List.of() : database.query(sql + Database.places(wanted) + ")", row, wanted);
    }

    private static MemberId member(ResultSet row) throws SQLException {
        return new MemberId(row.getLong("member"));
    }

    private LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofInstant(Database.instant(row, column), settings.zone());
    }

    /** Of each task and each time for it, those who did something that counts there. */
    private void look(List<Did> all) {
        if (all.isEmpty()) {
            return;
        }
        LocalDate first = all.stream().map(Did::day).min(LocalDate::compareTo).orElseThrow();
        for (TaskView task : book.published(first)) {
            Map<TaskPeriod, Set<MemberId>> periods = new HashMap<>();
            for (Did one : all) {
                TaskPeriod period =
                        one.counts().contains(task.terms().act()) ? task.terms().period(one.day()) : null;
                if (period != null) {
                    periods.computeIfAbsent(period, some -> new HashSet<>()).add(one.member());
                }
            }
            periods.forEach((period, members) -> look(task, period, members));
        }
    }

    private void look(TaskView task, TaskPeriod period, Set<MemberId> members) {
        Map<MemberId, Long> done = book.done(task.terms(), period, members);
        done.values().removeIf(count -> count < task.terms().target());
        if (!done.isEmpty()) {
            book.claim(task, period, done);
        }
    }

    /**
     * Where a task is not done any more without what was taken back, its reward goes back as far as it is there; and where it is, other
     * orders that count have to bear it.
     */
    private void takeBack(Collection<MemberId> members) {
        if (members.isEmpty()) {
            return;
        }
        for (TaskRewardView reward : book.standing(members)) {
            if (book.done(reward) < reward.terms().target()) {
                book.lock(reward.id()).ifPresent(this::takeBack);
            } else if (reward.state() == TaskRewardView.State.GIVEN) {
                book.lock(reward.id()).ifPresent(this::bearAnew);
            }
        }
    }

    private void bearAnew(TaskRewardView reward) {
        if (reward.state() != TaskRewardView.State.GIVEN) {
            return; // somebody else was faster
        }
        GiftId gift = book.gift(reward.id());
        List<TaskBook.Counted> orders = book.lockOrders(reward);
        if (!bearing.isBroken(gift, orders)) {
            return;
        }
        long granted = reward.granted().amount();
        if (bearing.spread(gift, orders, granted) < granted) {
            Taken taken = gifts.takeBack(reward.member(), List.of(gift)).get(gift);
            bearing.spread(gift, orders, taken.kept());
            book.takenBack(reward, taken);
        }
    }

    private void takeBack(TaskRewardView reward) {
        switch (reward.state()) {
            case WAITING -> book.voided(reward);
            case GIVEN -> {
                GiftId gift = book.gift(reward.id());
                book.takenBack(
                        reward, gifts.takeBack(reward.member(), List.of(gift)).get(gift));
            }
            default -> {
                // somebody else was faster
            }
        }
    }
}
