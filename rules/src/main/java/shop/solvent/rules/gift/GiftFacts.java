package shop.solvent.rules.gift;

/** What a decision that may give a member something looks at. */
public interface GiftFacts {

    /** Those of the member. Null where nobody asked for them. */
    Tags tags();
}
