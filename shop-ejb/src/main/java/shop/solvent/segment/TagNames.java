package shop.solvent.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** The tags that members have, and those that segments ask for: which of them a rule means to give is picked from these. */
@ApplicationScoped
public class TagNames implements Naming {

    /** More nobody reads, and what is not among them can be given all the same. */
    private static final int MOST = 500;

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> names = new TreeMap<>();
        List<String> tags =
                database.query("SELECT DISTINCT tag FROM member_tag LIMIT ?", row -> row.getString(1), MOST);
        tags.forEach(tag -> names.put(tag, new Name(tag, tag)));
        database.query("SELECT published FROM segment WHERE published IS NOT NULL", row -> {
            SegmentCondition condition = SegmentTerms.read(row.getString(1)).condition();
            List.of(condition.anyTags(), condition.allTags(), condition.noTags())
                    .forEach(some -> some.forEach(tag -> names.put(tag, new Name(tag, tag))));
            return true;
        });
        return Map.of(Listed.TAG, names);
    }
}
