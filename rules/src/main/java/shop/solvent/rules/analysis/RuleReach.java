package shop.solvent.rules.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.rules.language.Rule;

/**
 * A rule with the facts on which it fires and what it asks for then.
 *
 * @param boxes those that facts can be in; empty if the rule never fires
 */
record RuleReach(Rule rule, List<Box> boxes, List<EffectCall> asking) {

    String path() {
        return rule.place().path();
    }

    boolean isInSameFile(RuleReach other) {
        return path().equals(other.path());
    }

    // Each of two rules is asked of these: loops are what makes a table of a thousand rows bearable.

    boolean meets(RuleReach other) {
        for (Box box : boxes) {
            for (Box second : other.boxes) {
                if (box.meets(second)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean competes(RuleReach other) {
        return firstContested(other) != null;
    }

    private EffectCall firstContested(RuleReach other) {
        for (EffectCall own : asking) {
            for (EffectCall theirs : other.asking) {
                if (own.competes(theirs)) {
                    return own;
                }
            }
        }
        return null;
    }

    /** Whether both ask for just the same things. */
    boolean asksSame(RuleReach other) {
        return asking.size() == other.asking.size()
                && asking.stream().allMatch(one -> other.asking.stream().anyMatch(one::isSame));
    }

    boolean covers(RuleReach other, Space space) {
        for (Box box : other.boxes) {
            if (boxes.stream().noneMatch(own -> own.covers(box, space))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the other rule asks for nothing that counts wherever this one fires too; empty if the files do not tell. */
    Optional<Boolean> outweighs(RuleReach other) {
        boolean known = true;
        for (EffectCall theirs : other.asking) {
            boolean outweighed = false;
            boolean unknown = false;
            for (EffectCall own : asking) {
                if (own.competes(theirs)) {
                    Optional<Boolean> answer = own.outweighs(theirs);
                    outweighed |= answer.orElse(false);
                    unknown |= answer.isEmpty();
                }
            }
            if (!outweighed && !unknown) {
                return Optional.of(false);
            }
            known &= outweighed;
        }
        return known ? Optional.of(true) : Optional.empty();
    }

    /** The first thing that both ask for. @throws NullPointerException if there is none */
    EffectCall contested(RuleReach other) {
        return Objects.requireNonNull(firstContested(other));
    }

    /** Whether both belong to the same campaign, or both to none. */
    boolean isOfCampaignOf(RuleReach other) {
        return Objects.equals(rule.ref().campaign(), other.rule.ref().campaign());
    }
}
