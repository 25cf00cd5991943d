package shop.solvent.merchant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;

/** What merchants of each kind may do, as two people agreed; the latest word counts and all before it stay in sight. */
@Stateless
public class MerchantKinds {

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The smallest kind first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<AbilitiesView> all() {
        Map<MerchantKind, AbilitiesView> said = new EnumMap<>(MerchantKind.class);
        database.query(
                "SELECT * FROM merchant_ability WHERE id IN (SELECT MAX(id) FROM merchant_ability GROUP BY kind)",
                row -> said.put(MerchantKind.valueOf(row.getString("kind")), view(row)));
        return Arrays.stream(MerchantKind.values())
                .map(kind -> said.getOrDefault(kind, AbilitiesView.first(kind)))
                .toList();
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Abilities of(MerchantKind kind) {
        return latest(kind).abilities();
    }

    /** All that was ever agreed of any, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<AbilitiesView> history(int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT * FROM merchant_ability ORDER BY id DESC LIMIT ? OFFSET ?",
                        MerchantKinds::view,
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM merchant_ability"));
    }

    /** What was agreed of the kind last; what it begins with where nothing was. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public AbilitiesView latest(MerchantKind kind) {
        return database.find(
                        "SELECT * FROM merchant_ability WHERE kind = ? ORDER BY id DESC LIMIT 1",
                        MerchantKinds::view,
                        kind.name())
                .orElse(AbilitiesView.first(kind));
    }

    /**
     * From now on merchants of the kind may do that; what one has already it keeps.
     *
     * @throws Rejection {@code field.…}, {@code merchant.give-up-out-of-range}, {@code merchant.kind-unchanged}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void change(Abilities wanted, String askedBy, String agreedBy, String reason) {
        Abilities checked = check(wanted);
        String why = Given.text("reason", reason, 500);
        Abilities before = of(checked.kind());
        database.update(
                "INSERT INTO merchant_ability (id, kind, shortest_cycle, most_goods, most_branches, least_give_up,"
                        + " most_give_up, most_budget, wins_buyers, till, reason, asked_by, agreed_by, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                checked.kind().name(),
                checked.shortestCycle(),
                checked.mostGoods(),
                checked.mostBranches(),
                checked.leastGiveUp(),
                checked.mostGiveUp(),
                checked.mostBudget(),
                checked.winsBuyers(),
                checked.till().name(),
                why,
                askedBy,
                agreedBy,
                clock.instant());
        audit.record(agreedBy, "merchant.kind-changed", subject(checked.kind()), before.text(), checked.text(), why);
    }

    /** @throws Rejection as {@link #change} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Abilities check(Abilities wanted) {
        Abilities checked = wanted.checked();
        if (checked.equals(of(checked.kind()))) {
            throw Rejection.conflict("merchant.kind-unchanged", Map.of());
        }
        return checked;
    }

    static String subject(MerchantKind kind) {
        return "merchant-kind-" + kind.code();
    }

    private static AbilitiesView view(ResultSet row) throws SQLException {
        return new AbilitiesView(
                row.getLong("id"),
                new Abilities(
                        MerchantKind.valueOf(row.getString("kind")),
                        row.getInt("shortest_cycle"),
                        row.getInt("most_goods"),
                        row.getInt("most_branches"),
                        row.getInt("least_give_up"),
                        row.getInt("most_give_up"),
                        row.getLong("most_budget"),
                        row.getBoolean("wins_buyers"),
                        TillUse.valueOf(row.getString("till"))),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "recorded_at"));
    }
}
