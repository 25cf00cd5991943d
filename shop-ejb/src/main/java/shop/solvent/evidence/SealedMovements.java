package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;

/** What journals that are under seals moved on the accounts of members, wherever those journals stand by now. */
@ApplicationScoped
public class SealedMovements {

    private static final String MEMBERS = Stream.of(AccountType.values())
            .filter(type -> type.holder() == Holder.MEMBER)
            .map(type -> String.valueOf(type.number()))
            .collect(Collectors.joining(", "));

    private static final String MOVED = "SELECT s.owner, s.type, SUM(s.amount) FROM (" + Shelves.ask(side("credit", ""))
            + " UNION ALL " + Shelves.ask(side("debit", "-")) + ") s GROUP BY s.owner, s.type ORDER BY s.owner, s.type";

    @Inject
    private Database database;

    /** @param amount what came less what left, in minor units */
    public record Moved(long member, AccountType type, long amount) {}

    /** By member and type: what the journals under the seals after the one up to the other moved. */
    public List<Moved> between(long after, long upTo) {
        Object[] range = Shelves.twice(after, upTo);
        return database.query(
                MOVED,
                row -> new Moved(row.getLong(1), AccountType.of(row.getInt(2)), row.getLong(3)),
                Stream.concat(Stream.of(range), Stream.of(range)).toArray());
    }

    private static String side(String side, String sign) {
        return "SELECT t." + side + "_owner AS owner, t." + side + "_type AS type, " + sign + "t.amount AS amount"
                + " FROM sealed_row s JOIN {transfer} t ON t.journal = s.id WHERE s.kind = " + Kind.JOURNAL.number()
                + " AND s.seal > ? AND s.seal <= ? AND " + Phase.moved("t.phase") + " AND t." + side + "_type IN ("
                + MEMBERS + ")";
    }
}
