package shop.solvent.privacy;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;

/** What members are told of their data: a file that lies ready, that they are about to be forgotten, and what they are asked anew. */
@ApplicationScoped
public class RequestLines implements OwnLines {

    private static final String PAGE = "/me/data";

    @EJB
    private MemberRequests requests;

    @EJB
    private DataContracts contracts;

    @Override
    public List<OwnLine> of(MemberId member) {
        List<OwnLine> lines = new ArrayList<>();
        for (MemberRequestView one : requests.of(member)) {
            if (one.isOpen() && one.kind() == MemberRequestView.Kind.FILE) {
                lines.add(OwnLine.of(Topic.NEEDS, null, "file-ready", Map.of("until", one.dueAt()), PAGE));
            } else if (one.isOpen()) {
                lines.add(OwnLine.of(Topic.NEEDS, null, "erasure-waits", Map.of("due", one.dueAt()), PAGE));
            }
        }
        if (contracts.of(member).stream().anyMatch(DataContracts.Standing::anew)) {
            lines.add(OwnLine.of(Topic.NEEDS, null, "uses-anew", Map.of(), PAGE));
        }
        return lines;
    }
}
