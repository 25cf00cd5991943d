package shop.solvent.reconciliation;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.currency.CurrenciesAtProvider;
import shop.solvent.payment.PaymentsAtProvider;
import shop.solvent.payment.ProviderBills;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.TopUpsAtProvider;

/**
 * Asks each provider that is in use for its bill of each day, until it is there, and hands it in. A provider is spoken to outside of
 * transactions; whoever asks has said so before, so a server that dies while it reads leaves a day that is asked for again.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BillFetching {

    /** Who hands such bills in. */
    static final String BY = "system:bills";

    private static final Logger LOG = Logger.getLogger(BillFetching.class.getName());

    /** What a server that was off makes up for, and how far back a provider that is new here is looked at. */
    private static final int DAYS_BACK = 14;

    private static final int AT_ONCE = 20;

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(10);

    /** Up to five hours and twenty minutes. */
    private static final int MOST_DOUBLINGS = 5;

    @EJB
    private Bills bills;

    @Inject
    private BillDays days;

    @Inject
    private BillProviders providers;

    @Inject
    private ProviderBills atProvider;

    @Inject
    private TopUpsAtProvider topUps;

    @Inject
    private PaymentsAtProvider payments;

    @Inject
    private CurrenciesAtProvider currencies;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** Asks for what is to be asked for by now. @return how many days were asked about */
    public int fetchDue() {
        atProvider.names().forEach(this::plan);
        Instant now = clock.instant();
        return Backlog.each(AT_ONCE, (most, passedOver) -> days.due(now, most, passedOver), one -> ask(one, false));
    }

    private void plan(String provider) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        long from = Math.max(settings.number(Setting.BILLS_FROM), atProvider.hour(provider));
        LocalDate last = now.toLocalDate().minusDays(now.getHour() < from ? 2 : 1);
        LocalDate oldest = now.toLocalDate().minusDays(DAYS_BACK);
        Optional<LocalDate> known = days.last(provider);
        Optional<LocalDate> first =
                known.isPresent() ? known.map(one -> one.plusDays(1)) : begin(provider, oldest, now.toLocalDate());
        first.map(one -> one.isBefore(oldest) ? oldest : one)
                .ifPresent(day -> day.datesUntil(last.isBefore(day) ? day : last.plusDays(1))
                        .forEach(one -> transactions.run(() -> days.plan(provider, one))));
    }

    /** The first day of one that is new here: of its first payment, or yesterday if bills of it are expected; empty if it is not in use. */
    private Optional<LocalDate> begin(String provider, LocalDate oldest, LocalDate today) {
        Optional<LocalDate> paid = moved(provider, oldest, today);
        boolean inUse = paid.isPresent() || providers.find(provider).isPresent() || atProvider.isPresent(provider);
        return inUse ? paid.or(() -> Optional.of(today.minusDays(1))) : Optional.empty();
    }

    /** The first day, from that one on and before the other, of which the shop has anything of the provider. */
    private Optional<LocalDate> moved(String provider, LocalDate from, LocalDate until) {
        Instant since = from.atStartOfDay(clock.getZone()).toInstant();
        Instant before = until.atStartOfDay(clock.getZone()).toInstant();
        return Stream.of(
                        topUps.recorded(provider, since, before, null, 0, 1),
                        payments.cameToPass(provider, since, before, null, 0, 1),
                        payments.wentBack(provider, since, before, null, 0, 1),
                        currencies.recorded(provider, since, before, null, 0, 1),
                        currencies.wentBack(provider, since, before, null, 0, 1))
                .flatMap(List::stream)
                .map(AtProvider::at)
                .min(Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at, clock.getZone()));
    }

    /** @param anew also where there is one that counts */
    private void ask(BillDay one, boolean anew) {
        String provider = one.provider();
        LocalDate day = one.day();
        if (one.state() == BillDay.State.TAKEN && !anew) {
            transactions.run(() -> days.end(provider, day, BillDay.State.TAKEN, one.bill(), null));
            return;
        }
        Instant next = clock.instant().plus(SHORTEST_PAUSE.multipliedBy(1L << Math.min(one.asks(), MOST_DOUBLINGS)));
        if (!transactions.of(() -> days.claim(provider, day, one.asks(), next))) {
            return; // somebody else asks for it just now
        }
        byte[] content;
        try {
            content = read(atProvider.of(provider, day));
        } catch (IOException | RuntimeException silent) {
            LOG.log(Level.INFO, "The bill of " + provider + " for " + day + " cannot be had yet", silent);
            transactions.run(() -> days.silent(provider, day, "silent"));
            return;
        }
        if (content.length == 0) {
            nothing(provider, day);
        } else if (content.length > Bills.MOST_BYTES) {
            transactions.run(() -> days.end(provider, day, BillDay.State.REFUSED, null, "too-large"));
        } else {
            take(provider, day, content);
        }
    }

    /** Up to one byte more than a bill may have. */
    private static byte[] read(Optional<InputStream> bill) throws IOException {
        if (bill.isEmpty()) {
            return new byte[0];
        }
        try (InputStream bytes = bill.get()) {
            return bytes.readNBytes(Bills.MOST_BYTES + 1);
        }
    }

    /** That there is none is believed where the shop has nothing of the day either: a provider also says so of one that is not made yet. */
    private void nothing(String provider, LocalDate day) {
        boolean believed = moved(provider, day, day.plusDays(1)).isEmpty();
        transactions.run(() -> {
            if (believed) {
                days.end(provider, day, BillDay.State.NOTHING, null, null);
            } else {
                days.silent(provider, day, "nothing-there");
            }
        });
    }

    private void take(String provider, LocalDate day, byte[] content) {
        if (providers.find(provider).isEmpty()) {
            bills.provider(provider, provider, null, BY);
        }
        long id = bills.take(new NewBill(provider, day, provider + "-" + day, content, BY));
        boolean refused = bills.find(id).state() == BillView.State.REFUSED;
        transactions.run(() -> days.end(
                provider, day, refused ? BillDay.State.REFUSED : BillDay.State.TAKEN, id, refused ? "refused" : null));
    }

    private static void requireWhole() {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("bill", "-");
        }
    }

    /**
     * Somebody wants the bill of a day now, also where there is one already: what is the same is taken once.
     *
     * @return what came of it
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code bill.not-open} if the provider cannot be asked
     */
    public BillDay fetchNow(String provider, LocalDate day, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        Given.text("provider", provider, 32);
        LocalDate of = Given.value("day", day);
        Given.within(
                "day", of.toEpochDay(), 0, LocalDate.now(clock).minusDays(1).toEpochDay());
        if (!atProvider.names().contains(provider)) {
            throw Rejection.conflict("bill.not-open", Map.of("provider", provider));
        }
        transactions.run(() -> {
            days.plan(provider, of);
            audit.record(by, "bill.fetched", provider, null, of.toString(), null);
        });
        ask(days.find(provider, of).orElseThrow(), true);
        return days.find(provider, of).orElseThrow();
    }

    /**
     * Somebody knows that no bill of a day comes: it is asked for no more.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code bill.not-awaited} if none is waited for
     */
    public void noneComes(String provider, LocalDate day, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        String why = Given.text("reason", reason, 500);
        Given.text("provider", provider, 32);
        LocalDate of = Given.value("day", day);
        transactions.run(() -> {
            BillDay waits = days.find(provider, of)
                    .filter(BillDay::isMissing)
                    .orElseThrow(() -> Rejection.conflict("bill.not-awaited", Map.of("provider", provider)));
            days.end(provider, of, BillDay.State.NOTHING, null, null);
            audit.record(by, "bill.none-comes", provider, waits.state().name(), of.toString(), why);
        });
    }

    /** Who can be asked now, by their names. */
    public List<String> asked() {
        return Reach.current().isAll() ? atProvider.names() : List.of();
    }

    /**
     * Latest day first.
     *
     * @param day of the last one that was told, with its {@code provider}; null to begin
     */
    public Slice<BillDay> list(LocalDate day, String provider, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = new Where().and("f.day <= ?", day);
        if (day != null) {
            where.both("NOT (f.day = ? AND f.provider <= ?)", day, provider);
        }
        return Slice.of(days.list(where, size + 1), size);
    }

    public long count() {
        return Reach.current().isAll() ? days.count() : 0;
    }

    /** How many days somebody has to see to: their bills were refused, or are late. */
    public long told() {
        return Reach.current().isAll()
                ? days.told(LocalDate.now(clock).minusDays(settings.number(Setting.BILLS_LATE)))
                : 0;
    }
}
