package shop.solvent.web.admin.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.web.admin.Formats;

/** How amounts of bills are shown: in their own currencies, and fees to the last digit that a provider writes. */
@Named("billAmounts")
@ApplicationScoped
public class BillAmounts {

    private static final int FEE_DIGITS = 5;
    private static final long FEN = 1_000;
    private static final int LEAST_DIGITS = 2;
    private static final int RATE_DIGITS = 3;

    @Inject
    private Formats show;

    /** @param amount in the smallest unit of the currency */
    public String amount(long amount, String currency) {
        if (Asset.BOOK.name().equals(currency)) {
            return show.fen(amount);
        }
        int scale = Asset.currency(currency).map(Asset::scale).orElse(LEAST_DIGITS);
        return currency + " " + BigDecimal.valueOf(amount, scale).toPlainString();
    }

    /** With its sign where it is below zero. @param amount in the smallest unit of the currency */
    public String signed(long amount, String currency) {
        return Asset.BOOK.name().equals(currency)
                ? show.signedFen(amount)
                : (amount < 0 ? "−" : "+") + amount(Math.abs(amount), currency);
    }

    /** @param hundredThousandths of the unit that people read; null for a dash */
    public String feeIn(Long hundredThousandths, String currency) {
        return hundredThousandths == null || Asset.BOOK.name().equals(currency)
                ? fee(hundredThousandths)
                : currency + " "
                        + BigDecimal.valueOf(hundredThousandths, FEE_DIGITS)
                                .stripTrailingZeros()
                                .toPlainString();
    }

    /** @param thousandths of a fen; null for a dash */
    public String fee(Long thousandths) {
        if (thousandths == null) {
            return "–";
        }
        if (thousandths % FEN == 0) {
            return show.signedFen(thousandths / FEN).replace("+", "");
        }
        BigDecimal yuan = BigDecimal.valueOf(Math.abs(thousandths), FEE_DIGITS).stripTrailingZeros();
        String part = yuan.remainder(BigDecimal.ONE).toPlainString().substring(1);
        return (thousandths < 0 ? "−" : "") + "¥" + String.format(Locale.ROOT, "%,d", yuan.longValue()) + part;
    }

    /** @param rate hundred-thousandths; null for a dash */
    public String rate(Integer rate) {
        return rate == null
                ? "–"
                : BigDecimal.valueOf(rate, RATE_DIGITS).stripTrailingZeros().toPlainString() + " %";
    }
}
