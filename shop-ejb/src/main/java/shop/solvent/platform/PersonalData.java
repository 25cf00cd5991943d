package shop.solvent.platform;

import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;

/**
 * What a room knows of a member when they ask what the shop knows of them, or to be forgotten. Each room with rows of members
 * answers for its own; whoever hands them out or forgets them knows no table.
 */
public interface PersonalData {

    /** What of the room's tables names a member, whether they are told it, and what becomes of it when they are forgotten. */
    List<PersonalRows> personalRows();

    /** Other members' rows in which the shop knows the same person: who was absorbed by them, what they bought as a guest. */
    default List<MemberId> alsoKnownAs(MemberId member) {
        return List.of();
    }

    /** What is under way and has to end before they are forgotten. It is told to the member, so it says nothing of any case. */
    default List<Reason> underWay(MemberId member) {
        return List.of();
    }

    /** Forgets what cannot be deleted by the row, after those of {@link PersonalRows.Fate#FORGOTTEN} are. */
    default void forget(MemberId member) {}
}
