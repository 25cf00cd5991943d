package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** The signed attestations of the days, and where they are published. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Attestations {

    private static final Logger LOG = Logger.getLogger(Attestations.class.getName());

    private static final int AT_ONCE = 100;

    @Inject
    private AttestationBook book;

    @Inject
    private AttestationStep step;

    @Inject
    private AttestationKeys keys;

    @Inject
    @Any
    private Instance<HeadPublication> publications;

    /**
     * Makes the attestations of the days up to that one that are over and sealed, and publishes what is not published yet.
     *
     * @return how many were made
     */
    public int catchUp(LocalDate day) {
        int made = 0;
        while (Attempts.of(() -> step.next(day))) {
            made++;
        }
        publications.forEach(this::publish);
        return made;
    }

    /**
     * States what a shop opens with into which its past was brought, as the books of the day before; once, and before any other day.
     *
     * @return whether it was
     */
    public boolean opening() {
        boolean made = Attempts.of(step::opening);
        publications.forEach(this::publish);
        return made;
    }

    /** Whether nothing is left to be stated up to that day. */
    public boolean isStated(LocalDate day) {
        return Attempts.of(() -> step.isStated(day));
    }

    private void publish(HeadPublication publication) {
        if (publication.place() == null) {
            return;
        }
        long last = publication.published().keySet().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        List<AttestationView> some = book.after(last, AT_ONCE);
        while (!some.isEmpty()) {
            publication.publish(some);
            some = book.after(some.get(some.size() - 1).number(), AT_ONCE);
        }
    }

    /** @throws Rejection {@code attestation.not-found} */
    public AttestationView find(long number) {
        return book.find(number).orElseThrow(() -> Rejection.notFound("attestation", number));
    }

    /**
     * The next attestations before that number, the latest first.
     *
     * @param before {@link Long#MAX_VALUE} to begin
     */
    public Slice<AttestationView> before(long before, int size) {
        Slice.check(size);
        return Slice.of(book.before(before, size + 1), size);
    }

    /**
     * The next attestations after that number, the earliest first.
     *
     * @param after 0 to begin
     */
    public List<AttestationView> after(long after, int size) {
        Slice.check(size);
        return book.after(after, size);
    }

    /**
     * A place outside, and how far it is.
     *
     * @param published how many attestations are there
     * @param last the number of the last; 0 if there is none
     * @param failure why it cannot be asked; null if it can
     */
    public record Publication(String place, int published, long last, String failure) {}

    public List<Publication> publications() {
        List<Publication> all = new ArrayList<>();
        for (HeadPublication publication : publications) {
            if (publication.place() == null) {
                continue;
            }
            try {
                Map<Long, String> there = publication.published();
                all.add(new Publication(
                        publication.place(),
                        there.size(),
                        there.keySet().stream().mapToLong(Long::longValue).max().orElse(0),
                        null));
            } catch (RuntimeException unreadable) {
                LOG.log(Level.WARNING, "Cannot ask " + publication.place() + " what is published there", unreadable);
                all.add(new Publication(publication.place(), 0, 0, String.valueOf(unreadable.getMessage())));
            }
        }
        return all;
    }

    /**
     * The key that the next attestation is signed with.
     *
     * @param publicKey in base64, as X.509 has it
     * @param announced whether a key that was made to follow it is still to be announced
     */
    public record Key(String id, String publicKey, boolean announced) {}

    public Key key() {
        return Attempts.of(keys::current);
    }
}
