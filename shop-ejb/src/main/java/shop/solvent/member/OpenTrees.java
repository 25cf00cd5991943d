package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.relation.Brakes;

/** Whether somebody may still be bound below a member: not where the tree is braked for new ones. */
@ApplicationScoped
class OpenTrees {

    @Inject
    private Database database;

    @Inject
    private Brakes brakes;

    /** @throws Rejection {@code member.tree-closed} if the inviter, or anybody above, is braked */
    void requireOpen(MemberId inviter) {
        Set<MemberId> frozen = brakes.frozen();
        for (long one = frozen.isEmpty() ? 0 : inviter.value(); one != 0; one = above(one)) {
            if (frozen.contains(new MemberId(one))) {
                throw Rejection.conflict("member.tree-closed", Map.of("member", inviter.toString()));
            }
        }
    }

    private long above(long member) {
        return database.number("SELECT COALESCE(inviter, 0) FROM member WHERE id = ?", member);
    }
}
