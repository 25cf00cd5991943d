package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How campaigns are called. */
@ApplicationScoped
public class CampaignNames implements Naming {

    @Inject
    private Database database;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> campaigns = new LinkedHashMap<>();
        database.query(
                "SELECT code, name_en, name_zh FROM campaign ORDER BY code",
                row -> campaigns.put(
                        row.getString("code"), new Name(row.getString("name_en"), row.getString("name_zh"))));
        return Map.of(Listed.CAMPAIGN, campaigns);
    }
}
