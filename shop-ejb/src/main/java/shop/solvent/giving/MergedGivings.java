package shop.solvent.giving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What a member gave and was given counts for both together. Between the two of them nothing goes: nobody gives to themself. */
@ApplicationScoped
public class MergedGivings implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("point_gift", "giver").underSeal().beside("receiver"),
                MemberRows.going("point_gift", "receiver").underSeal().beside("giver"),
                MemberRows.going("point_gift_refusal", "giver").beside("receiver"),
                MemberRows.staying("point_gift_refusal", "receiver", "says to whom it would have been given then"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "point_gift", "giver").without("receiver"),
                PersonalRows.of(Fate.MONEY, "point_gift", "receiver").without("giver"),
                PersonalRows.of(Fate.TRADE, "point_gift_refusal", "giver").without("receiver"),
                PersonalRows.of(Fate.TRADE, "point_gift_refusal", "receiver")
                        .untold("says that somebody else was refused something"));
    }
}
