package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Gate;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;

/** While the shop ends, members are told so first of all, and where to say where their money is to go. */
@ApplicationScoped
public class WindDownLines implements OwnLines {

    @Inject
    private Gate gate;

    @Override
    public List<OwnLine> of(MemberId member) {
        return gate.state() == Gate.State.OPEN
                ? List.of()
                : List.of(OwnLine.of(Topic.NEEDS, null, "wind-down", Map.of(), "/me/wind-down"));
    }
}
