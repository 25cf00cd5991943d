package shop.solvent.task;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;

/**
 * Drafts tasks, and ends them ahead of their time: one person may, since neither moves money. Publishing one takes two:
 * {@link TaskDeed}. What is published stays as it is, so that nobody works for something that changes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class TaskAdministration {

    private static final int MOST = 500;

    private static final int MOST_PUBLISHED = 50;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @EJB
    private Pools pools;

    @Inject
    private Database database;

    @Inject
    private TaskBook book;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Drafts a task; no member sees it before it is published.
     *
     * @param code it stays
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code task.…}
     */
    public void draft(String code, TaskTerms terms, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        Given.code(code);
        TaskTerms checked = terms.checked();
        Coded.requireRoom(entities, Task.class, code, "task", MOST);
        entities.persist(new Task(code, checked, by, clock.instant()));
        Database.flush(entities);
        audit.record(by, "task.drafted", code, null, checked.toString(), null);
    }

    /**
     * Says something else in a draft.
     *
     * @param version that the editor has seen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code task.…}, {@code version.outdated}
     */
    public void change(String code, TaskTerms terms, long version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        TaskTerms checked = terms.checked();
        Task task = locked(code);
        requireDraft(task);
        TaskTerms before = task.terms();
        if (before.equals(checked)) {
            return;
        }
        Given.sameVersion(version, task.version());
        task.set(checked, by, clock.instant());
        Database.flush(entities);
        audit.record(by, "task.changed", code, before.toString(), checked.toString(), null);
    }

    /**
     * Drops a draft.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code task.not-found}, {@code
     *     task.published}
     */
    public void drop(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        String why = Given.text("reason", reason, 500);
        Task task = locked(code);
        requireDraft(task);
        String before = task.terms().toString();
        entities.remove(task);
        Database.flush(entities);
        audit.record(by, "task.dropped", code, before, null, why);
    }

    /** The first day on which a task can end that is ended now: members are told as long ahead as of a change of rules (G13). */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public LocalDate earliestEnd() {
        return LocalDate.now(clock).plusDays(settings.number(Setting.RULES_NOTICE_DAYS));
    }

    /**
     * Brings the last day forward. What is done until then is rewarded.
     *
     * @param lastDay that counts
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code task.not-found}, {@code task.not-published}, {@code
     *     task.ends-too-early} before {@link #earliestEnd}, {@code task.ends-before} if it ends before anyway
     */
    public void end(String code, LocalDate lastDay, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        String why = Given.text("reason", reason, 500);
        Given.value("lastDay", lastDay);
        Task task = locked(code);
        if (!task.isPublished()) {
            throw Rejection.conflict("task.not-published", Map.of("task", code));
        }
        LocalDate before = task.lastDay();
        if (lastDay.equals(before)) {
            return;
        }
        if (lastDay.isAfter(before)) {
            throw Rejection.invalid("task.ends-before", Map.of("field", "lastDay", "last", before.toString()));
        }
        if (lastDay.isBefore(earliestEnd())) {
            throw Rejection.invalid(
                    "task.ends-too-early",
                    Map.of("field", "lastDay", "earliest", earliestEnd().toString()));
        }
        task.endOn(lastDay);
        Database.flush(entities);
        audit.record(by, "task.ended", code, before.toString(), lastDay.toString(), why);
    }

    /**
     * For {@link TaskDeed} only.
     *
     * @return how often its terms were written
     * @throws Rejection if these terms could not be published now
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int publishable(String code, TaskTerms terms) {
        Task task = find(code);
        requireDraft(task);
        if (!task.terms().equals(terms.checked())) {
            throw Rejection.conflict("version.outdated", Map.of("version", String.valueOf(task.version())));
        }
        LocalDate today = LocalDate.now(clock);
        if (terms.firstDay().isBefore(today)) {
            throw Rejection.conflict("task.begun", Map.of("today", today.toString()));
        }
        if (book.published(today).size() >= MOST_PUBLISHED) {
            throw Rejection.conflict("task.too-many-published", Map.of("most", String.valueOf(MOST_PUBLISHED)));
        }
        Funds pool = pools.forGifts().stream()
                .filter(open -> open.code().equals(terms.pool()))
                .findFirst()
                .orElseThrow(() -> Rejection.conflict("task.no-such-pool", Map.of("pool", terms.pool())));
        long needed = terms.cost() + book.outstanding(today).getOrDefault(terms.pool(), 0L);
        if (pool.available() < needed) {
            throw Rejection.conflict(
                    "task.pool-short",
                    Map.of(
                            "pool",
                            terms.pool(),
                            "needed",
                            String.valueOf(needed),
                            "available",
                            String.valueOf(pool.available())));
        }
        return task.revision();
    }

    /** Whether this person wrote what is to be published. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOf(String code, String person) {
        return find(code).isOf(person);
    }

    /** For {@link TaskDeed} only. */
    public void publish(String code, TaskTerms terms, Mandate mandate) {
        database.query("SELECT code FROM task ORDER BY code FOR UPDATE", row -> true); // who publishes takes turns
        Task task = locked(code);
        publishable(code, terms);
        task.publish(mandate.askedBy(), mandate.agreedBy(), clock.instant());
        Database.flush(entities);
        audit.record(mandate.askedBy(), "task.published", code, null, terms.toString(), mandate.reason());
    }

    private static void requireDraft(Task task) {
        if (task.isPublished()) {
            throw Rejection.conflict("task.published", Map.of("task", task.code()));
        }
    }

    private Task locked(String code) {
        return Coded.locked(entities, Task.class, code, "task");
    }

    private Task find(String code) {
        return Coded.find(entities, Task.class, code, "task");
    }
}
