package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Agreements and what was paid by them. Two that hold at the same time would pay one person twice. */
@ApplicationScoped
public class MergedPartners implements Merging, PersonalData {

    @Inject
    private Database database;

    @Override
    public List<MemberRows> rows() {
        return List.of(MemberRows.going("partner"), MemberRows.going("dividend_share"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(PersonalRows.of(Fate.MONEY, "partner"), PersonalRows.of(Fate.MONEY, "dividend_share"));
    }

    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        return database.query(
                "SELECT p.id FROM partner p JOIN partner q ON q.member = ? WHERE p.member = ? AND p.since_day <="
                        + " COALESCE(q.until_day, '9999-12-31') AND q.since_day <= COALESCE(p.until_day, '9999-12-31') LIMIT 20",
                row -> Reason.of("merge.both-serve", Map.of("partner", new PartnerId(row.getLong(1)).toString())),
                to.value(),
                from.value());
    }
}
