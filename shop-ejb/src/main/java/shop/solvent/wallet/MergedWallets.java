package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Gifts and top-ups go with the money. */
@ApplicationScoped
public class MergedWallets implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("gift").underSeal(),
                MemberRows.going("order_gift"),
                MemberRows.going("top_up").underSeal());
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "gift"),
                PersonalRows.of(Fate.MONEY, "order_gift"),
                PersonalRows.of(Fate.MONEY, "top_up"));
    }
}
