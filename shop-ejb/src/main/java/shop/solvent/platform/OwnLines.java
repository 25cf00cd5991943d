package shop.solvent.platform;

import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * What a room tells members of themselves on their own pages. Each room answers for its own; who shows it knows no table. It is asked
 * whenever a member looks: with few questions to the database, however much there is, and of what would be long only the first.
 */
public interface OwnLines {

    List<OwnLine> of(MemberId member);
}
