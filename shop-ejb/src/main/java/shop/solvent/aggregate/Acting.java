package shop.solvent.aggregate;

import java.util.List;

/** What a room knows of acts. Each room with rows of acts answers for its own; whoever counts them knows no table. */
public interface Acting {

    List<ActRows> acts();
}
