package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Lots go as they are, with their pool, calendar and end. Of coins whose day has not come the lot follows when it has. */
@ApplicationScoped
public class MergedLots implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("lot").underSeal().unless("EXISTS (SELECT 1 FROM lot_pending p WHERE p.lot = r.id)"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "lot"));
    }

    /** Of the lots only those go that were theirs at first: what is held of others keeps nobody from anything. */
    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        List<Object> parameters = new ArrayList<>(List.of(from.value()));
        at.forEach(one -> parameters.add(one.value()));
        return database.query(
                "SELECT id FROM lot WHERE member = ? AND (held > 0 OR stopped > 0)"
                        + (at.isEmpty() ? "" : " AND member_was IN (" + Database.places(at) + ")")
                        + " ORDER BY id LIMIT 20",
                row -> Reason.of("merge.lot-held", Map.of("lot", new LotId(row.getLong(1)).toString())),
                parameters);
    }
}
