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
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Cases go with whom they are about. One that is open is decided first. */
@ApplicationScoped
public class MergedCases implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("risk_case").underSeal());
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "risk_case").untold("is told to nobody but who decides it (G15)"));
    }

    @Override
    public List<Reason> underWay(MemberId member) {
        return database.number("SELECT COUNT(*) FROM risk_case WHERE member = ? AND state = 'OPEN'", member.value()) > 0
                ? List.of(Reason.of("erasure.under-way"))
                : List.of();
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                // Of what screening found whoever merges two is told nothing (G15): it binds the other as well.
                "SELECT id FROM risk_case WHERE member = ? AND state = 'OPEN' AND subject_kind <> 'SCREENING' ORDER BY id LIMIT 20",
                row -> Reason.of("merge.case-open", Map.of("case", new CaseId(row.getLong(1)).toString())),
                from.value());
    }
}
