package shop.solvent.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequestView.State;

/**
 * What members ask for: a file of all that the shop knows of them, and to be forgotten. The file is for the member alone, who
 * fetches it while signed in; nobody of the staff can.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MemberRequests {

    /** How long a file can be fetched. */
    public static final Duration FETCHABLE = Duration.ofDays(7);

    /** How long a member can take it back that they want to be forgotten. */
    public static final Duration UNDOABLE = Duration.ofDays(7);

    @Inject
    private RequestBook book;

    @Inject
    private Forgetting forgetting;

    @Inject
    private PersonalFile file;

    @Inject
    private Members members;

    @Inject
    private Permits permits;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What a member asked for, the latest first. */
    public List<MemberRequestView> of(MemberId member) {
        return book.of(member);
    }

    /**
     * What members asked for, the latest first; none for a reader who sees a part of the shop.
     *
     * @param kind null for both
     * @param before only those asked for before that one; null to begin
     */
    public Slice<MemberRequestView> list(Kind kind, Long before, int size) {
        Slice.check(size);
        return Reach.current().isAll() ? Slice.of(book.list(kind, before, size + 1), size) : Slice.of(List.of(), size);
    }

    /** How many there are; {@value Page#COUNTED} may mean that many or more. */
    public long count(Kind kind) {
        return Reach.current().isAll() ? book.count(kind, Page.COUNTED) : 0;
    }

    /** The member asks for the file; where it can be fetched already nothing changes. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void askForFile(MemberId member) {
        transactions.run(() -> {
            if (!members.isForgotten(member) && book.lockOpen(member, Kind.FILE).isEmpty()) {
                Instant now = clock.instant();
                book.add(member, Kind.FILE, State.READY, member.toString(), null, null, now, now.plus(FETCHABLE));
                audit.record(member.toString(), "member.file-asked", member.toString(), null, null, null);
            }
        });
    }

    /**
     * Writes the file that a member asked for, for them.
     *
     * @throws Rejection {@code file.not-asked} if they did not, or its time is over; then nothing was written
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void write(MemberId member, OutputStream out) throws IOException {
        transactions.run(() -> {
            MemberRequestView open = book.lockOpen(member, Kind.FILE)
                    .filter(one -> one.dueAt().isAfter(clock.instant()))
                    .orElseThrow(() -> Rejection.conflict("file.not-asked", Map.of()));
            book.fetched(open.id());
            audit.record(member.toString(), "member.file-fetched", member.toString(), null, null, null);
        });
        file.write(member, out);
    }

    /**
     * The member asks to be forgotten; where they have already nothing changes.
     *
     * @param givesUp whether they know that points and coins are of no use to them any more
     * @throws Rejection {@code erasure.money} as long as they have money here, {@code erasure.points} if they have points or coins
     *     and do not give them up, {@code erasure.done}, {@code member.merged}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void askToBeForgotten(MemberId member, boolean givesUp) {
        transactions.run(() -> forgetting.ask(member, givesUp, member.toString(), null, null));
    }

    /** The member takes it back. @throws Rejection {@code erasure.not-asked} if they did not ask, or it is done */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void takeBack(MemberId member) {
        transactions.run(() -> takeBack(member, member.toString(), null));
    }

    /**
     * Somebody of the staff takes it back for them. One person may: nothing is lost by it, and the member can ask again.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…} without a reason, {@code erasure.not-asked}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void takeBackFor(MemberId member, String by, String reason) {
        permits.require(by, Permission.EDIT_MEMBERS);
        String why = Given.text("reason", reason, 500);
        members.find(member);
        transactions.run(() -> takeBack(member, by, why));
    }

    private void takeBack(MemberId member, String by, String reason) {
        MemberRequestView open = book.lockOpen(member, Kind.ERASURE)
                .orElseThrow(() -> Rejection.conflict("erasure.not-asked", Map.of()));
        book.end(open.id(), State.WITHDRAWN, by, clock.instant(), List.of());
        audit.record(by, "member.erasure-taken-back", member.toString(), null, null, reason);
    }
}
