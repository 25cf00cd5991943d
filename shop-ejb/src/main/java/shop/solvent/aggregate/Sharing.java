package shop.solvent.aggregate;

import java.util.List;

/** What a room knows of what members have in common, as {@link Acting} is what it knows of acts. */
public interface Sharing {

    List<Shared> shared();
}
