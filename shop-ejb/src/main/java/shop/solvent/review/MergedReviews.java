package shop.solvent.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** What members said of goods they bought. */
@ApplicationScoped
public class MergedReviews implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("review"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.TRADE, "review"));
    }

    /** The stars stay, since others go by them; what was said goes. */
    @Override
    public void forget(MemberId member) {
        database.update("UPDATE review SET text = NULL WHERE member = ?", member.value());
    }
}
