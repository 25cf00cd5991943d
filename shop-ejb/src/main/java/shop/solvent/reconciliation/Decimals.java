package shop.solvent.reconciliation;

import java.util.Locale;
import shop.solvent.kernel.Asset;

/** Reads amounts of bills exactly: as a whole number of hundred-thousandths of the unit people read, without a floating point. */
final class Decimals {

    /** Digits after the point that a bill may have. */
    static final int DIGITS = 5;

    /** Of one fen. */
    static final long FEN = 1_000;

    private static final int MOST_WHOLE = 12;

    private Decimals() {}

    /** @throws NumberFormatException if it is no such number; what is empty is zero */
    static long read(String text) {
        int at = 0;
        int end = text.length();
        boolean below = end > 0 && text.charAt(0) == '-';
        if (below || end > 0 && text.charAt(0) == '+') {
            at++;
        }
        if (end > at && (text.charAt(at) == '¥' || text.charAt(at) == '￥')) {
            at++;
        }
        if (at == end) {
            if (end == 0) {
                return 0;
            }
            throw new NumberFormatException(text);
        }
        long value = 0;
        int whole = 0;
        int part = -1;
        for (; at < end; at++) {
            char one = text.charAt(at);
            if (one == '.' && part < 0 && whole > 0) {
                part = 0;
            } else if (one < '0' || one > '9' || part < 0 && ++whole > MOST_WHOLE || part >= 0 && ++part > DIGITS) {
                throw new NumberFormatException(text);
            } else {
                value = value * 10 + (one - '0');
            }
        }
        if (part == 0) {
            throw new NumberFormatException(text);
        }
        for (int digits = Math.max(part, 0); digits < DIGITS; digits++) {
            value *= 10;
        }
        return below ? -value : value;
    }

    /** Of the smallest unit of a currency; of one that is not known here, as if it had hundredths. */
    static long smallest(String currency) {
        long smallest = 1;
        for (int digit = Asset.currency(currency).map(Asset::scale).orElse(2); digit < DIGITS; digit++) {
            smallest *= 10;
        }
        return smallest;
    }

    /** In fen. @throws NumberFormatException if there is a part of one */
    static long fen(long value) {
        if (value % FEN != 0) {
            throw new NumberFormatException(String.valueOf(value));
        }
        return value / FEN;
    }

    /** As people read it, for a sentence. */
    static String text(long value) {
        long all = Math.abs(value);
        String part = String.format(Locale.ROOT, "%05d", all % 100_000);
        return (value < 0 ? "-" : "") + all / 100_000 + "." + (part.endsWith("000") ? part.substring(0, 2) : part);
    }
}
