package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Agreements on parts of payments go with whom they are with. */
@ApplicationScoped
public class MergedReceivers implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("split_receiver"),
                MemberRows.staying("split_part", "receiver", "names an agreement, and no member"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "split_receiver")
                        .without("asked_by", "agreed_by", "ended_by", "end_reason", "tries", "next_at"),
                PersonalRows.of(Fate.MONEY, "split_part", "receiver").untold("names an agreement, and no member"));
    }
}
