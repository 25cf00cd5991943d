package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Trading;
import shop.solvent.rules.analysis.Trade;
import shop.solvent.rules.analysis.Trade.Merchant;

/** What this shop trades in. */
@ApplicationScoped
public class ShopTrade implements Trading {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public Trade trade(Set<String> articles) {
        Map<String, Set<String>> kinds = new HashMap<>();
        database.query(
                "SELECT DISTINCT m.code, p.kind FROM product p JOIN merchant m ON m.id = p.merchant",
                row -> kinds.computeIfAbsent(row.getString(1), merchant -> new TreeSet<>())
                        .add(row.getString(2)));
        List<Merchant> merchants = database.query(
                "SELECT m.code, p.code AS pool, IF(m.next_from <= ?, m.next_give_up, m.give_up) AS give_up FROM merchant m JOIN pool p ON p.id = m.pool ORDER BY m.code",
                row -> new Merchant(
                        row.getString("code"),
                        row.getString("pool"),
                        row.getInt("give_up"),
                        kinds.getOrDefault(row.getString("code"), Set.of())),
                LocalDate.ofInstant(clock.instant(), clock.getZone()));
        return new Trade(merchants, owners(articles));
    }

    private Map<String, String> owners(Set<String> articles) {
        Map<String, String> owners = new HashMap<>();
        if (!articles.isEmpty()) {
            List<String> some = List.copyOf(articles);
            database.query(
                    "SELECT p.sku, m.code FROM product p JOIN merchant m ON m.id = p.merchant WHERE p.sku IN ("
                            + Database.places(some) + ")",
                    row -> owners.put(row.getString(1), row.getString(2)),
                    some);
        }
        return owners;
    }
}
