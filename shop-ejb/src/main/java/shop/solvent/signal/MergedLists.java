package shop.solvent.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Where one of two who become one was on a list, the one that goes on is on it too: nobody leaves a list by a merge. */
@ApplicationScoped
public class MergedLists implements Merging {

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    @Override
    public List<MemberRows> rows() {
        return List.of();
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        database.update(
                "INSERT INTO list_entry (list, kind, mark, shown, reason, added_by, added_at, expires_at, import, risk_case)"
                        + " SELECT list, kind, ?, ?, reason, added_by, added_at, expires_at, import, risk_case FROM list_entry o"
                        + " WHERE o.mark = ? AND o.kind = 'MEMBER' ON DUPLICATE KEY UPDATE list_entry.list = list_entry.list",
                marks.member(to),
                marks.shown(ListKind.MEMBER, to.toString()),
                marks.member(from));
    }
}
