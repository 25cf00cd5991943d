package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Guests whose orders a member took over go with the member. Who was signed in as the absorbed one signs in anew. */
@ApplicationScoped
public class MergedVisitors implements Merging {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("guest", "taken_by"),
                MemberRows.staying("guest", "member", "is the guest"),
                MemberRows.staying("member_session", "member", "ends"));
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        database.update("DELETE FROM member_session WHERE member = ?", from.value());
    }
}
