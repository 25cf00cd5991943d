package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** How often a member used a campaign counts for both together. */
@ApplicationScoped
public class MergedCampaigns implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("order_campaign"));
    }
}
