package shop.solvent.rulebook.force;

import java.util.Map;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames.Name;

/** Tells what the shop has, by the codes that rules call it by. Each part of the shop tells of what it keeps itself. */
public interface Naming {

    /**
     * As it is now, each in the order of a list: a channel that opened a minute ago is no misspelling. Of a kind that is
     * left out nothing is said.
     */
    Map<Listed, Map<String, Name>> names();
}
