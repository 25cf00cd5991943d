package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Says how far an import is, for everybody to see while it is not done yet. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportProgress {

    @Inject
    private ImportBook book;

    public void begin(long id, String kind, int lines) {
        book.begin(id, kind, lines);
    }

    public void reached(long id, int done) {
        book.progress(id, done);
    }
}
