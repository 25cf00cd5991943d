package shop.solvent.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of what the shop uses members' data for.
 *
 * @param beginsAt from when it counts; announced before
 * @param purposes in the order in which they are read
 */
public record DataContract(
        int version, String askedBy, String agreedBy, Instant madeAt, Instant beginsAt, List<DataPurpose> purposes) {

    public DataContract {
        purposes = List.copyOf(purposes);
    }

    Optional<DataPurpose> purpose(String code) {
        return purposes.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
