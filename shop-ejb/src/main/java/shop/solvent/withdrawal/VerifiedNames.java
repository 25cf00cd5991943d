package shop.solvent.withdrawal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.tax.RealNames;

/** A name is known to be real where a provider compared the holder of an account with who is behind it. */
@ApplicationScoped
public class VerifiedNames implements RealNames {

    @EJB
    private Payees payees;

    @Override
    public Map<MemberId, RealName> of(Collection<MemberId> members) {
        return payees.verified(members);
    }
}
