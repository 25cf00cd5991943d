package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.member.Members;
import shop.solvent.pool.Holders;
import shop.solvent.project.ProjectNames;
import shop.solvent.segment.PublishedSegments;

/** What is known of those who hold lots: of them as members, and of the orders that speed points up. */
@ApplicationScoped
public class KnownHolders implements Holders {

    private static final String STANDING = "o.state = 'PAID' AND o.event_at >= ? AND o.event_at < ?";

    @Inject
    private PublishedSegments segments;

    @Inject
    private ProjectNames projects;

    @Override
    public String project(ProjectId project) {
        return projects.code(project);
    }

    @Override
    public Table members() {
        return new Table(Members.HOLDERS, List.of());
    }

    @Override
    public Table segments(Instant now) {
        PublishedSegments.First first = segments.first(now);
        return new Table(first.table(), first.parameters());
    }

    @Override
    public Table orders(Instant from, Instant until) {
        return new Table(
                "(SELECT o.member, COUNT(*) AS number FROM orders o WHERE " + STANDING + " GROUP BY o.member)",
                List.of(from, until));
    }

    @Override
    public Table friendsOrders(Instant from, Instant until) {
        return new Table(
                "(SELECT f.inviter AS member, COUNT(*) AS number FROM orders o JOIN member f ON f.id = o.member"
                        + " WHERE f.inviter IS NOT NULL AND " + STANDING + " GROUP BY f.inviter)",
                List.of(from, until));
    }
}
