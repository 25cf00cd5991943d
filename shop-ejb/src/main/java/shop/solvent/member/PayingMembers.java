package shop.solvent.member;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.catalogue.Payers;
import shop.solvent.kernel.id.MemberId;

/** Tells prices of members. */
@ApplicationScoped
public class PayingMembers implements Payers {

    @EJB
    private Levels levels;

    @EJB
    private Members members;

    @Override
    public Set<String> levels() {
        return levels.known().stream().map(LevelView::code).collect(Collectors.toSet());
    }

    @Override
    public Map<MemberId, String> levelsOf(Collection<MemberId> ids) {
        Map<MemberId, String> found = new HashMap<>();
        members.buyers(ids).forEach((id, buyer) -> found.put(id, buyer.level()));
        return found;
    }

    @Override
    public String lowestLevel() {
        return Member.LOWEST_LEVEL;
    }
}
