package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.RelationFact;

/** What rules are shown of whom members are tied to, as the last run saw it. */
@ApplicationScoped
public class TiedFacts {

    @Inject
    private Database database;

    /**
     * By one question for all of them, once it is answered.
     *
     * @return of each member, those tied to nobody as well
     */
    public Map<MemberId, RelationFact> of(Collection<MemberId> members, Instant now, Answering asked) {
        Map<MemberId, RelationFact> facts = new HashMap<>();
        if (members.isEmpty()) {
            return facts;
        }
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(ids);
        asked.query(
                "SELECT r.as_of, f.* FROM relation_run r LEFT JOIN relation_figure f ON f.run = r.id AND f.member IN ("
                        + Database.places(ids) + ") WHERE r.state = 'CURRENT'",
                row -> {
                    long daysOld = Math.max(
                            0,
                            Duration.between(Database.instant(row, "as_of"), now)
                                    .toDays());
                    members.forEach(member -> facts.putIfAbsent(member, RelationFact.none(daysOld)));
                    long member = row.getLong("member");
                    return member == 0 ? null : facts.put(new MemberId(member), fact(Relations.read(row), daysOld));
                },
                parameters);
        return facts;
    }

    private static RelationFact fact(Figures figures, long daysOld) {
        return new RelationFact(
                figures.ringSize(),
                figures.invitesInRing(),
                figures.sharesDeviceWith(),
                figures.sharesAddressWith(),
                figures.sharesPayeeWith(),
                figures.inviterSharesDevice(),
                figures.inviterSharesAddress(),
                figures.inviterSharesPayee(),
                figures.communitySize(),
                figures.fanIn(),
                figures.circularFlow(),
                figures.roundTrip(),
                figures.alikeAmounts(),
                daysOld);
    }
}
