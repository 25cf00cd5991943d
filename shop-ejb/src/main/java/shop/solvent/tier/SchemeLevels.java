package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import shop.solvent.member.NamesLevels;

/** The levels that growth leads to. */
@ApplicationScoped
public class SchemeLevels implements NamesLevels {

    @Inject
    private TierBook book;

    @Override
    public Set<String> levels() {
        return book.latest()
                .filter(TierScheme::isOn)
                .map(scheme -> scheme.terms().levels())
                .orElse(Set.of());
    }
}
