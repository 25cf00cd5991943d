package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;

/** What the shop has that rules call by its code, as those tell who keep it. */
@ApplicationScoped
public class GatheredNames {

    @Inject
    @Any
    private Instance<Naming> namings;

    public ShopNames names() {
        Map<Listed, Map<String, Name>> lists = new EnumMap<>(Listed.class);
        namings.forEach(naming -> lists.putAll(naming.names()));
        return new ShopNames(lists);
    }
}
