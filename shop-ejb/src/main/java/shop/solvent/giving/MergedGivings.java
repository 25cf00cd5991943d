package shop.solvent.giving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** What a member gave and was given counts for both together. Between the two of them nothing goes: nobody gives to themself. */
@ApplicationScoped
public class MergedGivings implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("point_gift", "giver").underSeal().beside("receiver"),
                MemberRows.going("point_gift", "receiver").underSeal().beside("giver"),
                MemberRows.going("point_gift_refusal", "giver").beside("receiver"),
                MemberRows.staying("point_gift_refusal", "receiver", "says to whom it would have been given then"));
    }
}
