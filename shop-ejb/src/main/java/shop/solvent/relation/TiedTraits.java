package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** What was told of members and merchants. It counts for as long as it stands. */
@ApplicationScoped
public class TiedTraits implements Tying {

    @Override
    public List<Ties> ties() {
        return Stream.concat(
                        Arrays.stream(TraitKind.values())
                                .filter(kind -> kind.tie() != null)
                                .map(kind -> new Ties(
                                        kind.tie(),
                                        "relation_trait",
                                        "id",
                                        true,
                                        "SELECT member AS a, mark AS b, 0 AS amount, 1 AS times, told_at AS at FROM relation_trait"
                                                + " WHERE kind = '" + kind.name() + "' AND id > ? AND id <= ?")),
                        Stream.of(
                                new Ties(
                                        Kind.STAFF,
                                        "relation_merchant_member",
                                        "id",
                                        true,
                                        "SELECT merchant AS a, member AS b, 0 AS amount, 1 AS times, told_at AS at"
                                                + " FROM relation_merchant_member WHERE id > ? AND id <= ?"),
                                new Ties(
                                        Kind.SELLER,
                                        "relation_merchant_trait",
                                        "id",
                                        true,
                                        "SELECT merchant AS a, mark AS b, 0 AS amount, 1 AS times, told_at AS at"
                                                + " FROM relation_merchant_trait WHERE kind = 'PAYEE' AND id > ? AND id <= ?")))
                .toList();
    }
}
