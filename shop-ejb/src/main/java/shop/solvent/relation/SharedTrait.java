package shop.solvent.relation;

import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * Something that a member has in common with others.
 *
 * @param trait a device, an address or an account
 * @param others some of those who have it too, the member left out
 * @param total how many others there are
 */
public record SharedTrait(RelationNode trait, List<MemberId> others, int total) {}
