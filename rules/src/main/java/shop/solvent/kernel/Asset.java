package shop.solvent.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a ledger account is denominated in. Every amount is an integer number of the asset's minor unit. Currencies are called, and
 * have as many digits, as ISO 4217 says.
 */
public enum Asset {
    /** Chinese yuan; the minor unit is the fen (1/100 yuan). The currency of the shop's own books: orders and promises are in it. */
    CNY(2, "¥"),
    /** Coins: spend now, no cash exit. Whole units. */
    COIN(0, null),
    /** Points: released only as far as a pool of money backs them. Whole units. */
    POINT(0, null),
    /** US dollar; the minor unit is the cent. */
    USD(2, "US$"),
    /** Euro; the minor unit is the cent. */
    EUR(2, "€"),
    /** Japanese yen; it has no minor unit, so an amount is of whole yen. */
    JPY(0, "JP¥"),
    /** Kuwaiti dinar; the minor unit is the fils, 1/1000 of a dinar. */
    KWD(3, "KWD ");

    /** Money of the shop's own books. */
    public static final Asset BOOK = CNY;

    /** All money, that of the shop's own books first. */
    public static final List<Asset> CURRENCIES =
            Arrays.stream(values()).filter(Asset::isCurrency).toList();

    private final int scale;
    private final String sign;

    Asset(int scale, String sign) {
        this.scale = scale;
        this.sign = sign;
    }

    /** Decimal digits between the minor unit and the unit people read; 2 for fen → yuan. */
    public int scale() {
        return scale;
    }

    /** Whether it is money, and not points or coins. */
    public boolean isCurrency() {
        return sign != null;
    }

    /** Whether it is money, but not that of the shop's own books. */
    public boolean isForeign() {
        return isCurrency() && this != BOOK;
    }

    /** What stands before an amount; null for what is no currency. No two have the same. */
    public String sign() {
        return sign;
    }

    /** The currency of that code, as ISO 4217 has it; empty if it is none, or none that the shop knows. */
    public static Optional<Asset> currency(String code) {
        return CURRENCIES.stream().filter(one -> one.name().equals(code)).findFirst();
    }
}
