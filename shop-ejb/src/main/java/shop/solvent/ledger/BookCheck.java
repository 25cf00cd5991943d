package shop.solvent.ledger;

import java.util.List;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;

/** What a feature knows must always be so between its own tables and the books. The {@link Reconciler} asks all of them. */
public interface BookCheck {

    /** What is wrong, empty if nothing is. It looks and changes nothing. */
    List<Reason> findings(Database database);
}
