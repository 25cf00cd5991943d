package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Commissions go with who earned them; what is pending is paid where it was set aside for, and carried over then. */
@ApplicationScoped
public class MergedCommissions implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("commission").underSeal());
    }
}
