package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.reconciliation.Bills;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.TopUpsAtProvider;

/** A bill of the sandbox of the last day on which members paid in, that is not quite as the shop has it: one break of most kinds. */
@ApplicationScoped
class DemoBills {

    private static final String FINANCE = "finance";
    private static final String ADMIN = "admin";
    private static final String PROVIDER = "sandbox";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST = 2_000;

    /** For as many as are planted below, and some that agree. */
    private static final int LEAST = 8;

    /** Hundred-thousandths, as it is agreed below; a fee is in thousandths of a fen. */
    private static final long FEE = 600;

    private static final long RATE = 100;
    private static final int FEE_DIGITS = 5;

    @EJB
    private Bills bills;

    @Inject
    private TopUpsAtProvider topUps;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    private final class Sheet {
        private final StringBuilder text =
                new StringBuilder("kind,at,transaction,reference,payment,amount,currency,state,fee\n");
        private int lines;
        private long paid;
        private long fees;

        void add(AtProvider one, String ref, long amount, String currency, long fee) {
            lines++;
            paid += amount;
            fees += fee;
            text.append("PAYMENT,")
                    .append(one.at().atZone(clock.getZone()).format(TIME))
                    .append(',')
                    .append(ref)
                    .append(',')
                    .append(one.id())
                    .append(",,")
                    .append(amount)
                    .append(',')
                    .append(currency)
                    .append(",DONE,")
                    .append(yuan(fee))
                    .append('\n');
        }

        void add(AtProvider one) {
            add(one, one.ref(), one.amount(), "CNY", fee(one.amount()));
        }

        byte[] whole() {
            return (text + "#sum," + lines + "," + paid + ",0," + yuan(fees) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static long fee(long fen) {
        return fen * FEE / RATE;
    }

    private static String yuan(long fee) {
        return BigDecimal.valueOf(fee, FEE_DIGITS).toPlainString();
    }

    void make() {
        if (!permits.of(FINANCE).contains(Permission.DECIDE_PAYOUTS)
                || !permits.of(ADMIN).contains(Permission.DECIDE_PAYOUTS)) {
            return; // the people of this shop are not the demo's
        }
        bills.provider(PROVIDER, "沙箱 · Sandbox", new BigDecimal("0.6"), FINANCE);
        LocalDate today = LocalDate.now(clock);
        List<AtProvider> paid = of(today.minusDays(1));
        LocalDate day = paid.size() < LEAST ? today : today.minusDays(1);
        List<AtProvider> there = paid.size() < LEAST ? of(today) : paid;
        if (there.size() >= LEAST) {
            bills.take(new NewBill(PROVIDER, day, "sandbox.csv", sheet(there), ADMIN));
        }
    }

    private List<AtProvider> of(LocalDate day) {
        Instant from = day.atStartOfDay(clock.getZone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return topUps.recorded(PROVIDER, from, until, null, 0, MOST);
    }

    private byte[] sheet(List<AtProvider> there) {
        Sheet sheet = new Sheet();
        AtProvider less = there.get(0);
        sheet.add(less, less.ref(), less.amount() - 1, "CNY", fee(less.amount() - 1));
        AtProvider dollars = there.get(1);
        sheet.add(dollars, dollars.ref(), dollars.amount(), "USD", fee(dollars.amount()));
        AtProvider twice = there.get(2);
        sheet.add(twice);
        sheet.add(twice);
        AtProvider dear = there.get(3);
        sheet.add(dear, dear.ref(), dear.amount(), "CNY", fee(dear.amount()) + 50_000);
        sheet.add(there.get(4), "sbp_nobody", 8_800, "CNY", fee(8_800));
        // what comes next is not on the bill
        there.subList(6, there.size()).forEach(sheet::add);
        sheet.add(there.get(4));
        return sheet.whole();
    }
}
