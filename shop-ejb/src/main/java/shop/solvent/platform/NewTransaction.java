package shop.solvent.platform;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/** One try of {@link Transactions}. An EJB, since a CDI bean's transaction would not do: see {@link Attempts}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NewTransaction {

    public <T> T of(Supplier<T> work) {
        return work.get();
    }
}
