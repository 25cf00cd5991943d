package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Price lists that a member is a party to. */
@ApplicationScoped
public class MergedPriceLists implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("price_list_party").alone("price_list"));
    }
}
