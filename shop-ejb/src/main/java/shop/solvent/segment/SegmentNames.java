package shop.solvent.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How the published segments are called: others no rule can name. */
@ApplicationScoped
public class SegmentNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> names = new LinkedHashMap<>();
        database.query("SELECT code, published FROM segment WHERE published IS NOT NULL ORDER BY code", row -> {
            SegmentTerms terms = SegmentTerms.read(row.getString(2));
            return names.put(row.getString(1), new Name(terms.nameEn(), terms.nameZh()));
        });
        return Map.of(Listed.SEGMENT, names);
    }
}
