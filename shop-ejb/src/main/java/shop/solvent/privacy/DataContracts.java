package shop.solvent.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/** What the shop uses members' data for, as they are shown it and say it. {@link ContractDeed} brings a new version. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DataContracts {

    @Inject
    private ContractBook book;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * A purpose as a member stands to it.
     *
     * @param said what they said; null if nothing
     * @param used whether their data is used for it
     * @param anew whether they said yes to an earlier version and are asked again
     */
    public record Standing(DataPurpose purpose, DataChoice said, boolean used, boolean anew) {}

    /** All versions, the latest first. */
    public List<DataContract> all() {
        return book.all();
    }

    /** The version in force. */
    public DataContract inForce() {
        return ContractBook.inForce(book.all(), clock.instant());
    }

    /** The one that is announced and does not count yet; null if there is none. */
    public DataContract announced() {
        Instant now = clock.instant();
        return book.all().stream()
                .filter(one -> one.beginsAt().isAfter(now))
                .findFirst()
                .orElse(null);
    }

    /** How a member stands to each purpose of the version in force. */
    public List<Standing> of(MemberId member) {
        Map<String, DataChoice> said = book.of(member);
        return inForce().purposes().stream()
                .map(one -> standing(one, said.get(one.code())))
                .toList();
    }

    private static Standing standing(DataPurpose purpose, DataChoice said) {
        boolean used = purpose.isUsed(said);
        return new Standing(purpose, said, used, !used && said != null && said.granted());
    }

    /**
     * The member says whether their data may be used for something. It counts from the next decision; saying the same again changes
     * nothing.
     *
     * @throws Rejection {@code data-purpose.not-found}, {@code data-purpose.fixed}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void say(MemberId member, String purpose, boolean granted) {
        transactions.run(() -> {
            DataContract contract = inForce();
            DataPurpose wanted = contract.purpose(purpose)
                    .orElseThrow(() -> Rejection.notFound("data-purpose", String.valueOf(purpose)));
            wanted.requireChoice();
            DataChoice before = book.of(member).get(purpose);
            if (before != null && before.granted() == granted && before.version() == contract.version()) {
                return;
            }
            book.say(member, new DataChoice(purpose, granted, contract.version(), clock.instant()));
            audit.record(
                    member.toString(),
                    granted ? "member.data-use-granted" : "member.data-use-refused",
                    member.toString(),
                    before == null ? null : before.purpose() + " " + (before.granted() ? "yes" : "no"),
                    purpose + " " + contract.version(),
                    null);
        });
    }
}
