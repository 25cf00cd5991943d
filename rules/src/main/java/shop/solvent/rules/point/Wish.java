package shop.solvent.rules.point;

import shop.solvent.rules.RuleRef;

/** What one rule asked for, for whom or what. Equal wishes are one. */
public interface Wish {

    RuleRef rule();

    /** As {@link shop.solvent.rules.Effect#subject()}. */
    String subject();

    /** A wish that is a number and nothing else. */
    record Number(RuleRef rule, String subject, long number) implements Wish {}

    /** A wish that is a word: what was found, or why not. */
    record Flag(RuleRef rule, String code) implements Wish {
        @Override
        public String subject() {
            return code;
        }
    }
}
