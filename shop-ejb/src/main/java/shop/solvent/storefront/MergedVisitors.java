package shop.solvent.storefront;

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
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/** Guests whose orders a member took over go with the member. Who was signed in as the absorbed one signs in anew. */
@ApplicationScoped
public class MergedVisitors implements Merging, PersonalData, SealedColumns {

    @Inject
    private Database database;

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(new SealedColumn("member_code", "id", "contact", Purpose.PHONE_ENCRYPTION));
    }

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("guest", "taken_by"),
                MemberRows.staying("guest", "member", "is the guest"),
                MemberRows.going("sign_in"),
                MemberRows.staying("member_session", "member", "ends"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "guest", "taken_by").without("password"),
                PersonalRows.of(Fate.TRADE, "guest").without("password"),
                PersonalRows.of(Fate.FORGOTTEN, "sign_in").without("device", "place"),
                PersonalRows.of(Fate.FORGOTTEN, "member_session").untold("only lets a browser in"));
    }

    @Override
    public List<MemberId> alsoKnownAs(MemberId member) {
        return database.query(
                "SELECT member FROM guest WHERE taken_by = ?", row -> new MemberId(row.getLong(1)), member.value());
    }

    /** Nobody finds a guest's orders by the number or opens them by the password any more. */
    @Override
    public void forget(MemberId member) {
        database.update(
                "UPDATE guest SET contact_index = REPEAT(X'00', 32), password = '' WHERE member = ?", member.value());
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        database.update("DELETE FROM member_session WHERE member = ?", from.value());
    }
}
