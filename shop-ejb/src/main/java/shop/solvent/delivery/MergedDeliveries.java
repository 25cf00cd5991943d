package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What was delivered to members. */
@ApplicationScoped
public class MergedDeliveries implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("delivery"));
    }
}
