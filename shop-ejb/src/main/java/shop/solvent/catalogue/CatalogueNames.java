package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How channels, merchants and goods are called. */
@ApplicationScoped
public class CatalogueNames implements Naming {

    /** Of a shop with more goods nothing is said about goods: nobody picks from such a list. */
    private static final int MOST_GOODS = 5_000;

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<Listed, Map<String, Name>> lists = new EnumMap<>(Listed.class);
        lists.put(Listed.CHANNEL, list("SELECT code, name_en, name_zh FROM channel ORDER BY code"));
        lists.put(Listed.MERCHANT, list("SELECT code, name_en, name_zh FROM merchant ORDER BY code"));
        lists.put(Listed.CATEGORY, list("SELECT code, name_en, name_zh FROM category ORDER BY code"));
        lists.put(Listed.PRICE_LIST, list("SELECT code, name_en, name_zh FROM price_list ORDER BY code"));
        Map<String, Name> goods =
                list("SELECT sku, title_en, title_zh FROM product ORDER BY sku LIMIT ?", MOST_GOODS + 1);
        if (goods.size() <= MOST_GOODS) {
            lists.put(Listed.GOODS, goods);
        }
        return lists;
    }

    private Map<String, Name> list(String query, Object... parameters) {
        Map<String, Name> names = new LinkedHashMap<>();
        database.query(
                query, row -> names.put(row.getString(1), new Name(row.getString(2), row.getString(3))), parameters);
        return names;
    }
}
