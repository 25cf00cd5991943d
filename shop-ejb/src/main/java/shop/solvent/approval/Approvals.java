package shop.solvent.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.kernel.ApprovalId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Deeds on money and power, each asked for by one person and agreed to by another. What was agreed to is done at once and
 * exactly as it was asked for; if what it was made for has changed meanwhile, it is void; if nobody decides, it ends.
 */
@Stateless(name = "DeedApprovals") // there are approvals of rules, too
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Approvals {

    /** Requests that are ended in one step. */
    private static final int BATCH = 100;

    @Inject
    private ApprovalPosting posting;

    @Inject
    private ApprovalBook book;

    @Inject
    private Deeds deeds;

    @Inject
    private Permits permits;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Asks for a deed, which is done at once where one person may do as much alone.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code key.reused}, or why the deed cannot be done
     */
    public Asked ask(Ask ask) {
        return Attempts.of(() -> posting.ask(ask));
    }

    /**
     * Agrees to a request, which is then done.
     *
     * @param hash of the content that the person has seen
     * @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code approval.own-request}, {@code
     *     approval.other-content}, {@code permission.missing}, or why the deed cannot be done now
     */
    public ApprovalView agree(ApprovalId id, String hash, String by) {
        Attempts.of(() -> posting.agree(id, hash, by));
        return find(id);
    }

    /** @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code permission.missing} */
    public ApprovalView reject(ApprovalId id, String by, String reason) {
        Attempts.of(() -> {
            posting.reject(id, by, reason);
            return id;
        });
        return find(id);
    }

    /** @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code approval.not-yours} */
    public ApprovalView withdraw(ApprovalId id, String by) {
        Attempts.of(() -> {
            posting.withdraw(id, by);
            return id;
        });
        return find(id);
    }

    /** @throws Rejection {@code approval.not-found} */
    public ApprovalView find(ApprovalId id) {
        return book.find(id).map(this::view).orElseThrow(() -> Rejection.notFound("approval", id));
    }

    /** Whether this person may decide it: it waits, is not theirs, and they may agree to its kind. */
    public boolean decidable(ApprovalView one, String by) {
        return one.state() == State.WAITING
                && !one.askedBy().equals(by)
                && permits.of(by).contains(deeds.find(one.deed()).agrees());
    }

    /** The codes of all kinds. */
    public List<String> kinds() {
        return deeds.all().stream().map(Deed::code).sorted().toList();
    }

    /**
     * The requests that fit, the latest first.
     *
     * @param before only those older than this one; null from the latest on
     */
    public Slice<ApprovalView> search(ApprovalQuery query, ApprovalId before, int size) {
        Slice.check(size);
        Where where = where(query).and("id < ?", before == null ? null : before.value());
        return Slice.of(
                        database.query(
                                "SELECT * FROM approval" + where.sql() + " ORDER BY id DESC LIMIT ?",
                                ApprovalBook.Row::read,
                                where.parameters(size + 1)),
                        size)
                .map(this::view);
    }

    /** How many requests wait for this person. */
    public long waitingFor(String by) {
        Where where = where(new ApprovalQuery(State.WAITING, null, null, null, by));
        return database.query("SELECT COUNT(*) FROM approval" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(ApprovalQuery query) {
        Where where = new Where()
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and("deed = ?", query.deed())
                .and("subject = ?", query.subject())
                .and("asked_by = ?", query.askedBy());
        if (query.decidableBy() != null) {
            Set<Permission> may = permits.of(query.decidableBy());
            where.and("state = ?", State.WAITING.name())
                    .and("asked_by <> ?", query.decidableBy())
                    .in(
                            "deed",
                            deeds.all().stream()
                                    .filter(deed -> may.contains(deed.agrees()))
                                    .map(Deed::code)
                                    .toList());
        }
        return where;
    }

    /** @return how many have ended */
    public int expireDue() {
        Instant now = clock.instant();
        return Backlog.each(
                BATCH, (most, passedOver) -> book.due(now, most, passedOver), id -> Attempts.of(() -> posting.end(id)));
    }

    private ApprovalView view(ApprovalBook.Row row) {
        return new ApprovalView(
                row.id(),
                row.deed(),
                row.subject(),
                ApprovalView.text(row.hash()),
                lines(deeds.find(row.deed()), row.content()),
                row.reason(),
                row.state(),
                row.askedBy(),
                row.askedAt(),
                row.endsAt(),
                row.decidedBy(),
                row.decidedAt(),
                row.decisionReason(),
                row.result());
    }

    private static <C extends Record> List<Deed.Line> lines(Deed<C> deed, String content) {
        return deed.lines(Json.read(content, deed.content()));
    }
}
