package shop.solvent.rules.dividend;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * What each partner gets of what is shared.
 *
 * @param amount fen that are shared
 * @param weights of all who take part, together
 * @param given fen that all get together; what is left of {@code amount} stays in the pool
 * @param shares one for each partner, in the order of the facts
 * @param rulebook content hash of the rulebook that decided
 */
public record DividendDecision(
        long amount,
        long weights,
        long given,
        List<Share> shares,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /**
     * One partner's part.
     *
     * @param weight 0 for who takes no part
     * @param cap fen; null where no rule sets one
     * @param share fen
     * @param reasons why the partner takes no part; empty for who does
     */
    public record Share(String member, long weight, Long cap, long share, List<Reason> reasons) {

        public Share {
            reasons = List.copyOf(reasons);
        }
    }

    public DividendDecision {
        shares = List.copyOf(shares);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    /** How many get something. */
    public long receivers() {
        return shares.stream().filter(share -> share.share() > 0).count();
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "given", Long.toString(given),
                "kept", Long.toString(amount - given),
                "weights", Long.toString(weights),
                "receivers", Long.toString(receivers()),
                "shares",
                        shares.stream()
                                .map(share -> Long.toString(share.share()))
                                .collect(Collectors.joining(" ")));
    }
}
