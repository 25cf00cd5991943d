package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Makes findable who joined before members could be found by a part of their number or name. */
@ApplicationScoped
class MemberIndexing implements Recurring {

    private static final int AT_ONCE = 200;

    @Inject
    private Members members;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("member-index", Duration.ofMinutes(1), this::index));
    }

    /** @return how many were made findable */
    public int index() {
        return Backlog.together(AT_ONCE, members::unindexed, members::index);
    }
}
