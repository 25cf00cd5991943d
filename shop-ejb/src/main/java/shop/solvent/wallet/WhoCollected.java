package shop.solvent.wallet;

import java.util.Collection;
import java.util.Map;

/**
 * Knows through whom money went that moved in or out of custody. Each room answers for the journals that its own tables know; whoever
 * holds custody against what a bank says asks all of them.
 */
public interface WhoCollected {

    /**
     * @param subjects of journals, as ids are written
     * @return by the subjects: through whom the money went, and by which reference; those that it knows nothing of are missing
     */
    Map<String, Collected> of(Collection<String> subjects);
}
