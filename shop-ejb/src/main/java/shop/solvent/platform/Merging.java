package shop.solvent.platform;

import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;

/**
 * What a room knows of its members when two of them become one, or one becomes two again. Each room with rows of members answers
 * for its own; whoever merges knows no table. All of it is asked in one transaction.
 */
public interface Merging {

    /** What of the room's tables names a member, and what becomes of it. */
    List<MemberRows> rows();

    /** Takes the locks that the questions below need, under those of both members' accounts. */
    default void lock(MemberId from, MemberId to) {}

    /**
     * What stands against it, and has to end first.
     *
     * @param from whose rows are to go
     * @param to who is to have them
     * @param at of the rows only those go that were one of these members' at first; empty if all go
     */
    default List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return List.of();
    }

    /** The rows have gone; what follows from them is put right. */
    default void moved(MemberId from, MemberId to) {}
}
