package shop.solvent.member;

/**
 * A tag that members have.
 *
 * @param members how many have it
 */
public record TagView(String tag, long members) {}
