package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;

/**
 * What the shop has that rules call by its code. It only reads, and always anew: a channel that opened a minute ago is no
 * misspelling.
 */
@ApplicationScoped
class NameStore {

    /** Of a shop with more goods nothing is said about goods: nobody picks from such a list. */
    private static final int MOST_GOODS = 5_000;

    @Inject
    private Database database;

    ShopNames names() {
        Map<Listed, Map<String, Name>> lists = new EnumMap<>(Listed.class);
        lists.put(Listed.CHANNEL, list("SELECT code, name_en, name_zh FROM channel ORDER BY code"));
        lists.put(Listed.MERCHANT, list("SELECT code, name_en, name_zh FROM merchant ORDER BY code"));
        lists.put(Listed.POOL, list("SELECT code, name_en, name_zh FROM pool ORDER BY code"));
        Map<String, Name> levels = list("SELECT code, name_en, name_zh FROM member_level ORDER BY place, code");
        if (!levels.isEmpty()) { // else it has the standard, which rules know
            lists.put(Listed.MEMBER_LEVEL, levels);
        }
        Map<String, Name> goods =
                list("SELECT sku, title_en, title_zh FROM product ORDER BY sku LIMIT ?", MOST_GOODS + 1);
        if (goods.size() <= MOST_GOODS) {
            lists.put(Listed.GOODS, goods);
        }
        return new ShopNames(lists);
    }

    private Map<String, Name> list(String query, Object... parameters) {
        Map<String, Name> names = new LinkedHashMap<>();
        List<Named> rows = database.query(query, NameStore::named, parameters);
        rows.forEach(row -> names.put(row.code(), row.name()));
        return names;
    }

    private record Named(String code, Name name) {}

    private static Named named(ResultSet row) throws SQLException {
        return new Named(row.getString(1), new Name(row.getString(2), row.getString(3)));
    }
}
