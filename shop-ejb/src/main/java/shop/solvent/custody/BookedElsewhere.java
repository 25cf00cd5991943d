package shop.solvent.custody;

import java.util.Collection;
import java.util.Map;
import shop.solvent.wallet.TopUps.Collected;

/**
 * Who knows at which provider money is that was booked otherwise than by a top-up. Whatever implements it and is a bean is asked when a
 * statement is held against the books.
 */
public interface BookedElsewhere {

    /**
     * @param subjects of journals
     * @return by the subjects: through whom the money went, and by which reference; those that it knows nothing of are missing
     */
    Map<String, Collected> of(Collection<String> subjects);
}
