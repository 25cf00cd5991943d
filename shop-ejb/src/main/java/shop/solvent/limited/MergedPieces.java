package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** How much of what is limited members have, so that a limit counts for both together. */
@ApplicationScoped
public class MergedPieces implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("buyer_piece"),
                MemberRows.going("limited_entry").alone("issue"),
                MemberRows.going("limited_order"),
                MemberRows.staying("limited_share", "member", "is counted anew from the orders"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "buyer_piece"),
                PersonalRows.of(Fate.TRADE, "limited_entry"),
                PersonalRows.of(Fate.TRADE, "limited_order"),
                PersonalRows.of(Fate.TRADE, "limited_share"));
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        for (MemberId member : List.of(from, to)) {
            database.update("UPDATE limited_share SET pieces = 0 WHERE member = ?", member.value());
            database.update(
                    "INSERT INTO limited_share (issue, member, pieces) SELECT issue, member, SUM(pieces) FROM limited_order"
                            + " WHERE member = ? AND given_back_at IS NULL GROUP BY issue, member"
                            + " ON DUPLICATE KEY UPDATE pieces = VALUES(pieces)",
                    member.value());
        }
    }
}
