package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.rulebook.force.Naming;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** How the levels of members are called. */
@ApplicationScoped
public class LevelNames implements Naming {

    @Inject
    private Levels levels;

    @Override
    public Map<Listed, Map<String, Name>> names() {
        Map<String, Name> names = new LinkedHashMap<>();
        levels.all().forEach(level -> names.put(level.code(), new Name(level.nameEn(), level.nameZh())));
        return Map.of(Listed.MEMBER_LEVEL, names);
    }
}
