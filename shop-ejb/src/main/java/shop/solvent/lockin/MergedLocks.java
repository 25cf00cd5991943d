package shop.solvent.lockin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Who won the one that goes on counts; who wanted no merchant as either wants none as both. */
@ApplicationScoped
public class MergedLocks implements Merging, PersonalData {

    @Inject
    private Locks locks;

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.staying("customer_lock", "member", "says who won the account that places no more orders"),
                MemberRows.staying("customer_lock_event", "member", "says what became of that account's lock"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "customer_lock"), PersonalRows.of(Fate.TRADE, "customer_lock_event"));
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        if (locks.ofMember(from).optedOutAt() != null) {
            locks.end(to, Audit.SYSTEM);
        }
    }
}
