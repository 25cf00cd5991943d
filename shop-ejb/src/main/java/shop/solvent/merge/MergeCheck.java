package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What must always be so of merges: what went over is with who stands for its first member, and each amount has its journal. */
@ApplicationScoped
public class MergeCheck implements BookCheck {

    @Inject
    private Instance<Merging> rooms;

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        Map<Long, Long> leads = new HashMap<>();
        database.query(
                "SELECT absorbed, survivor FROM member_merge WHERE state = 'STANDING'",
                row -> leads.put(row.getLong(1), row.getLong(2)));
        for (Merging room : rooms) {
            room.rows().stream().filter(MemberRows::sealed).forEach(rows -> stray(database, rows, leads, findings));
        }
        database.query(
                "SELECT DISTINCT m.merge_id FROM member_merge_money m WHERE "
                        + Balances.moved("m.journal", "m.amount", MergePosting.CODES.values()) + " = 0",
                row -> findings.add(
                        Reason.of("merge.money-unknown", Map.of("merge", new MergeId(row.getLong(1)).toString()))));
        return findings;
    }

    /** Who has a row that was another's must be the one who stands for that other one. */
    private static void stray(Database database, MemberRows rows, Map<Long, Long> leads, List<Reason> findings) {
        record Has(long first, long now) {}
        database
                .query(
                        "SELECT DISTINCT " + rows.column() + "_was, " + rows.column() + " FROM " + rows.table()
                                + " WHERE " + rows.column() + "_was IS NOT NULL",
                        row -> new Has(row.getLong(1), row.getLong(2)))
                .stream()
                .filter(has -> !reaches(has.first(), has.now(), leads))
                .forEach(has -> findings.add(Reason.of(
                        "merge.row-astray",
                        Map.of("rows", rows.name(), "member", new MemberId(has.now()).toString()))));
    }

    private static boolean reaches(long first, long now, Map<Long, Long> leads) {
        Long one = first;
        while (one != null && one != now) {
            one = leads.get(one);
        }
        return one != null;
    }
}
