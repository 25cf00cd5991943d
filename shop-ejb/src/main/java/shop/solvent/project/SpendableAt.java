package shop.solvent.project;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.platform.Database;
import shop.solvent.points.Points;
import shop.solvent.points.Spending;

/** Where a member's coins and points can be spent, for the member to read. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SpendableAt {

    @Inject
    private Database database;

    @Inject
    private Points points;

    @Inject
    private AgreementBook agreements;

    @Inject
    private Clock clock;

    /** How a project is called; both names are empty for the first one as long as nobody gives it a name. */
    public record Name(String zh, String en) {

        static final Name NONE = new Name("", "");
    }

    /**
     * Coins and points of one project's pools.
     *
     * @param points how many together
     * @param elsewhere the other projects at which they can be spent today, as far as what was agreed is not used up
     */
    public record Part(Name project, long points, List<Name> elsewhere) {}

    /** By project; none in a shop that has made no others. */
    public List<Part> of(MemberId member) {
        Map<ProjectId, Name> names = new HashMap<>();
        database.query(
                "SELECT id, name_zh, name_en FROM project",
                row -> names.put(
                        new ProjectId(row.getLong("id")),
                        new Name(row.getString("name_zh"), row.getString("name_en"))));
        Set<ProjectId> all = new LinkedHashSet<>(Set.of(ProjectId.OWN));
        all.addAll(new TreeSet<>(names.keySet()));
        if (all.size() < 2) {
            return List.of();
        }
        Spending spending = points.spending(List.of(member));
        List<Part> parts = new ArrayList<>();
        if (!spending.issuers().isEmpty()) {
            var holding = agreements
                    .holding(spending.issuers(), all, LocalDate.now(clock))
                    .values();
            for (ProjectId issuer : new TreeSet<>(spending.issuers())) {
                parts.add(new Part(
                        names.getOrDefault(issuer, Name.NONE),
                        spending.left(member, issuer),
                        holding.stream()
                                .filter(agreement -> agreement.issuer().equals(issuer))
                                .map(AgreementView::acceptor)
                                .sorted()
                                .map(acceptor -> names.getOrDefault(acceptor, Name.NONE))
                                .toList()));
            }
        }
        return parts;
    }
}
