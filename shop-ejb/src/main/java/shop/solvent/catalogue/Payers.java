package shop.solvent.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;

/** What prices must know of those who pay them: answered by whoever keeps members. */
public interface Payers {

    /** Codes of all levels there are, or were. */
    Set<String> levels();

    /** Of these members the level of each; whoever does not exist is missing. */
    Map<MemberId, String> levelsOf(Collection<MemberId> members);

    /** The level of whoever is new. */
    String lowestLevel();
}
