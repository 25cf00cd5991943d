package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What members own goes with its history; its certificate is made out to the other when it is asked for next. */
@ApplicationScoped
public class MergedEntitlements implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("entitlement"),
                MemberRows.staying("entitlement", "received_from", "says who passed it on then"));
    }
}
