package shop.solvent.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.rules.LawValue;

/**
 * What a shop settles for itself while it is open. What a server needs to start (its port, its database, its secret) is
 * not among them: that is the installation's, see {@link Settings}.
 */
public enum Setting {
    NAME_ZH("shop.name.zh", Group.SHOP, Kind.TEXT, "Solvent", 1, 40, false),
    NAME_EN("shop.name.en", Group.SHOP, Kind.TEXT, "Solvent", 1, 40, false),
    /** The languages of pages, the one for readers who ask for neither first. */
    LANGUAGES("shop.languages", Group.SHOP, List.of("zh,en", "en,zh", "zh", "en")),
    /** Decides what a day is; fixed from the first order on. */
    ZONE("shop.zone", Group.SHOP, Kind.ZONE, "Asia/Shanghai", 1, 60, false),
    /** So many hours after its end a day should be closed; else the dashboard says that it is not. */
    DAY_CLOSED_HOURS("shop.day.closed-hours", Group.SHOP, Kind.HOURS, "4", 2, 23, true),
    /** Under which address everybody finds the shop; {@code none} until somebody says it. Certificates name it as their issuer. */
    ADDRESS("shop.address", Group.SHOP, Kind.ADDRESS, "none", 4, 200, true),

    ORDER_REVIEW_DAYS("shop.order.review-days", Group.ORDERS, Kind.DAYS, "7", 1, 366, true),
    /** So many days after it was paid an order stands, and rules are asked what its buyer is given for it. */
    ORDER_STANDS_DAYS("shop.order.stands-days", Group.ORDERS, Kind.DAYS, "7", 1, 366, true),
    ORDER_SETTLES_DEBTS("shop.order.settles-debts", Group.ORDERS, Kind.SWITCH, "off", 0, 0, true),
    QUOTE_MINUTES("shop.quote.minutes", Group.ORDERS, Kind.MINUTES, "15", 1, 120, true),
    /** So many hold at a time, of a channel for a member. */
    QUOTE_MOST("shop.quote.most", Group.ORDERS, Kind.NUMBER, "60", 0, 10_000, true),
    /** So long is kept what somebody needs who is paying at a provider. */
    PAYMENT_MINUTES("shop.payment.minutes", Group.ORDERS, Kind.MINUTES, "15", 2, 120, true),
    /** So many purchases may wait for one buyer's payment at a time. */
    PAYMENT_OPEN("shop.payment.open", Group.ORDERS, Kind.NUMBER, "3", 1, 100, true),
    /** So many purchases that one buyer did not pay in a day are borne. */
    PAYMENT_UNPAID("shop.payment.unpaid", Group.ORDERS, Kind.NUMBER, "10", 1, 1_000, true),
    /** From this hour on, in the shop's zone, providers are asked for the bill of the day before; no earlier than they say it is there. */
    BILLS_FROM("shop.bills.from", Group.ORDERS, Kind.HOURS, "9", 0, 23, true),
    /** A day whose bill is not there after so many days is told. */
    BILLS_LATE("shop.bills.late-days", Group.ORDERS, Kind.DAYS, "2", 1, 30, true),
    /** So much a pay code that a member shows at a till pays at most. What is dearer is paid by scanning the till's code. */
    TILL_CODE_MOST("shop.till.code-most", Group.ORDERS, Kind.FEN, "100000", 0, 100_000_000, true),
    /** So much all of a member's pay codes pay in a day at most. */
    TILL_CODE_DAY("shop.till.code-day", Group.ORDERS, Kind.FEN, "300000", 0, 100_000_000, true),
    /** A refund of more than that takes two people. */
    REFUND_ALONE("shop.refund.alone", Group.ORDERS, Kind.FEN, "100000", 0, 100_000_000, true),
    /** To suspend what a member owns for more days than that, or once more, takes two people. */
    SUSPEND_ALONE("shop.entitlement.suspend-alone", Group.ORDERS, Kind.DAYS, "3", 0, 30, true),
    /** To let go on what is held and worth more than that takes two people. */
    CASE_ALONE("shop.case.alone", Group.ORDERS, Kind.FEN, "500000", 0, 100_000_000, true),
    /** So long a case is its taker's. */
    CASE_MINUTES("shop.case.minutes", Group.ORDERS, Kind.MINUTES, "15", 1, 480, true),

    WITHDRAWAL_MINUTES("shop.withdrawal.minutes", Group.WALLETS, Kind.MINUTES, "60", 1, 10_080, true),
    WITHDRAWAL_REVIEW_DAYS("shop.withdrawal.review-days", Group.WALLETS, Kind.DAYS, "7", 1, 366, true),
    /** To hold a member's commissions for more days than that, or once more, takes two people. */
    PAYOUT_HOLD_ALONE("shop.payout.hold-alone", Group.WALLETS, Kind.DAYS, "7", 0, 30, true),
    GIFT_GRACE_DAYS("shop.gift.grace-days", Group.WALLETS, Kind.DAYS, "30", 0, 366, true),
    /** To freeze points and coins for more days than that, or once more, takes two people. */
    FREEZE_ALONE("shop.points.freeze-alone", Group.WALLETS, Kind.DAYS, "7", 0, 30, true),
    /** More points and coins than that in a day are burnt by two people. */
    BURN_ALONE("shop.points.burn-alone", Group.WALLETS, Kind.NUMBER, "1000", 0, 1_000_000, true),
    /** For so many days two people may take a burn back. */
    BURN_BACK_DAYS("shop.points.burn-back-days", Group.WALLETS, Kind.DAYS, "90", 1, 366, true),
    /** So many days before points and coins end their holder is told; 0 for never. */
    WARN_DAYS("shop.points.warn-days", Group.WALLETS, Kind.DAYS, "14", 0, 90, true),

    /** Who has left small change idle for so many days is told, once in so many; 0 for never. */
    CHANGE_IDLE_DAYS("shop.change.idle-days", Group.WALLETS, Kind.DAYS, "90", 0, 366, true),

    /** From this hour on nobody is disturbed, in the shop's zone; never if it is the hour at which the quiet ends. */
    NOTICE_QUIET_FROM("shop.notice.quiet-from", Group.MEMBERS, Kind.HOURS, "22", 0, 23, true),
    NOTICE_QUIET_UNTIL("shop.notice.quiet-until", Group.MEMBERS, Kind.HOURS, "8", 0, 23, true),
    /** So often a day a member is sent something that they might do without, each way; the rest waits and goes as one. */
    NOTICE_DAILY("shop.notice.daily", Group.MEMBERS, Kind.NUMBER, "3", 1, 100, true),

    /** Whether members have to opt into promoting to earn commissions, and whether their real name has to be known for that. */
    PROMOTER_OPT_IN("shop.promoter.opt-in", Group.MEMBERS, Kind.SWITCH, "off", 0, 0, true),
    PROMOTER_REAL_NAME("shop.promoter.real-name", Group.MEMBERS, Kind.SWITCH, "off", 0, 0, true),

    /** One person puts a brake on a tree of invitations for so many days at most, once. */
    BRAKE_ALONE("shop.relations.brake-alone", Group.MEMBERS, Kind.DAYS, "7", 0, 30, true),
    /** From when on what is measured of a tree of invitations is a sign of a pyramid: see {@code RootSigns}. */
    PYRAMID_OUTSIDE("shop.pyramid.outside", Group.MEMBERS, Kind.BASIS_POINTS, "5000", 0, 10_000, true),
    PYRAMID_REFUNDS("shop.pyramid.refunds", Group.MEMBERS, Kind.BASIS_POINTS, "3000", 0, 10_000, true),
    PYRAMID_TOP("shop.pyramid.top", Group.MEMBERS, Kind.BASIS_POINTS, "5000", 0, 10_000, true),
    PYRAMID_GROWTH("shop.pyramid.growth", Group.MEMBERS, Kind.BASIS_POINTS, "5000", 0, 100_000, true),
    /** A tree that shows so many of these signs has a case opened. */
    PYRAMID_CASE("shop.pyramid.case", Group.MEMBERS, Kind.NUMBER, "2", 1, 6, true),

    /** So long two members who became one can be made two again. */
    MERGE_UNDO_DAYS("shop.merge.undo-days", Group.MEMBERS, Kind.DAYS, "30", 1, 366, true),
    LOOKUP_HOURLY("shop.lookup.hourly", Group.MEMBERS, Kind.NUMBER, "1000", 0, 1_000_000, true),

    /** Codes that are no coupon's, shown in an hour through one channel, and by one member. */
    COUPON_MISSES_CHANNEL("shop.coupon.misses-channel", Group.MEMBERS, Kind.NUMBER, "1000", 0, 1_000_000, true),
    COUPON_MISSES_MEMBER("shop.coupon.misses-member", Group.MEMBERS, Kind.NUMBER, "10", 0, 10_000, true),
    /** Kinds of merchants for whose goods there may be coupons. */
    COUPON_MERCHANTS(
            "shop.coupon.merchants",
            Group.MEMBERS,
            Kind.CHOICE,
            "mid,chain",
            0,
            0,
            true,
            List.of("mid,chain", "small,mid,chain", "chain")),

    RULES_SECOND_CHECKER_ABOVE(
            "shop.rules.second-checker-above", Group.RULES, Kind.FEN, "100000", 0, 100_000_000_000L, true),
    /** Never under a week (G13). */
    RULES_NOTICE_DAYS("shop.rules.notice-days", Group.RULES, Kind.DAYS, "7", 7, 366, true),
    RULES_BREAK_GLASS_HOURS("shop.rules.break-glass-hours", Group.RULES, Kind.HOURS, "24", 1, 168, true),
    /** That a rule does not stop one subject for more days than that, or once more, takes two people. */
    SNOOZE_ALONE("shop.rules.snooze-alone", Group.RULES, Kind.DAYS, "7", 0, 30, true),
    RULES_COVER_TOLERANCE("shop.rules.cover-tolerance", Group.RULES, Kind.BASIS_POINTS, "0", 0, 100_000, true),

    /** Whether a model learns which orders are usual, and says how unlike them another is. */
    ANOMALY("shop.risk.anomaly", Group.RULES, Kind.SWITCH, "on", 0, 0, true),

    /** Whether a model that has learnt from what reviewers said tells how likely an act turns out to be what they confirm. */
    OUTCOME_SCORE("shop.risk.outcome-score", Group.RULES, Kind.SWITCH, "on", 0, 0, true),
    /** How alike a name has to be to one on a list, in thousandths, for the desk to look at it. */
    SCREENING_LEAST("shop.screening.least", Group.RULES, Kind.NUMBER, "850", 700, 1_000, true),
    /** Whether payouts wait while a name is like one on a list and nobody has said otherwise. */
    SCREENING_HOLDS("shop.screening.holds", Group.RULES, Kind.SWITCH, "on", 0, 0, true),

    /** Whether a merchant that is added sells nothing before its owner has accepted its contract. */
    MERCHANT_CONTRACT_FIRST("shop.merchant.contract-first", Group.MERCHANTS, Kind.SWITCH, "off", 0, 0, true),

    /** Kinds of promotion of which a merchant's people may compose campaigns of their own: such as take something off its own prices. */
    MERCHANT_KINDS(
            "shop.merchant.kinds",
            Group.MERCHANTS,
            Kind.CODES,
            "bundle,buy-gift,channel-only,every-full-reduction,full-reduction,second-half-price,tiered-reduction",
            1,
            20,
            true,
            List.of(
                    "add-on-price",
                    "budget",
                    "bundle",
                    "buy-gift",
                    "channel-only",
                    "choose-a-gift",
                    "every-full-reduction",
                    "first-hundred",
                    "first-order",
                    "flash-sale",
                    "full-reduction",
                    "member-limit",
                    "member-price",
                    "second-half-price",
                    "spend-milestone",
                    "tiered-reduction",
                    "time-slots",
                    "win-back")),
    /** The most that one campaign of a merchant's own may cost it. */
    MERCHANT_BUDGET("shop.merchant.campaign-budget", Group.MERCHANTS, Kind.FEN, "1000000", 100, 10_000_000_000L, true),
    /** So many of one merchant may wait for an operator at a time. */
    MERCHANT_WAITING("shop.merchant.campaigns-waiting", Group.MERCHANTS, Kind.NUMBER, "3", 1, 100, true),

    /** Whether what members own of marked goods is proved on a chain. */
    CHAIN("shop.chain", Group.CHAIN, Kind.SWITCH, "off", 0, 0, true),
    /** So many blocks, the transaction's own among them, and it is beyond doubt. */
    CHAIN_CONFIRMATIONS("shop.chain.confirmations", Group.CHAIN, Kind.NUMBER, "12", 1, 100, true),
    /** After so long a transaction that nobody took is sent again for more. */
    CHAIN_PATIENCE("shop.chain.patience-minutes", Group.CHAIN, Kind.MINUTES, "10", 1, 1_440, true),
    /** The most that is offered for a unit of work, in billionths of the chain's coin. */
    CHAIN_FEE("shop.chain.fee-most", Group.CHAIN, Kind.NUMBER, "100", 0, 1_000_000, true),

    /**
     * Who must show a second factor when they sign in: whoever may move money or give power, whatever their roles are called, or
     * everybody. A demo, whose passwords stand in its manual, asks nobody unless it is told to.
     */
    SECOND_FACTOR(
            "shop.second-factor",
            Group.APPROVALS,
            Kind.CHOICE,
            Settings.isOn("shop.demo", false) ? "nobody" : "money",
            0,
            0,
            true,
            List.of("money", "everybody", "nobody")),
    APPROVAL_DAYS("shop.approval.days", Group.APPROVALS, Kind.DAYS, "7", 1, 90, true);

    /** An address that there is none of. */
    public static final String NONE = "none";

    /** What settings are about; the order in which they are shown. */
    public enum Group {
        SHOP,
        ORDERS,
        WALLETS,
        MEMBERS,
        RULES,
        MERCHANTS,
        CHAIN,
        APPROVALS
    }

    /** What a value is. */
    public enum Kind {
        /** An amount of money in fen. */
        FEN,
        DAYS,
        HOURS,
        MINUTES,
        /** A share; a hundred are one per cent. */
        BASIS_POINTS,
        NUMBER,
        /** {@code on} or {@code off}. */
        SWITCH,
        /** One of a few texts. */
        CHOICE,
        /** Some of several codes, with commas. */
        CODES,
        TEXT,
        /** Of the shop in the internet, without a slash at its end: {@code https://shop.example}, or {@value Setting#NONE}. */
        ADDRESS,
        /** A time zone by its name, {@code Asia/Shanghai}. */
        ZONE;

        /** Whether it is a whole number. */
        public boolean isNumber() {
            return switch (this) {
                case FEN, DAYS, HOURS, MINUTES, BASIS_POINTS, NUMBER -> true;
                case SWITCH, CHOICE, CODES, TEXT, ADDRESS, ZONE -> false;
            };
        }
    }

    private final String text;
    private final Group group;
    private final Kind kind;
    private final String standard;
    private final long least;
    private final long most;
    private final boolean takesTwo;
    private final List<String> choices;

    Setting(String text, Group group, Kind kind, String standard, long least, long most, boolean takesTwo) {
        this(text, group, kind, standard, least, most, takesTwo, List.of());
    }

    Setting(String text, Group group, List<String> choices) {
        this(text, group, Kind.CHOICE, choices.get(0), 0, 0, false, choices);
    }

    Setting(
            String text,
            Group group,
            Kind kind,
            String standard,
            long least,
            long most,
            boolean takesTwo,
            List<String> choices) {
        this.text = text;
        this.group = group;
        this.kind = kind;
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.takesTwo = takesTwo;
        this.choices = choices;
    }

    /** Its name: {@code shop.order.review-days}. */
    public String text() {
        return text;
    }

    public Group group() {
        return group;
    }

    public Kind kind() {
        return kind;
    }

    /** The value where nobody has said another. */
    public String standard() {
        return standard;
    }

    /** Of a number the least; of a text the fewest characters. */
    public long least() {
        return least;
    }

    /** Of a number the most; of a text the most characters. */
    public long most() {
        return most;
    }

    /** Of which the law says the least; a shop may ask for more. */
    public Optional<LawValue> leastByLaw() {
        return switch (this) {
            case ORDER_STANDS_DAYS -> Optional.of(LawValue.STANDS_DAYS);
            case RULES_NOTICE_DAYS -> Optional.of(LawValue.NOTICE_DAYS);
            case PYRAMID_OUTSIDE -> Optional.of(LawValue.PYRAMID_OUTSIDE);
            default -> Optional.empty();
        };
    }

    /** Whether a change is asked for by one person and agreed to by another: where it touches money or rights. */
    public boolean takesTwo() {
        return takesTwo;
    }

    /** What it can be; empty where it is not one of a few. */
    public List<String> choices() {
        return kind == Kind.SWITCH ? List.of("on", "off") : kind == Kind.CODES ? List.of() : choices;
    }

    /** The codes of which it can be some; empty where it is something else. */
    public List<String> codes() {
        return kind == Kind.CODES ? choices : List.of();
    }

    /** What this installation fixes it to, as it stands there; empty if it leaves it to the shop. */
    public Optional<String> installed() {
        return Settings.get(text);
    }

    /**
     * The value as it is kept: numbers without a sign or zeros in front, texts without blanks around them.
     *
     * @throws Rejection {@code field.missing}, {@code field.…} or {@code setting.…} if it can be no value of this setting
     */
    public String value(String given) {
        String value = Given.text("value", given, 500);
        return switch (kind) {
            case FEN, DAYS, HOURS, MINUTES, BASIS_POINTS, NUMBER -> String.valueOf(number(value));
            case SWITCH -> onOff(value);
            case CHOICE -> one(value, choices);
            case CODES -> some(value, choices);
            case TEXT -> Given.text("value", value, (int) most);
            case ADDRESS -> address(Given.text("value", value, (int) most));
            case ZONE -> zone(value).getId();
        };
    }

    private long number(String value) {
        if (!value.matches("[+-]?[0-9]{1,18}")) {
            throw Rejection.invalid("setting.not-a-number", Map.of("value", value));
        }
        return Given.within("value", Long.parseLong(value), least, most);
    }

    private static String onOff(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> "on";
            case "off", "false", "no" -> "off";
            default -> throw Rejection.invalid("setting.not-a-switch", Map.of("value", value));
        };
    }

    private static String one(String value, List<String> choices) {
        if (!choices.contains(value)) {
            throw Rejection.invalid(
                    "setting.not-a-choice", Map.of("value", value, "choices", String.join(" | ", choices)));
        }
        return value;
    }

    /** In the order of the list, each once. */
    private static String some(String value, List<String> codes) {
        Set<String> wanted = Arrays.stream(value.split("[\\s,，、]+"))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (wanted.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "value"));
        }
        for (String one : wanted) {
            one(one, codes);
        }
        return codes.stream().filter(wanted::contains).collect(Collectors.joining(","));
    }

    /** Nothing but where the shop is; without encryption only on the very machine. */
    private static String address(String value) {
        if (value.equals(NONE)) {
            return value;
        }
        String address = value.replaceFirst("/+$", "");
        try {
            URI uri = new URI(address);
            boolean here = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            boolean fits = ("https".equals(uri.getScheme()) || here && "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.normalize().equals(uri)
                    && address.equals(uri.toASCIIString());
            if (fits) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // as any other that is none
        }
        throw Rejection.invalid("setting.no-address", Map.of("value", value));
    }

    private static ZoneId zone(String value) {
        if (!zones().contains(value)) {
            throw Rejection.invalid("setting.no-zone", Map.of("value", value));
        }
        return ZoneId.of(value);
    }

    /** Zones by region and place; an offset knows no summer. */
    public static Set<String> zones() {
        Set<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.removeIf(zone ->
                !zone.equals("UTC") && (!zone.contains("/") || zone.startsWith("Etc/") || zone.startsWith("SystemV/")));
        return zones;
    }

    /** @throws Rejection {@code setting.not-found} */
    public static Setting of(String text) {
        return Arrays.stream(values())
                .filter(setting -> setting.text.equals(text))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("setting", String.valueOf(text)));
    }
}
