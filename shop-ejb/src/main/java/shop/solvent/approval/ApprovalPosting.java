package shop.solvent.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.ApprovalView.Void;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.approval.Deed.Terms;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Unguarded;

/**
 * One step in the life of a request, in one transaction. For {@link Approvals} only.
 *
 * <p>The request is locked before anything else, and the deed locks what it needs after it: so locks are taken in one
 * order whoever decides. Whatever a deed throws undoes the whole step, and the request goes on waiting.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ApprovalPosting {

    @Inject
    private Deeds deeds;

    @Inject
    private ApprovalBook book;

    @Inject
    private ApprovalTerms terms;

    @Inject
    private Permits permits;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public Asked ask(Ask ask) {
        Deed<?> deed = deeds.find(ask.deed());
        permits.require(ask.by(), deed.asks());
        String reason = Given.text("reason", ask.reason(), 500);
        return ask(deed, ask, reason);
    }

    private <C extends Record> Asked ask(Deed<C> deed, Ask ask, String reason) {
        C content = deed.content().cast(ask.content());
        String text = Json.write(content);
        Keyed request = Keyed.of("ask:" + ask.by(), ask.key(), deed.code(), text, reason);
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return again(new ApprovalId(before.getAsLong()));
        }
        deed.check(content);
        Terms asked = deed.terms(content);
        Instant now = clock.instant();
        ApprovalId id = new ApprovalId(Ids.next());
        book.add(new ApprovalBook.Row(
                id,
                deed.code(),
                asked.subject(),
                text,
                hash(deed.code(), text),
                asked.boundTo(),
                reason,
                State.WAITING,
                ask.by(),
                now,
                now.plus(terms.waits()),
                null,
                null,
                null,
                null));
        book.about(id, deed.lines(content));
        keys.remember(request, id.value());
        if (asked.alone() && deed.limit() == null) {
            throw new IllegalStateException(deed.code() + " takes two people whatever it is");
        }
        boolean alone = asked.alone() && deed.stillAlone(content, ask.by());
        boolean nobodyElse = !alone && deed.opensShop() && isAlone(ask.by(), deed);
        if (alone || nobodyElse) {
            String result = deed.perform(content, new Mandate(id, ask.by(), null, reason));
            book.decide(id, State.DONE, null, now, null, result);
            if (nobodyElse) {
                audit.record(
                        ask.by(), "approval.alone", id.toString(), null, deed.code() + " " + asked.subject(), reason);
            }
            return new Asked.Done(result);
        }
        audit.record(ask.by(), "approval.asked", id.toString(), null, deed.code() + " " + asked.subject(), reason);
        return new Asked.Waiting(id);
    }

    /** Whether nobody but the one who asks could agree. A program, which never agrees to anything, is not alone but waits. */
    private boolean isAlone(String by, Deed<?> deed) {
        return permits.of(by).contains(deed.agrees()) && permits.isAlone(by, deed.agrees());
    }

    /** The same request made twice is one. */
    private Asked again(ApprovalId id) {
        ApprovalBook.Row row = book.find(id).orElseThrow();
        return row.state() == State.DONE && row.decidedBy() == null
                ? new Asked.Done(row.result())
                : new Asked.Waiting(id);
    }

    /** @return whether it was done; not if it turned out to be void */
    public boolean agree(ApprovalId id, String hash, String by) {
        ApprovalBook.Row row = waiting(id);
        Deed<?> deed = deeds.find(row.deed());
        permits.require(by, deed.agrees());
        if (row.askedBy().equals(by) || permits.programs(by).contains(row.askedBy())) {
            throw Rejection.forbidden("approval.own-request");
        }
        if (!ApprovalView.text(row.hash()).equals(hash)
                || !Arrays.equals(row.hash(), hash(row.deed(), row.content()))) {
            throw Rejection.conflict("approval.other-content", Map.of("approval", id.toString()));
        }
        return agree(deed, row, by);
    }

    private <C extends Record> boolean agree(Deed<C> deed, ApprovalBook.Row row, String by) {
        C content = Json.read(row.content(), deed.content());
        if (deed.concerns(content, by)) {
            throw Rejection.forbidden("approval.concerns-you");
        }
        if (!permits.of(row.askedBy()).contains(deed.asks())) {
            return becomesVoid(row, Void.ASKER, row.askedBy(), null);
        }
        Terms now = deed.terms(content);
        if (!Objects.equals(now.boundTo(), row.boundTo())) {
            return becomesVoid(row, Void.CHANGED, row.boundTo(), now.boundTo());
        }
        String result = deed.perform(content, new Mandate(row.id(), row.askedBy(), by, row.reason()));
        book.decide(row.id(), State.DONE, by, clock.instant(), null, result);
        audit.record(by, "approval.agreed", row.id().toString(), null, row.deed() + " " + row.subject(), row.reason());
        return true;
    }

    private boolean becomesVoid(ApprovalBook.Row row, Void why, String old, String now) {
        book.decide(row.id(), State.VOID, null, clock.instant(), why.text(), null);
        audit.record(Audit.SYSTEM, "approval.void", row.id().toString(), old, now, row.deed() + " " + row.subject());
        return false;
    }

    public void reject(ApprovalId id, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        ApprovalBook.Row row = waiting(id);
        permits.require(by, deeds.find(row.deed()).agrees());
        book.decide(id, State.REJECTED, by, clock.instant(), why, null);
        audit.record(by, "approval.rejected", id.toString(), null, row.deed() + " " + row.subject(), why);
    }

    @Unguarded(because = "a request is taken back by who made it, and by nobody else")
    public void withdraw(ApprovalId id, String by) {
        ApprovalBook.Row row = waiting(id);
        if (!row.askedBy().equals(by)) {
            throw Rejection.forbidden("approval.not-yours");
        }
        book.decide(id, State.WITHDRAWN, by, clock.instant(), null, null);
        audit.record(by, "approval.withdrawn", id.toString(), null, row.deed() + " " + row.subject(), null);
    }

    /** @return whether it has ended now */
    public boolean end(ApprovalId id) {
        ApprovalBook.Row row = book.lock(id).orElseThrow();
        Instant now = clock.instant();
        boolean ends = row.state() == State.WAITING && !row.endsAt().isAfter(now);
        if (ends) {
            book.decide(id, State.ENDED, null, now, null, null);
            audit.record(Audit.SYSTEM, "approval.ended", id.toString(), null, row.deed() + " " + row.subject(), null);
        }
        return ends;
    }

    private ApprovalBook.Row waiting(ApprovalId id) {
        ApprovalBook.Row row = book.lock(id).orElseThrow(() -> Rejection.notFound("approval", id));
        if (row.state() != State.WAITING || !row.endsAt().isAfter(clock.instant())) {
            throw Rejection.conflict(
                    "approval.decided",
                    Map.of("approval", id.toString(), "state", row.state().name()));
        }
        return row;
    }

    private static byte[] hash(String deed, String content) {
        return Sha256.of(deed + "\n" + content);
    }
}
