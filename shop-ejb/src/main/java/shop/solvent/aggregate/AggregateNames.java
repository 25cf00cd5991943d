package shop.solvent.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How the published figures are called: others no rule can look at. */
@ApplicationScoped
public class AggregateNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<Listed, Map<String, Name>> names =
                Map.of(Listed.HISTORY, new LinkedHashMap<>(), Listed.SPENDING, new LinkedHashMap<>());
        database.query("SELECT code, terms FROM aggregate WHERE published_by IS NOT NULL ORDER BY code", row -> {
            AggregateTerms terms = AggregateTerms.read(row.getString(2));
            return names.get(terms.measure().listed()).put(row.getString(1), new Name(terms.nameEn(), terms.nameZh()));
        });
        return names;
    }
}
