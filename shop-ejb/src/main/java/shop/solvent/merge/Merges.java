package shop.solvent.merge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Reach;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Members;
import shop.solvent.merge.MergePreview.Purse;
import shop.solvent.merge.MergePreview.Rows;
import shop.solvent.merge.MergeView.How;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/**
 * Merges of members: what one would do, and what there were. People of the shop merge with {@link MergeDeed} and undo with {@link
 * MergeUndoDeed}; a member whose two numbers are proved needs nobody.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Merges {

    @Inject
    private MergeBook book;

    @Inject
    private MergePosting posting;

    @Inject
    private MergedRows rows;

    @Inject
    private Transactions transactions;

    @Inject
    private Members members;

    @Inject
    private Ledger ledger;

    /** @throws Rejection {@code merge.not-found} */
    public MergeView find(MergeId id) {
        return book.find(id)
                .filter(merge -> members.isSeen(merge.survivor()) || members.isSeen(merge.absorbed()))
                .orElseThrow(() -> Rejection.notFound("merge", id));
    }

    /** The merge by which a member is absorbed; null if they stand for themself. */
    public MergeView of(MemberId absorbed) {
        return book.standing(absorbed).orElse(null);
    }

    /**
     * Those that fit, the latest first; none for a reader who sees a part of the shop.
     *
     * @param before only those made before that one; null to begin
     */
    public Slice<MergeView> list(MergeQuery query, MergeId before, int size) {
        Slice.check(size);
        return Reach.current().isAll() ? Slice.of(book.list(query, before, size + 1), size) : Slice.of(List.of(), size);
    }

    /** How many fit; {@value Page#COUNTED} may mean that many or more. */
    public long count(MergeQuery query) {
        return Reach.current().isAll() ? book.count(query, Page.COUNTED) : 0;
    }

    /**
     * What a merge would do now.
     *
     * @throws Rejection if the two are no two members who stand for themselves: {@code merge.same}, {@code member.not-found}, {@code
     *     member.merged}, {@code merge.guest}
     */
    public MergePreview preview(MemberId survivor, MemberId absorbed) {
        posting.two(survivor, absorbed);
        return preview(survivor, absorbed, null, posting.hindrances(survivor, absorbed));
    }

    /**
     * Makes one of two members who have proved both numbers.
     *
     * @throws Rejection as {@link #preview}, or what stands against it
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public MergeId proved(MemberId survivor, MemberId absorbed) {
        return transactions.of(() -> posting.merge(survivor, absorbed, How.MEMBER, survivor.toString(), null, ""));
    }

    /** What undoing would do now. @throws Rejection {@code merge.not-found} */
    public MergePreview undoing(MergeId id) {
        MergeView merge = find(id);
        return preview(merge.survivor(), merge.absorbed(), merge, posting.againstUndoing(merge));
    }

    private MergePreview preview(MemberId survivor, MemberId absorbed, MergeView undone, List<Reason> hindrances) {
        Map<AccountType, Balance> one = ledger.balances(survivor.value());
        Map<AccountType, Balance> other = ledger.balances(absorbed.value());
        Set<MemberId> at = undone == null ? Set.of() : book.within(absorbed);
        Map<AccountType, Long> back = undone == null ? Map.of() : posting.back(undone, at);
        List<Purse> purses = MergePosting.CODES.keySet().stream()
                .sorted()
                .map(type -> new Purse(
                        type,
                        free(one, type),
                        free(other, type),
                        undone == null ? Math.abs(free(other, type)) : back.getOrDefault(type, 0L)))
                .filter(purse -> purse.survivor() != 0 || purse.absorbed() != 0 || purse.goes() != 0)
                .toList();
        MemberId from = undone == null ? absorbed : survivor;
        MemberId to = undone == null ? survivor : absorbed;
        return new MergePreview(
                members.find(survivor),
                members.find(absorbed),
                purses,
                rows(survivor, absorbed, from, to, at),
                hindrances);
    }

    private List<Rows> rows(MemberId survivor, MemberId absorbed, MemberId from, MemberId to, Collection<MemberId> at) {
        return rows.going().stream()
                .map(one -> new Rows(
                        one.name(),
                        rows.count(one, survivor),
                        rows.count(one, absorbed),
                        rows.count(one, from, to, at)))
                .filter(one -> one.survivor() + one.absorbed() > 0)
                .toList();
    }

    private static long free(Map<AccountType, Balance> balances, AccountType type) {
        Balance balance = balances.get(type);
        return balance == null ? 0 : balance.available().amount();
    }

    /** Rows that name members, of all rooms, and what becomes of them. */
    public List<MemberRows> kinds() {
        return rows.all();
    }
}
