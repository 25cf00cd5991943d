package shop.solvent.task;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TaskRewardId;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;

/** The tasks, how far members are with them, and what they came to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Tasks {

    private static final int ACHIEVEMENTS = 50;

    @Inject
    private Database database;

    @Inject
    private TaskBook book;

    @Inject
    private Members members;

    @EJB
    private Pools pools;

    @Inject
    private Clock clock;

    /**
     * By their codes.
     *
     * @param after the last code that was told; null to begin
     */
    public Slice<TaskView> list(TaskQuery query, String after, int size) {
        Slice.check(size);
        Where where = where(query).and("t.code > ?", after);
        return Slice.of(
                database.query(
                        "SELECT * FROM task t" + where.sql() + " ORDER BY t.code LIMIT ?",
                        TaskView::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(TaskQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM task t" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private Where where(TaskQuery query) {
        LocalDate today = LocalDate.now(clock);
        Where where = new Where();
        if (query.text() != null) {
            String part = "%" + Database.literal(query.text()) + "%";
            where.also("(t.code LIKE ? OR t.name_zh LIKE ? OR t.name_en LIKE ?)", List.of(part, part, part));
        }
        if (query.act() != null) {
            where.and("t.act = ?", query.act().name());
        }
        if (query.state() != null) {
            switch (query.state()) {
                case DRAFT -> where.also("t.published_at IS NULL", List.of());
                case TO_COME ->
                    where.also("t.published_at IS NOT NULL", List.of()).and("t.first_day > ?", today);
                case RUNNING -> where.and("t.last_day >= ?", today).and("t.first_day <= ?", today);
                case OVER -> where.and("t.last_day < ?", today).and("t.first_day <= ?", today);
            }
        }
        return where;
    }

    /** @throws Rejection {@code task.not-found} */
    public TaskView find(String code) {
        return database.find("SELECT * FROM task WHERE code = ?", TaskView::read, String.valueOf(code))
                .filter(found -> found.code().equals(code))
                .orElseThrow(() -> Rejection.notFound("task", String.valueOf(code)));
    }

    /**
     * What a task has come to, of all members.
     *
     * @param takenBack fen
     * @param kept fen that were spent when their reason was taken back
     * @param available fen that its pool may give now
     */
    public record Figures(Map<TaskRewardView.State, Long> rewards, long takenBack, long kept, long available) {

        public long of(TaskRewardView.State state) {
            return rewards.getOrDefault(state, 0L);
        }
    }

    /** @throws Rejection {@code task.not-found} */
    public Figures figures(String code) {
        TaskView task = find(code);
        Map<TaskRewardView.State, Long> rewards = new EnumMap<>(TaskRewardView.State.class);
        long[] fen = new long[2];
        database.query(
                "SELECT state, COUNT(*), COALESCE(SUM(taken_back), 0), COALESCE(SUM(kept), 0) FROM task_reward"
                        + " WHERE task = ? GROUP BY state",
                row -> {
                    fen[0] += row.getLong(3);
                    fen[1] += row.getLong(4);
                    return rewards.put(TaskRewardView.State.valueOf(row.getString(1)), row.getLong(2));
                },
                code);
        return new Figures(
                rewards, fen[0], fen[1], available().getOrDefault(task.terms().pool(), 0L));
    }

    private Map<String, Long> available() {
        return pools.forGifts().stream().collect(Collectors.toMap(Funds::code, Funds::available));
    }

    /**
     * What members within the reader's reach came to by a task, the latest first.
     *
     * @param state null for any
     * @param after the last one that was told; null to begin
     */
    public Slice<TaskRewardView> rewards(String code, TaskRewardView.State state, TaskRewardId after, int size) {
        Slice.check(size);
        Where where = rewards(code, state).and("r.id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        TaskRewardView.SELECT + " JOIN member m ON m.id = r.member" + where.sql()
                                + " ORDER BY r.id DESC LIMIT ?",
                        TaskRewardView::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long countRewards(String code, TaskRewardView.State state) {
        Where where = rewards(code, state);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM task_reward r JOIN member m ON m.id = r.member"
                                + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private static Where rewards(String code, TaskRewardView.State state) {
        return WithinReach.members(
                new Where().and("r.task = ?", code).and("r.state = ?", state == null ? null : state.name()), "m");
    }

    /**
     * How far a member is with each task that runs.
     *
     * @throws Rejection {@code member.not-found}
     */
    public List<MemberTask> of(MemberId member) {
        members.find(member);
        LocalDate today = LocalDate.now(clock);
        List<TaskView> running = book.published(today).stream()
                .filter(task -> !today.isBefore(task.terms().firstDay()))
                .toList();
        if (running.isEmpty()) {
            return List.of();
        }
        Map<String, Long> available = available();
        book.waiting().forEach((pool, fen) -> available.computeIfPresent(pool, (code, all) -> Math.max(0, all - fen)));
        Map<String, List<TaskRewardView>> had = had(member, running);
        Map<String, Long> counted = book.done(member, running, today, true);
        // With orders that do not stand yet.
        List<TaskView> ofOrders =
                running.stream().filter(task -> task.terms().act().isOfOrders()).toList();
        Map<String, Long> placed = book.done(member, ofOrders, today, false);
        List<MemberTask> tasks = new ArrayList<>();
        for (TaskView task : running) {
            TaskTerms terms = task.terms();
            TaskPeriod period = terms.period(today);
            long done = counted.getOrDefault(task.code(), 0L);
            List<TaskRewardView> rewards = had.getOrDefault(task.code(), List.of());
            long claimed = rewards.stream()
                    .filter(reward -> reward.state() != TaskRewardView.State.VOID)
                    .count();
            tasks.add(new MemberTask(
                    task.code(),
                    terms,
                    period,
                    done,
                    Math.max(0, placed.getOrDefault(task.code(), 0L) - done),
                    rewards.stream()
                            .filter(reward -> reward.period().from().equals(period.from()))
                            .findFirst()
                            .orElse(null),
                    terms.perMember() - claimed,
                    Math.min(task.left(), available.getOrDefault(terms.pool(), 0L) / terms.reward())));
        }
        return tasks;
    }

    private Map<String, List<TaskRewardView>> had(MemberId member, List<TaskView> tasks) {
        List<String> codes = Database.inList(tasks.stream().map(TaskView::code).toList());
        List<Object> parameters = new ArrayList<>(List.of(member.value()));
        parameters.addAll(codes);
        return database
                .query(
                        TaskRewardView.SELECT + " WHERE r.member = ? AND r.task IN (" + Database.places(codes) + ")",
                        TaskRewardView::read,
                        parameters)
                .stream()
                .collect(Collectors.groupingBy(TaskRewardView::task));
    }

    /**
     * What a member came to, the latest first.
     *
     * @throws Rejection {@code member.not-found}
     */
    public List<TaskRewardView> achievements(MemberId member) {
        members.find(member);
        return book.of(member, ACHIEVEMENTS);
    }
}
