package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TaskRewardId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Trace;
import shop.solvent.wallet.GiftReturns.Taken;

/** Counts what members did, and keeps what they came to. */
@ApplicationScoped
class TaskBook {

    /** For so long after its time a reward waits for money that the pool does not have. */
    private static final int WAITS_DAYS = 60;

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** Those that were published and that count a day from then on. */
    List<TaskView> published(LocalDate since) {
        return database.query("SELECT * FROM task WHERE last_day >= ? ORDER BY code", TaskView::read, since);
    }

    /** What counts of each of these members in that time. Of whom nothing counts is missing. */
    Map<MemberId, Long> done(TaskTerms terms, TaskPeriod period, Collection<MemberId> members) {
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        Map<MemberId, Long> done = new HashMap<>();
        database.query(
                terms.act().sql(Database.places(ids), true),
                row -> done.put(new MemberId(row.getLong(1)), row.getLong(2)),
                parameters(terms, period, ids));
        return done;
    }

    /**
     * What counts of a member for each of these tasks by now, by their codes, all of it in one question. Of which nothing counts is
     * missing.
     *
     * @param standing whether orders count only that stand, or those that were paid lately as well
     */
    Map<String, Long> done(MemberId member, List<TaskView> tasks, LocalDate today, boolean standing) {
        List<String> counts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (TaskView task : tasks) {
            TaskTerms terms = task.terms();
            counts.add("SELECT " + counts.size() + " task, c.done FROM ("
                    + terms.act().sql("?", standing) + ") c");
            parameters.addAll(parameters(terms, terms.period(today), List.of(member.value())));
        }
        Map<String, Long> done = new HashMap<>();
        if (!counts.isEmpty()) {
            database.query(
                    String.join(" UNION ALL ", counts),
                    row -> done.put(tasks.get(row.getInt("task")).code(), row.getLong("done")),
                    parameters);
        }
        return done;
    }

    /** What counts for a reward by now. */
    long done(TaskRewardView reward) {
        return done(reward.terms(), reward.period(), List.of(reward.member())).getOrDefault(reward.member(), 0L);
    }

    /** @param decision by which the order was placed */
    record Counted(OrderId order, DecisionId decision) {}

    /** Locks the orders that count for a reward, the first first. */
    List<Counted> lockOrders(TaskRewardView reward) {
        TaskTerms terms = reward.terms();
        List<Object> parameters = List.of(
                reward.member().value(),
                begin(reward.period().from()),
                begin(reward.period().until().plusDays(1)),
                terms.least());
        List<Long> ids = Database.inList(database.query(terms.act().orders(), row -> row.getLong(1), parameters));
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT id, decision FROM orders WHERE id IN (" + Database.places(ids)
                                + ") AND state = 'PAID' ORDER BY id FOR UPDATE",
                        row -> new Counted(new OrderId(row.getLong(1)), new DecisionId(row.getLong(2))),
                        ids);
    }

    /** Of what a task's act asks. */
    private List<Object> parameters(TaskTerms terms, TaskPeriod period, List<Long> members) {
        TaskAct act = terms.act();
        List<Object> parameters = new ArrayList<>();
        if (act == TaskAct.STREAK) {
            parameters.add(period.from());
        }
        parameters.addAll(members);
        if (act.isOfDays()) {
            parameters.add(period.from());
            parameters.add(period.until());
        } else {
            parameters.add(begin(period.from()));
            parameters.add(begin(period.until().plusDays(1)));
            parameters.add(terms.least());
        }
        return parameters;
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    /** A reward that a member came to before. */
    private record Had(MemberId member, TaskPeriod period, TaskRewardView.State state) {}

    /**
     * Notes that these members have done the task in that time, as far as it goes: each once in a time, so often in all, and so many
     * of all members. What was void counts again.
     *
     * @param done what was counted of each
     */
    void claim(TaskView task, TaskPeriod period, Map<MemberId, Long> done) {
        long left = database.number("SELECT most - claimed FROM task WHERE code = ? FOR UPDATE", task.code());
        List<Long> ids =
                Database.inList(done.keySet().stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(List.of(task.code()));
        parameters.addAll(ids);
        Map<MemberId, List<Had>> had = new HashMap<>();
        database.query(
                "SELECT member, counted_from, counted_until, state FROM task_reward WHERE task = ? AND member IN ("
                        + Database.places(ids) + ")",
                row -> {
                    Had one = new Had(
                            new MemberId(row.getLong(1)),
                            new TaskPeriod(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)),
                            TaskRewardView.State.valueOf(row.getString(4)));
                    return had.computeIfAbsent(one.member(), member -> new ArrayList<>())
                            .add(one);
                },
                parameters);
        List<Object[]> fresh = new ArrayList<>();
        Instant now = clock.instant();
        for (Map.Entry<MemberId, Long> one :
                done.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            List<Had> before = had.getOrDefault(one.getKey(), List.of()).stream()
                    .filter(reward -> reward.state() != TaskRewardView.State.VOID)
                    .toList();
            boolean once =
                    before.stream().noneMatch(reward -> reward.period().from().equals(period.from()));
            if (once && before.size() < task.terms().perMember() && fresh.size() < left) {
                fresh.add(new Object[] {
                    Ids.next(),
                    task.code(),
                    one.getKey().value(),
                    period.from(),
                    period.until(),
                    one.getValue(),
                    TaskRewardView.State.WAITING.name(),
                    later(period.until(), LocalDate.now(clock)).plusDays(WAITS_DAYS),
                    now,
                    Trace.id()
                });
            }
        }
        if (!fresh.isEmpty()) {
            database.insert(
                    "task_reward (id, task, member, counted_from, counted_until, done, state, waits_until, met_at, trace_id)",
                    fresh,
                    " ON DUPLICATE KEY UPDATE state = 'WAITING', done = VALUES(done), met_at = VALUES(met_at),"
                            + " waits_until = VALUES(waits_until), ended_at = NULL");
            database.update("UPDATE task SET claimed = claimed + ? WHERE code = ?", fresh.size(), task.code());
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The rewards of these members that what they bought counts for, and that are given or wait, the first comes first. */
    List<TaskRewardView> standing(Collection<MemberId> members) {
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        return database
                .query(
                        TaskRewardView.SELECT + " WHERE r.member IN (" + Database.places(ids)
                                + ") AND r.state IN ('WAITING', 'GIVEN') ORDER BY r.id",
                        TaskRewardView::read,
                        ids)
                .stream()
                .filter(reward -> reward.terms().act().isBuying())
                .toList();
    }

    /** Locked, as it is then. */
    Optional<TaskRewardView> lock(TaskRewardId id) {
        return database.find(TaskRewardView.SELECT + " WHERE r.id = ? FOR UPDATE", TaskRewardView::read, id.value());
    }

    /** @param id of one that is given */
    GiftId gift(TaskRewardId id) {
        return new GiftId(database.number("SELECT gift FROM task_reward WHERE id = ?", id.value()));
    }

    /** What was claimed can be claimed by somebody else. */
    void voided(TaskRewardView reward) {
        database.update("UPDATE task SET claimed = claimed - 1 WHERE code = ?", reward.task());
        database.update(
                "UPDATE task_reward SET state = 'VOID', ended_at = ? WHERE id = ?",
                clock.instant(),
                reward.id().value());
    }

    void takenBack(TaskRewardView reward, Taken taken) {
        database.update(
                "UPDATE task_reward SET state = 'TAKEN_BACK', taken_back = ?, kept = ?, ended_at = ? WHERE id = ?",
                taken.back(),
                taken.kept(),
                clock.instant(),
                reward.id().value());
    }

    /** @param fen that were given */
    void given(TaskRewardView reward, GiftId gift, long fen) {
        database.update(
                "UPDATE task_reward SET state = 'GIVEN', gift = ?, granted = ?, given_at = ? WHERE id = ?",
                gift.value(),
                fen,
                clock.instant(),
                reward.id().value());
    }

    /** Ends one for which nothing can be given. */
    void lapsed(TaskRewardView reward) {
        database.update(
                "UPDATE task_reward SET state = 'LAPSED', ended_at = ? WHERE id = ?",
                clock.instant(),
                reward.id().value());
    }

    /** Ends those that have waited long enough. */
    void lapse(LocalDate today) {
        database.update(
                "UPDATE task_reward SET state = 'LAPSED', ended_at = ? WHERE state = 'WAITING' AND waits_until < ?",
                clock.instant(),
                today);
    }

    /** Those that wait, the first first. */
    List<TaskRewardView> waiting(long after, int most) {
        return database.query(
                TaskRewardView.SELECT + " WHERE r.state = 'WAITING' AND r.id > ? ORDER BY r.id LIMIT ?",
                TaskRewardView::read,
                after,
                most);
    }

    /** The rewards of a member, the latest first. */
    List<TaskRewardView> of(MemberId member, int most) {
        return database.query(
                TaskRewardView.SELECT + " WHERE r.member = ? ORDER BY r.id DESC LIMIT ?",
                TaskRewardView::read,
                member.value(),
                most);
    }

    /**
     * Fen that published tasks may still take out of each pool, by its code: what may be claimed, and what waits. What was done on the
     * last days of a task is claimed once the orders stand.
     */
    Map<String, Long> outstanding(LocalDate today) {
        Map<String, Long> fen = waiting();
        for (TaskView task : published(today.minusDays(
                settings.number(Setting.ORDER_STANDS_DAYS) + settings.number(Setting.ORDER_REVIEW_DAYS) + 1))) {
            fen.merge(task.terms().pool(), task.left() * task.terms().reward(), Long::sum);
        }
        return fen;
    }

    /** Fen of each pool, by its code, that members wait for. */
    Map<String, Long> waiting() {
        Map<String, Long> fen = new HashMap<>();
        database.query(
                "SELECT t.terms, COUNT(*) FROM task_reward r JOIN task t ON t.code = r.task WHERE r.state = 'WAITING'"
                        + " GROUP BY t.code",
                row -> {
                    TaskTerms terms = TaskTerms.read(row.getString(1));
                    return fen.merge(terms.pool(), row.getLong(2) * terms.reward(), Long::sum);
                });
        return fen;
    }
}
