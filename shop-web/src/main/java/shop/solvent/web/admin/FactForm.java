package shop.solvent.web.admin;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;

/**
 * The facts of an order as a person fills them in: money in yuan, shares in percent. It begins as an ordinary order, a
 * basic member who has bought before and pays ¥100 for a course, invited by nobody.
 */
public class FactForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 10;
    private static final int MOST_POOLS = 10;
    private static final int LEVELS = 2;

    private String channel = "web";
    private LocalDate date;
    private int hour = 10;
    private String member = "buyer";
    private String level = "basic";
    private long completedOrders = 3;
    private long heldOrders;
    private long daysSinceJoined = 90;
    private BigDecimal gift = yuan(0);
    private BigDecimal earned = yuan(0);
    private BigDecimal paidIn = yuan(100_000);
    private long ordersLastHour;
    private long ordersLastDay;
    private BigDecimal spentLastDay = yuan(0);
    private BigDecimal topUpsLastDay = yuan(0);
    private long refundsLastMonth;
    private long sameMerchantLastDay;
    private long membersOnDevice;
    private final List<Line> lines = new ArrayList<>(List.of(new Line(1)));
    private final List<Inviter> inviters = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>(List.of(new Pool("newcomer", yuan(100_000))));

    FactForm(LocalDate today) {
        date = today;
        for (int i = 1; i <= LEVELS; i++) {
            inviters.add(new Inviter(i));
        }
    }

    /** An order line. */
    public static class Line implements Serializable {

        private static final long serialVersionUID = 1;

        private final int number;
        private String sku;
        private String kind = "course";
        private String merchant = "merchant-1";
        private String pool;
        private BigDecimal giveUp = BigDecimal.TEN;
        private int quantity = 1;
        private BigDecimal amount = yuan(10_000);

        Line(int number) {
            this.number = number;
            this.sku = "course-" + number;
        }

        private LineFact fact() {
            long fen = fen(amount);
            return new LineFact(
                    number - 1,
                    sku,
                    kind,
                    merchant,
                    pool == null ? merchant : pool,
                    basisPoints(giveUp),
                    quantity,
                    fen / quantity,
                    fen);
        }

        public int getNumber() {
            return number;
        }

        public String getSku() {
            return sku;
        }

        public void setSku(String sku) {
            this.sku = sku.strip();
        }

        public String getKind() {
            return kind;
        }

        public void setKind(String kind) {
            this.kind = kind;
        }

        public String getMerchant() {
            return merchant;
        }

        /** The pool of another merchant is another. */
        public void setMerchant(String merchant) {
            if (!merchant.strip().equals(this.merchant)) {
                pool = null;
            }
            this.merchant = merchant.strip();
        }

        public BigDecimal getGiveUp() {
            return giveUp;
        }

        public void setGiveUp(BigDecimal giveUp) {
            this.giveUp = giveUp;
        }

        public int getQuantity() {
            return quantity;
        }

        public void setQuantity(int quantity) {
            this.quantity = quantity;
        }

        public BigDecimal getAmount() {
            return amount;
        }

        public void setAmount(BigDecimal amount) {
            this.amount = amount;
        }
    }

    /** Somebody above the buyer; nobody without a level. */
    public static class Inviter implements Serializable {

        private static final long serialVersionUID = 1;

        private final int number;
        private String member;
        private String level = "";
        private boolean sharesDevice;

        Inviter(int number) {
            this.number = number;
            this.member = "inviter-" + number;
        }

        public int getNumber() {
            return number;
        }

        public String getLevel() {
            return level;
        }

        public void setLevel(String level) {
            this.level = level == null ? "" : level;
        }

        public boolean isSharesDevice() {
            return sharesDevice;
        }

        public void setSharesDevice(boolean sharesDevice) {
            this.sharesDevice = sharesDevice;
        }
    }

    /** A pool and what it can grant. */
    public static class Pool implements Serializable {

        private static final long serialVersionUID = 1;

        private String code;
        private BigDecimal available;

        Pool(String code, BigDecimal available) {
            this.code = code;
            this.available = available;
        }

        public String getCode() {
            return code;
        }

        public void setCode(String code) {
            this.code = code == null ? "" : code.strip();
        }

        public BigDecimal getAvailable() {
            return available;
        }

        public void setAvailable(BigDecimal available) {
            this.available = available;
        }
    }

    /** Takes the facts of a past order. */
    void take(CheckoutFacts facts) {
        channel = facts.order().channel();
        date = LocalDate.parse(facts.order().date());
        hour = facts.order().hour();
        member = facts.buyer().member();
        level = facts.buyer().level();
        completedOrders = facts.buyer().completedOrders();
        heldOrders = facts.buyer().heldOrders();
        daysSinceJoined = facts.buyer().daysSinceJoined();
        gift = yuan(facts.wallet().gift());
        earned = yuan(facts.wallet().earned());
        paidIn = yuan(facts.wallet().paidIn());
        ActivityFact activity = facts.activity();
        ordersLastHour = activity.ordersLastHour();
        ordersLastDay = activity.ordersLastDay();
        spentLastDay = yuan(activity.spentLastDay());
        topUpsLastDay = yuan(activity.topUpsLastDay());
        refundsLastMonth = activity.refundsLastMonth();
        sameMerchantLastDay = activity.sameMerchantLastDay();
        membersOnDevice = activity.membersOnDevice();
        lines.clear();
        for (LineFact fact : facts.lines()) {
            Line line = new Line(fact.line() + 1);
            line.sku = fact.sku();
            line.kind = fact.kind();
            line.merchant = fact.merchant();
            line.pool = fact.pool();
            line.giveUp = percent(fact.giveUp());
            line.quantity = fact.quantity();
            line.amount = yuan(fact.amount());
            lines.add(line);
        }
        inviters.clear();
        for (int i = 1; i <= LEVELS; i++) {
            inviters.add(new Inviter(i));
        }
        for (InviterFact fact : facts.inviters()) {
            Inviter inviter = inviters.get(fact.level() - 1);
            inviter.member = fact.member();
            inviter.level = fact.memberLevel();
            inviter.sharesDevice = fact.sharesDevice();
        }
        pools.clear();
        facts.pools().forEach(fact -> pools.add(new Pool(fact.code(), yuan(fact.available()))));
    }

    /** @throws Rejection {@code amount.invalid}, {@code dry-run.invalid} */
    CheckoutFacts facts() {
        try {
            return checked();
        } catch (ArithmeticException tooLarge) {
            throw Rejection.invalid("dry-run.invalid", Map.of());
        }
    }

    private CheckoutFacts checked() {
        boolean lawful = lines.stream().allMatch(line -> line.quantity >= 1 && !isNegative(line.amount, line.giveUp))
                && pools.stream().noneMatch(pool -> isNegative(pool.available))
                && !isNegative(gift, earned, paidIn, spentLastDay, topUpsLastDay)
                && LongStream.of(
                                hour,
                                completedOrders,
                                heldOrders,
                                daysSinceJoined,
                                ordersLastHour,
                                ordersLastDay,
                                refundsLastMonth,
                                sameMerchantLastDay,
                                membersOnDevice)
                        .allMatch(count -> count >= 0)
                && hour < 24;
        if (!lawful) {
            throw Rejection.invalid("dry-run.invalid", Map.of());
        }
        List<LineFact> lineFacts = lines.stream().map(Line::fact).toList();
        DayOfWeek day = date.getDayOfWeek();
        return new CheckoutFacts(
                new OrderFact(
                        channel,
                        date.toString(),
                        day.getValue(),
                        day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY,
                        hour,
                        lineFacts.stream().mapToLong(LineFact::amount).reduce(0, Math::addExact),
                        lineFacts.stream().mapToInt(LineFact::quantity).reduce(0, Math::addExact)),
                new BuyerFact(
                        member,
                        level,
                        completedOrders == 0 && heldOrders == 0,
                        completedOrders,
                        heldOrders,
                        daysSinceJoined),
                new WalletFact(fen(gift), fen(earned), fen(paidIn)),
                lineFacts,
                inviters.stream()
                        .filter(inviter -> !inviter.level.isEmpty())
                        .map(inviter ->
                                new InviterFact(inviter.number, inviter.member, inviter.level, inviter.sharesDevice))
                        .toList(),
                pools.stream()
                        .filter(pool -> !pool.code.isEmpty())
                        .map(pool -> new PoolFact(pool.code, fen(pool.available)))
                        .toList(),
                new ActivityFact(
                        ordersLastHour,
                        ordersLastDay,
                        fen(spentLastDay),
                        fen(topUpsLastDay),
                        refundsLastMonth,
                        sameMerchantLastDay,
                        membersOnDevice));
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    /** {@code 12.5} of 1250 basis points. */
    private static BigDecimal percent(int basisPoints) {
        return new BigDecimal(
                BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString());
    }

    private static long fen(BigDecimal yuan) {
        return Amounts.fen(yuan).amount();
    }

    private static int basisPoints(BigDecimal percent) {
        return percent.movePointRight(2).intValueExact();
    }

    private static boolean isNegative(BigDecimal... amounts) {
        return Stream.of(amounts).anyMatch(amount -> amount.signum() < 0);
    }

    void addLine() {
        if (lines.size() < MOST_LINES) {
            lines.add(new Line(lines.size() + 1));
        }
    }

    void removeLine() {
        if (lines.size() > 1) {
            lines.remove(lines.size() - 1);
        }
    }

    void addPool() {
        if (pools.size() < MOST_POOLS) {
            pools.add(new Pool("", yuan(0)));
        }
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public LocalDate getDate() {
        return date;
    }

    public void setDate(LocalDate date) {
        this.date = date;
    }

    public int getHour() {
        return hour;
    }

    public void setHour(int hour) {
        this.hour = hour;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    public long getCompletedOrders() {
        return completedOrders;
    }

    public void setCompletedOrders(long completedOrders) {
        this.completedOrders = completedOrders;
    }

    public long getHeldOrders() {
        return heldOrders;
    }

    public void setHeldOrders(long heldOrders) {
        this.heldOrders = heldOrders;
    }

    public long getDaysSinceJoined() {
        return daysSinceJoined;
    }

    public void setDaysSinceJoined(long daysSinceJoined) {
        this.daysSinceJoined = daysSinceJoined;
    }

    public BigDecimal getGift() {
        return gift;
    }

    public void setGift(BigDecimal gift) {
        this.gift = gift;
    }

    public BigDecimal getEarned() {
        return earned;
    }

    public void setEarned(BigDecimal earned) {
        this.earned = earned;
    }

    public BigDecimal getPaidIn() {
        return paidIn;
    }

    public void setPaidIn(BigDecimal paidIn) {
        this.paidIn = paidIn;
    }

    public long getOrdersLastHour() {
        return ordersLastHour;
    }

    public void setOrdersLastHour(long ordersLastHour) {
        this.ordersLastHour = ordersLastHour;
    }

    public long getOrdersLastDay() {
        return ordersLastDay;
    }

    public void setOrdersLastDay(long ordersLastDay) {
        this.ordersLastDay = ordersLastDay;
    }

    public BigDecimal getSpentLastDay() {
        return spentLastDay;
    }

    public void setSpentLastDay(BigDecimal spentLastDay) {
        this.spentLastDay = spentLastDay;
    }

    public BigDecimal getTopUpsLastDay() {
        return topUpsLastDay;
    }

    public void setTopUpsLastDay(BigDecimal topUpsLastDay) {
        this.topUpsLastDay = topUpsLastDay;
    }

    public long getRefundsLastMonth() {
        return refundsLastMonth;
    }

    public void setRefundsLastMonth(long refundsLastMonth) {
        this.refundsLastMonth = refundsLastMonth;
    }

    public long getSameMerchantLastDay() {
        return sameMerchantLastDay;
    }

    public void setSameMerchantLastDay(long sameMerchantLastDay) {
        this.sameMerchantLastDay = sameMerchantLastDay;
    }

    public long getMembersOnDevice() {
        return membersOnDevice;
    }

    public void setMembersOnDevice(long membersOnDevice) {
        this.membersOnDevice = membersOnDevice;
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<Inviter> getInviters() {
        return inviters;
    }

    public List<Pool> getPools() {
        return pools;
    }
}
