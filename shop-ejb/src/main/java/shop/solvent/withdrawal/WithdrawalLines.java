package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;

/** What members are told of taking their money out. */
@ApplicationScoped
public class WithdrawalLines implements OwnLines {

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private PayoutHolds holds;

    @Override
    public List<OwnLine> of(MemberId member) {
        List<OwnLine> lines = new ArrayList<>();
        for (Purse purse : Purse.WITHDRAWABLE) {
            boolean free = purse != Purse.EARNED || terms.fee() == 0;
            lines.add(OwnLine.of(
                    Topic.OUT,
                    purse.origin(),
                    free ? "out-free" : "out-fee",
                    Map.of("least", Money.fen(terms.minimum()), "fee", Money.fen(terms.fee())),
                    null));
        }
        holds.inForce(member)
                .ifPresent(hold -> lines.add(
                        OwnLine.of(Topic.OUT, Purse.EARNED.origin(), "out-held", Map.of("until", hold.until()), null)));
        return lines;
    }
}
