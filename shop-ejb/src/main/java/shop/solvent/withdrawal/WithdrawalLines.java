package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;

/** What members are told of taking their money out. */
@ApplicationScoped
public class WithdrawalLines implements OwnLines {

    @Inject
    private PayoutHolds holds;

    @Override
    public List<OwnLine> of(MemberId member) {
        List<OwnLine> lines = new ArrayList<>();
        for (Purse purse : Purse.WITHDRAWABLE) {
            // What it costs depends on how much and how often: rules say so of each wish, before it is asked for.
            lines.add(OwnLine.of(Topic.OUT, purse.origin(), "out-asked", Map.of(), "/me/withdraw"));
        }
        holds.inForce(member)
                .ifPresent(hold -> lines.add(
                        OwnLine.of(Topic.OUT, Purse.EARNED.origin(), "out-held", Map.of("until", hold.until()), null)));
        return lines;
    }
}
