package shop.solvent.member;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Jobs;

/** Makes findable who joined before members could be found by a part of their number or name. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MemberIndexing {

    private static final int AT_ONCE = 200;

    @Inject
    private Members members;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void onSchedule() {
        jobs.once("member-index", this::index);
    }

    /** As many as there are, some in each transaction. */
    public void index() {
        int done;
        do {
            done = members.index(AT_ONCE);
        } while (done == AT_ONCE);
    }
}
