package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/**
 * What a member was owed and got when the shop ended, or would have in a rehearsal. It stays with whom it was counted for: the plan is
 * published by its hash, and while somebody is paid the ledger lets nobody become somebody else.
 */
@ApplicationScoped
public class MergedWindDowns implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying(
                        "wind_down_payment",
                        "owner",
                        "is a plan that was counted and published, and counted anew for the next"),
                MemberRows.staying(
                        "wind_down_payee", "member", "says where this member wanted to be paid what was theirs"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.FORGOTTEN, "wind_down_payee"),
                PersonalRows.of(Fate.MONEY, "wind_down_payment", "owner")
                        .untold(
                                "is told on the page of the wind-down as long as there is one; a rehearsal is told to nobody"));
    }
}
