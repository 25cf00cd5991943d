package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.currency.CurrenciesAtProvider;
import shop.solvent.kernel.Asset;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.TopUpsAtProvider;

/**
 * Writes the bill of a day of the sandbox's provider: a line for each payment and refund in the order of their time, and the sums at the
 * end. It takes 0.6 per cent of each payment. What it collected without a page it keeps no book of: those lines it has from the shop.
 */
@ApplicationScoped
class SandboxBills {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(PaymentGateway.ZONE);

    private static final String HEADINGS = "kind,at,transaction,reference,payment,amount,currency,state,fee\n";

    private static final String PAYMENT = "PAYMENT";
    private static final String REFUND = "REFUND";
    private static final String SPLIT = "SPLIT";
    private static final String SPLIT_BACK = "SPLIT_BACK";

    /** What it collects at once, without a page, it calls so. */
    private static final String AT_ONCE = "sbx_";

    private static final int SOME = 500;

    /** A share. */
    private static final BigDecimal FEE = new BigDecimal("0.006");

    private static final int LEAST_DIGITS = 2;

    private static final int FEE_DIGITS = 5;

    @Inject
    private Database database;

    @Inject
    private TopUpsAtProvider topUps;

    @Inject
    private CurrenciesAtProvider currencies;

    private record Line(
            Instant at,
            String kind,
            String transaction,
            String reference,
            String payment,
            long amount,
            String currency) {

        /** Whether money goes by it. */
        boolean goes() {
            return kind.equals(REFUND) || kind.equals(SPLIT);
        }

        /** In hundred-thousandths of the unit that people read, rounded down. */
        long fee() {
            if (!kind.equals(PAYMENT)) {
                return 0;
            }
            int digits = Asset.currency(currency).map(Asset::scale).orElse(LEAST_DIGITS);
            return BigDecimal.valueOf(amount, digits)
                    .multiply(FEE)
                    .movePointRight(FEE_DIGITS)
                    .toBigInteger()
                    .longValueExact();
        }

        String text() {
            return String.join(
                            ",",
                            kind,
                            TIME.format(at),
                            transaction,
                            reference,
                            payment,
                            String.valueOf(amount),
                            currency,
                            "DONE",
                            decimal(fee()))
                    + "\n";
        }
    }

    /** @param provider its merchant number. @return empty if nothing happened that day */
    Optional<InputStream> of(String provider, LocalDate day) {
        Instant from = day.atStartOfDay(PaymentGateway.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(PaymentGateway.ZONE).toInstant();
        List<Line> lines = new ArrayList<>();
        lines.addAll(called(provider, from, until));
        lines.addAll(collected(provider, from, until));
        lines.addAll(refunded(provider, from, until));
        lines.addAll(reversed(provider, from, until));
        lines.addAll(split(provider, from, until));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        lines.sort(Comparator.comparing(Line::at));
        StringBuilder bill = new StringBuilder(HEADINGS);
        long paid = 0;
        long refunded = 0;
        long fees = 0;
        for (Line line : lines) {
            bill.append(line.text());
            paid += line.goes() ? 0 : line.amount();
            refunded += line.goes() ? line.amount() : 0;
            fees += line.fee();
        }
        bill.append("#sum,%d,%d,%d,%s\n".formatted(lines.size(), paid, refunded, decimal(fees)));
        return Optional.of(new ByteArrayInputStream(bill.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What buyers paid on its page: whatever it tells of more than once, it was paid once. */
    private List<Line> called(String account, Instant from, Instant until) {
        Set<String> named = new HashSet<>();
        return database
                .query(
                        "SELECT body, tell_at FROM sandbox_call WHERE tell_at >= ? AND tell_at < ? AND account = ? ORDER BY"
                                + " tell_at, id",
                        row -> Map.entry(Database.instant(row, 2), Json.read(row.getString(1), SandboxCall.class)),
                        from,
                        until,
                        account)
                .stream()
                .filter(one ->
                        one.getValue().isPaid() && named.add(one.getValue().payment()))
                .map(one -> paid(one.getKey(), one.getValue()))
                .toList();
    }

    private static Line paid(Instant at, SandboxCall call) {
        return new Line(at, PAYMENT, call.payment(), call.reference(), "", call.amount(), call.currency());
    }

    private List<Line> collected(String provider, Instant from, Instant until) {
        List<Line> lines = new ArrayList<>();
        all((at, row) -> topUps.recorded(provider, from, until, at, row, SOME)).stream()
                .filter(one -> one.ref().startsWith(AT_ONCE))
                .forEach(one -> lines.add(line(one, one.ref())));
        all((at, row) -> currencies.recorded(provider, from, until, at, row, SOME))
                .forEach(one -> lines.add(line(one, one.ref())));
        all((at, row) -> currencies.wentBack(provider, from, until, at, row, SOME))
                .forEach(one -> lines.add(line(one, "sbr_" + one.id())));
        return lines;
    }

    private static Line line(AtProvider one, String transaction) {
        return new Line(
                one.at(), one.refund() ? REFUND : PAYMENT, transaction, one.id(), "", one.amount(), one.currency());
    }

    @FunctionalInterface
    private interface Some {
        List<AtProvider> after(Instant at, long row);
    }

    private static List<AtProvider> all(Some next) {
        List<AtProvider> all = new ArrayList<>();
        List<AtProvider> some;
        do {
            AtProvider last = all.isEmpty() ? null : all.get(all.size() - 1);
            some = last == null ? next.after(null, 0) : next.after(last.at(), last.row());
            all.addAll(some);
        } while (some.size() == SOME);
        return all;
    }

    private List<Line> refunded(String account, Instant from, Instant until) {
        return database.query(
                "SELECT reference, payment, amount, currency, done_at FROM sandbox_refund WHERE state = 'DONE' AND done_at >= ?"
                        + " AND done_at < ? AND account = ?",
                row -> new Line(
                        Database.instant(row, 5),
                        REFUND,
                        "sbr_" + row.getString(1),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4)),
                from,
                until,
                account);
    }

    /** What was scanned and taken back after it was paid has no number of its own, as elsewhere. */
    private List<Line> reversed(String account, Instant from, Instant until) {
        return database.query(
                "SELECT c.body, s.reversed_at FROM sandbox_scan s JOIN sandbox_call c ON c.reference = s.reference AND c.account ="
                        + " s.account WHERE s.reversed_at >= ? AND s.reversed_at < ? AND s.account = ?",
                row -> {
                    SandboxCall call = Json.read(row.getString(1), SandboxCall.class);
                    return new Line(
                            Database.instant(row, 2),
                            REFUND,
                            call.payment() + "_rev",
                            "",
                            call.payment(),
                            call.amount(),
                            call.currency());
                },
                from,
                until,
                account);
    }

    /** What it handed to receivers, and what came back. */
    private List<Line> split(String provider, Instant from, Instant until) {
        List<Line> lines = new ArrayList<>(database.query(
                "SELECT reference, payment, amount, at FROM sandbox_split WHERE state = 'DONE' AND at >= ? AND at < ? AND provider = ?",
                row -> new Line(
                        Database.instant(row, 4),
                        SPLIT,
                        "sbs_" + row.getString(1),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        "CNY"),
                from,
                until,
                provider));
        lines.addAll(database.query(
                "SELECT r.reference, s.payment, r.amount, r.at FROM sandbox_split_return r JOIN sandbox_split s ON s.reference ="
                        + " r.split WHERE r.state = 'DONE' AND r.at >= ? AND r.at < ? AND s.provider = ?",
                row -> new Line(
                        Database.instant(row, 4),
                        SPLIT_BACK,
                        "sbs_" + row.getString(1),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        "CNY"),
                from,
                until,
                provider));
        return lines;
    }

    private static String decimal(long hundredThousandths) {
        return BigDecimal.valueOf(hundredThousandths, FEE_DIGITS).toPlainString();
    }
}
