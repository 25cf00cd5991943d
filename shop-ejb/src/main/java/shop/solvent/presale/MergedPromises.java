package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What was sold before it was there. */
@ApplicationScoped
public class MergedPromises implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("presale_promise"));
    }
}
