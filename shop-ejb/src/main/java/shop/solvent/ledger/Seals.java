package shop.solvent.ledger;

import java.util.Collection;
import java.util.Set;

/** What the archive has to know of seals: only what is sealed may leave the current shelf. */
public interface Seals {

    /** Which of these journals, by id, are in a seal. */
    Set<Long> ofJournals(Collection<Long> journals);
}
