package shop.solvent.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Cases go with whom they are about. One that is open is decided first. */
@ApplicationScoped
public class MergedCases implements Merging {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("risk_case").underSeal());
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT id FROM risk_case WHERE member = ? AND state = 'OPEN' ORDER BY id LIMIT 20",
                row -> Reason.of("merge.case-open", Map.of("case", new CaseId(row.getLong(1)).toString())),
                from.value());
    }
}
