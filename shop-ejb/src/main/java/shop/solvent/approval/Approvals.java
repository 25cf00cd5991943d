package shop.solvent.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Deed.Line;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Deeds on money and power, each asked for by one person and agreed to by another. What was agreed to is done at once and
 * exactly as it was asked for; if what it was made for has changed meanwhile, or who asked may no longer ask for it, it is
 * void; if nobody decides, it ends.
 *
 * <p>A person sees the requests of the kinds they may ask for or agree to, and their own; one who sees only a part of the shop
 * their own alone, since what others ask for may be of any part.
 */
@Stateless(name = "DeedApprovals") // there are approvals of rules, too
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Approvals {

    /** Requests that are ended in one step. */
    private static final int BATCH = 100;

    /** For how long a request that was done is worth a second look when the same is asked for again. */
    private static final Duration LATELY = Duration.ofDays(30);

    private static final int SAME_SHOWN = 5;

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
        Ask named = new Ask(ask.key(), ask.deed(), ask.content(), ask.reason(), person(ask.by()));
        Asked asked = Attempts.of(() -> posting.ask(named));
        if (asked instanceof Asked.Done) {
            deeds.find(ask.deed()).committed();
        }
        return asked;
    }

    /**
     * Agrees to a request, which is then done.
     *
     * @param hash of the content that the person has seen
     * @return the request afterwards; it may have turned out to be void
     * @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code approval.own-request}, {@code
     *     approval.concerns-you}, {@code approval.other-content}, {@code permission.missing}, or why the deed cannot be done now
     */
    public ApprovalView agree(ApprovalId id, String hash, String by) {
        boolean done = Attempts.of(() -> posting.agree(id, hash, person(by)));
        ApprovalView view = find(id);
        if (done) {
            deeds.find(view.deed()).committed();
        }
        return view;
    }

    /** @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code permission.missing} */
    public ApprovalView reject(ApprovalId id, String by, String reason) {
        Attempts.run(() -> posting.reject(id, person(by), reason));
        return find(id);
    }

    /** @throws Rejection {@code approval.not-found}, {@code approval.decided}, {@code approval.not-yours} */
    public ApprovalView withdraw(ApprovalId id, String by) {
        Attempts.run(() -> posting.withdraw(id, person(by)));
        return find(id);
    }

    /** Names of people are the same in capitals or not: nobody is somebody else by writing theirs otherwise. */
    private static String person(String username) {
        return username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
    }

    /** @throws Rejection {@code approval.not-found} */
    public ApprovalView find(ApprovalId id) {
        return view(row(id));
    }

    /** @throws Rejection {@code approval.not-found}, also where it is not for the reader's eyes */
    public ApprovalView find(ApprovalId id, String reader) {
        ApprovalBook.Row row = row(id);
        if (!row.askedBy().equals(person(reader)) && !kinds(reader).contains(row.deed())) {
            throw Rejection.notFound("approval", id);
        }
        return view(row);
    }

    private ApprovalBook.Row row(ApprovalId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("approval", id));
    }

    /** Whether this person may decide it: it waits, is not theirs nor about them, and they may agree to its kind. */
    public boolean decidable(ApprovalView one, String by) {
        return one.state() == State.WAITING
                && one.endsAt().isAfter(clock.instant())
                && !own(by).contains(one.askedBy())
                && agreed(by).contains(one.deed())
                && !concerns(deeds.find(one.deed()), row(one.id()), person(by));
    }

    private static <C extends Record> boolean concerns(Deed<C> deed, ApprovalBook.Row row, String by) {
        return deed.concerns(Json.read(row.content(), deed.content()), by);
    }

    /** How many people besides who asked may agree to it. */
    public int deciders(ApprovalView one) {
        return deeds.known(one.deed())
                .map(deed -> permits.others(one.askedBy(), deed.agrees()))
                .orElse(0);
    }

    /**
     * Other requests for exactly the same that wait, or were done in the last {@code 30} days: whoever agrees should know
     * that it may be done twice.
     */
    public List<ApprovalView> same(ApprovalId id) {
        return book.same(row(id), clock.instant().minus(LATELY), SAME_SHOWN).stream()
                .map(this::view)
                .toList();
    }

    /**
     * A kind of deed and what it takes.
     *
     * @param asks what is needed to ask for it
     * @param agrees what is needed to agree to it, by somebody else
     * @param limit the setting up to which one person may do it alone; null: <em>who may do this alone: nobody</em>
     */
    public record Kind(String code, Permission asks, Permission agrees, String limit) {}

    /** All kinds by code. */
    public List<Kind> kinds() {
        return deeds.all().stream()
                .map(deed -> new Kind(deed.code(), deed.asks(), deed.agrees(), deed.limit()))
                .sorted(Comparator.comparing(Kind::code))
                .toList();
    }

    /** The kinds whose requests this person sees, whoever asked, by code. */
    public List<String> kinds(String reader) {
        return Reach.current().isAll() ? seen(reader).stream().sorted().toList() : List.of();
    }

    /**
     * The requests that fit and the reader may see, the latest first.
     *
     * @param reader null for one who sees all
     * @param before only those older than this one; null from the latest on
     */
    public Slice<ApprovalView> search(ApprovalQuery query, String reader, ApprovalId before, int size) {
        Slice.check(size);
        Where where = where(query, reader).and("id < ?", before == null ? null : before.value());
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
        Where where = where(ApprovalQuery.forTheReader(), by);
        return database.query("SELECT COUNT(*) FROM approval" + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private Where where(ApprovalQuery query, String reader) {
        Where where = new Where()
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and("deed = ?", query.deed())
                .and("asked_by = ?", query.askedBy());
        if (query.about() != null) {
            where.both(
                    "id IN (SELECT approval FROM approval_about WHERE kind = ? AND subject = ?)",
                    query.about().kind().name(),
                    query.about().value());
        }
        return query.forReader()
                ? where.and("state = ?", State.WAITING.name())
                        .and("ends_at > ?", clock.instant())
                        .notIn("asked_by", own(reader))
                        .and("subject <> ?", person(reader)) // what is about themselves, others decide
                        .in("deed", agreed(reader))
                : reader == null ? where : where.inOr("deed", kinds(reader), "asked_by = ?", person(reader));
    }

    /** Under which names this person asks: their own, and those of programs of which they have a secret. */
    private Set<String> own(String person) {
        Set<String> own = new TreeSet<>(permits.programs(person));
        own.add(person(person));
        return own;
    }

    private Set<String> agreed(String person) {
        Set<Permission> may = permits.of(person);
        return deeds.codes(deed -> may.contains(deed.agrees()));
    }

    private Set<String> seen(String person) {
        Set<Permission> may = permits.of(person);
        return deeds.codes(deed -> may.contains(deed.agrees()) || may.contains(deed.asks()));
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
                deeds.known(row.deed())
                        .map(deed -> lines(deed, row.content()))
                        // A request outlives the kind it is of: then its content is all there is to say.
                        .orElseGet(() -> List.of(new Line("deed.content", Line.Kind.TEXT, row.content()))),
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

    private static <C extends Record> List<Line> lines(Deed<C> deed, String content) {
        return deed.lines(Json.read(content, deed.content()));
    }
}
