package shop.solvent.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Days on which a member checked in. Where both did, each keeps theirs. */
@ApplicationScoped
public class MergedCheckIns implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("check_in").alone("day"));
    }
}
