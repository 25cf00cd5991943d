package shop.solvent.web.admin.lottery;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.kernel.Asset;
import shop.solvent.lottery.LotteryDeed;
import shop.solvent.lottery.LotteryDeed.Wanted;
import shop.solvent.lottery.LotteryTerms;
import shop.solvent.lottery.LotteryTerms.Prize;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.web.admin.Asking;

/** Asks for a lottery to be announced, which somebody else has to agree to. */
@Named("lotteryEdit")
@ViewScoped
public class LotteryEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** One prize: how many of how many yuan. */
    private static final Pattern PRIZE = Pattern.compile("([0-9]{1,6})\\s*[xX×*]\\s*([0-9]{1,7}(?:\\.[0-9]{1,2})?)");

    @Inject
    private Pools pools;

    @Inject
    private Asking asking;

    @Inject
    private Clock clock;

    private String key = UUID.randomUUID().toString();
    private String titleZh;
    private String titleEn;
    private String pool;
    private Asset asset = Asset.POINT;
    private int price = 100;
    private int tickets = 1_000;
    private int perMember = 10;
    private int perDay = 3;
    private int goodDays = 90;
    private LocalDateTime opens;
    private LocalDateTime closes;
    private String prizes;
    private String reason;

    @PostConstruct
    void begin() {
        opens = LocalDateTime.now(clock)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .plusHours(12);
        closes = opens.plusDays(7);
    }

    public String ask() {
        boolean asked = asking.ask(
                key,
                LotteryDeed.CODE,
                () -> Wanted.of(new LotteryTerms(
                        titleZh,
                        titleEn,
                        pool,
                        asset,
                        price,
                        tickets,
                        perMember,
                        perDay,
                        goodDays,
                        moment("opens", opens),
                        moment("closes", closes),
                        typed(prizes))),
                reason,
                "lottery:prizes",
                "approval.waits-now");
        if (!asked) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/lotteries?faces-redirect=true";
    }

    private Instant moment(String field, LocalDateTime local) {
        return CampaignTerms.moment(field, local, clock.getZone(), false);
    }

    private static List<Prize> typed(String text) {
        List<Prize> prizes = new ArrayList<>();
        for (String line : (text == null ? "" : text).strip().split("\\s*[\\n,，;；]\\s*")) {
            Matcher prize = PRIZE.matcher(line.strip());
            if (!prize.matches()) {
                throw Rejection.invalid("field.malformed", Map.of("field", "prizes", "pattern", "1 x 500.00"));
            }
            prizes.add(new Prize(
                    Integer.parseInt(prize.group(1)),
                    new BigDecimal(prize.group(2)).movePointRight(2).longValueExact()));
        }
        return prizes;
    }

    /** The shop's own that are not closed. */
    public List<PoolView> getPools() {
        return pools.all().stream()
                .filter(one -> one.merchant() == null && !one.closed())
                .toList();
    }

    public Asset[] getAssets() {
        return new Asset[] {Asset.POINT, Asset.COIN};
    }

    public String getTitleZh() {
        return titleZh;
    }

    public void setTitleZh(String title) {
        titleZh = title;
    }

    public String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(String title) {
        titleEn = title;
    }

    public String getPool() {
        return pool;
    }

    public void setPool(String pool) {
        this.pool = pool;
    }

    public Asset getAsset() {
        return asset;
    }

    public void setAsset(Asset asset) {
        this.asset = asset;
    }

    public int getPrice() {
        return price;
    }

    public void setPrice(int price) {
        this.price = price;
    }

    public int getTickets() {
        return tickets;
    }

    public void setTickets(int tickets) {
        this.tickets = tickets;
    }

    public int getPerMember() {
        return perMember;
    }

    public void setPerMember(int perMember) {
        this.perMember = perMember;
    }

    public int getPerDay() {
        return perDay;
    }

    public void setPerDay(int perDay) {
        this.perDay = perDay;
    }

    public int getGoodDays() {
        return goodDays;
    }

    public void setGoodDays(int days) {
        goodDays = days;
    }

    public LocalDateTime getOpens() {
        return opens;
    }

    public void setOpens(LocalDateTime opens) {
        this.opens = opens;
    }

    public LocalDateTime getCloses() {
        return closes;
    }

    public void setCloses(LocalDateTime closes) {
        this.closes = closes;
    }

    public String getPrizes() {
        return prizes;
    }

    public void setPrizes(String prizes) {
        this.prizes = prizes;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
