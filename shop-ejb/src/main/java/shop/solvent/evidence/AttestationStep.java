package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;

/**
 * Makes the attestation of one day. Its head is the last seal of the pass that first covers the whole day, so that it is the
 * same whenever it is made; its books are what the journals under that head come to.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AttestationStep {

    /** How long a pass over all kinds may take. */
    private static final Duration PASS = Duration.ofMinutes(10);

    private static final String MOVED = "SELECT t.credit_type, t.debit_type, SUM(t.amount) FROM sealed_row s"
            + " JOIN {transfer} t ON t.journal = s.id WHERE s.kind = " + Kind.JOURNAL.number()
            + " AND s.seal > ? AND s.seal <= ? AND " + Phase.moved("t.phase") + " GROUP BY t.credit_type, t.debit_type";

    @Inject
    private Database database;

    @Inject
    private AttestationBook book;

    @Inject
    private Chain chain;

    @Inject
    @Any
    private Instance<Carried> carried;

    @Inject
    private Clock clock;

    /** @return whether there was a day to state, up to that one */
    public boolean next(LocalDate upTo) {
        Optional<AttestationView> last = book.lockLast();
        LocalDate day = following(last, upTo).orElse(null);
        if (day == null || day.isAfter(upTo) || !day.isBefore(LocalDate.now(clock))) {
            return false;
        }
        long from = last.map(AttestationView::head).map(AttestationStep::seq).orElse(0L);
        return head(day, from).map(head -> make(last, day, from, head)).orElse(false);
    }

    /**
     * States what a shop opens with whose past was brought into it: the books under all seals that there are, as those of the day before
     * its first seal. No other day's head is chosen so.
     *
     * @return false where a day was stated already, or nothing is sealed
     */
    public boolean opening() {
        if (book.lockLast().isPresent()) {
            return false;
        }
        return chain.last()
                .map(head -> make(
                        Optional.empty(),
                        head.sealedAt().atZone(clock.getZone()).toLocalDate().minusDays(1),
                        0,
                        head))
                .orElse(false);
    }

    /** Whether no day up to that one is left to state. */
    public boolean isStated(LocalDate upTo) {
        return following(book.lockLast(), upTo).map(day -> day.isAfter(upTo)).orElse(false);
    }

    /** The day that comes next; empty where nothing was sealed yet. */
    private Optional<LocalDate> following(Optional<AttestationView> last, LocalDate upTo) {
        return last.map(attestation -> attestation.day().plusDays(1)).or(() -> firstDay(upTo));
    }

    /** The day that is asked for, or the one on which the shop made its first seal if that is later. */
    private Optional<LocalDate> firstDay(LocalDate upTo) {
        return chain.find(1).map(first -> {
            LocalDate begun = first.sealedAt().atZone(clock.getZone()).toLocalDate();
            return begun.isAfter(upTo) ? begun : upTo;
        });
    }

    private Optional<Seal> head(LocalDate day, long from) {
        Instant end = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Seal covers = null;
        for (Kind kind : List.of(Kind.JOURNAL, Kind.DEED)) {
            if (chain.settledTo(kind, from).isBefore(end)) {
                Optional<Seal> next = chain.settled(kind, from, end);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                covers = covers == null || covers.seq() < next.get().seq() ? next.get() : covers;
            }
        }
        if (covers == null) {
            return chain.find(from); // days that were missed: one pass covered them all
        }
        Instant over = covers.sealedAt().plus(PASS);
        return clock.instant().isBefore(over) ? Optional.empty() : chain.lastSealedBy(covers.seq(), over);
    }

    private boolean make(Optional<AttestationView> last, LocalDate day, long from, Seal head) {
        long number = last.map(AttestationView::number).orElse(0L) + 1;
        Map<AccountType, Long> balances = last.map(this::balances).orElseGet(() -> new EnumMap<>(AccountType.class));
        database.query(
                Shelves.ask(MOVED),
                row -> {
                    balances.merge(AccountType.of(row.getInt(1)), row.getLong(3), Math::addExact);
                    return balances.merge(AccountType.of(row.getInt(2)), -row.getLong(3), Math::addExact);
                },
                Shelves.twice(from, head.seq()));
        AttestationKey key = book.keyOf(number);
        AttestationText text = new AttestationText()
                .beginning(
                        number,
                        day,
                        clock.getZone(),
                        last.map(AttestationView::text)
                                .map(AttestationText::hash)
                                .orElse(null),
                        clock.instant(),
                        head)
                .sealed(chain.rowsUpTo(head.seq()))
                .books(balances);
        carried.forEach(other -> other.line().ifPresent(line -> text.line(line.name(), line.value())));
        book.unannounced().ifPresent(next -> {
            text.line("next-key", Base64.getEncoder().encodeToString(next.publicKey()));
            book.announced(next, number);
        });
        book.add(number, day, head.seq(), text.signed(key));
        return true;
    }

    /** What the last attestation says, if nobody changed it. */
    private Map<AccountType, Long> balances(AttestationView attestation) {
        boolean genuine = book.signing(attestation.number())
                .filter(key -> AttestationKey.signed(attestation.text(), key.publicKey()))
                .isPresent();
        if (!genuine) {
            throw new IllegalStateException("Attestation " + attestation.number()
                    + " is not what was signed; put back what" + " was published of it, and the next ones are made");
        }
        Map<AccountType, Long> balances = new EnumMap<>(AccountType.class);
        for (AccountType type : AccountType.values()) {
            balances.put(type, attestation.balance(type));
        }
        return balances;
    }

    static long seq(String head) {
        return Long.parseLong(head.substring(0, head.indexOf(':')));
    }
}
