package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Licences that others make for members. */
@ApplicationScoped
public class MergedLicences implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("hook_licence"));
    }
}
