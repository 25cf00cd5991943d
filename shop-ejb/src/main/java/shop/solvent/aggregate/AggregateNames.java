package shop.solvent.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How the published figures and counters are called: others no rule can look at. */
@ApplicationScoped
public class AggregateNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<Listed, Map<String, Name>> names = new EnumMap<>(Listed.class);
        for (Listed listed : List.of(Listed.HISTORY, Listed.SPENDING, Listed.SIGNAL, Listed.SIGNAL_AMOUNT)) {
            names.put(listed, new LinkedHashMap<>());
        }
        database.query("SELECT code, terms, sort FROM aggregate WHERE published_by IS NOT NULL ORDER BY code", row -> {
            DeclaredTerms terms = DeclaredTerms.Sort.valueOf(row.getString(3)).read(row.getString(2));
            return names.get(terms.listed()).put(row.getString(1), new Name(terms.nameEn(), terms.nameZh()));
        });
        return names;
    }
}
