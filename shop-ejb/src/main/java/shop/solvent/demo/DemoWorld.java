package shop.solvent.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.calendar.CalendarDays;
import shop.solvent.calendar.CalendarFile;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.Pictures;
import shop.solvent.catalogue.PriceLine;
import shop.solvent.catalogue.PriceView;
import shop.solvent.catalogue.Prices;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.ProductView;
import shop.solvent.catalogue.Refundable;
import shop.solvent.catalogue.Validity;
import shop.solvent.commission.CommissionSettlement;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Reconciliation;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.GiveUp;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.Answer;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.segment.Measure;
import shop.solvent.segment.Range;
import shop.solvent.segment.SegmentAdministration;
import shop.solvent.segment.SegmentCondition;
import shop.solvent.segment.SegmentDeed;
import shop.solvent.segment.SegmentDeed.Publication;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.GiftDeed.Present;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/**
 * Fills an empty shop when {@code shop.demo} is on. Everything goes through the same use cases as real trade, so what the
 * pages show is explained and backed like anything else. The channels' keys are written beside the data, for the
 * README's tour.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "ShippedRules", "FirstOperators"})
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoWorld {

    private static final Logger LOG = Logger.getLogger(DemoWorld.class.getName());

    private static final String BY = "system:demo";
    private static final String ADMIN = "admin";
    private static final String CHECKER = "checker";
    private static final String FINANCE = "finance";
    private static final String OPERATOR = "operator";
    private static final String WEB = "web";
    static final String APP = "app";
    private static final String WECHAT = "wechat";
    private static final String COURSE = "ps-advanced";

    private static final int DAYS = 75;
    private static final int BUSY_DAYS = 30;
    private static final int CROWD = 36;
    private static final int GOLD_EACH = 12;
    private static final int NEWCOMERS_DAYS = 10;
    /** Orders from one that is taken back, or reviewed, to the next. */
    private static final int APART = 80;

    private static final List<String> NAMES = List.of(
            "陈思远", "周小雨", "吴迪", "郑爽朗", "孙悦", "冯一鸣", "蒋文", "沈佳", "韩露", "杨帆", "朱明", "秦风", "许诺", "何苗", "吕洋", "施展", "张弛",
            "孔亮", "曹阳", "严谨", "华音", "金鑫", "魏来", "陶然");

    /** What is written about goods, in Chinese and English. */
    private static final Map<String, List<String>> ABOUT = Map.of(
            COURSE,
            List.of(
                    "二十四节课，从抠图、调色到合成，每节都附练习素材。",
                    "Twenty-four lessons from cutting out and grading to composites, each with files to practise on."),
            "illustration-basics",
            List.of("从线条到完成一张插画，适合零基础。", "From the first line to a finished picture; nothing need be known before."),
            "editor-licence",
            List.of("一台电脑，一年更新，首次激活起算。", "One computer, a year of updates, counted from the first activation."),
            "cloud-membership",
            List.of("1 TB 空间，下载不限速。", "One terabyte, downloads at full speed."),
            "game-card-50",
            List.of("付款后即得卡号与密码。", "Number and key as soon as it is paid."),
            "meteor-print",
            List.of("限量数字版画，永久持有。", "A print of a limited edition, kept for ever."),
            "design-review-10",
            List.of("十次一对一作品点评。", "Ten reviews of your work, one to one."));

    @Inject
    private Channels channels;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Approvals approvals;

    @Inject
    private Permits permits;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Categories categories;

    @Inject
    private Goods goods;

    @Inject
    private Prices prices;

    @Inject
    private Pictures pictures;

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @Inject
    private Settlements settlements;

    @Inject
    private PayoutDeed payout;

    @Inject
    private Registration registration;

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private Payees payees;

    @Inject
    private Payouts payouts;

    @Inject
    private Checkout checkout;

    @Inject
    private Refunds refunds;

    @Inject
    private Orders orders;

    @Inject
    private Reviews reviews;

    @Inject
    private Pools pools;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CampaignAdministration planning;

    @Inject
    private CampaignDeed campaignDeed;

    @Inject
    private SegmentAdministration segments;

    @Inject
    private Releases releases;

    @Inject
    private CommissionSettlement settlement;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private CalendarDays calendar;

    @Inject
    private DemoAggregates demoAggregates;

    @Inject
    private DemoCounters demoCounters;

    @Inject
    private DemoCoupons demoCoupons;

    @Inject
    private DemoPromotions demoPromotions;

    @Inject
    private DemoMerchant demoMerchant;

    @Inject
    private DemoGifts demoGifts;

    @Inject
    private DemoTiers demoTiers;

    @Inject
    private DemoTasks demoTasks;

    @Inject
    private DemoStock demoStock;

    @Inject
    private DemoSources demoSources;

    @Inject
    private DemoDividends demoDividends;

    @Inject
    private DemoProjects demoProjects;

    @Inject
    private DemoTerms demoTerms;

    @Inject
    private DemoCoins demoCoins;

    @Inject
    private DemoLimited demoLimited;

    @Inject
    private DemoLottery demoLottery;

    @Inject
    private DemoRelations demoRelations;

    @Inject
    private DemoSignIns demoSignIns;

    @Inject
    private DemoCredit demoCredit;

    @Inject
    private DemoCases demoCases;

    @Inject
    private DemoScreening demoScreening;

    @Inject
    private DemoTax demoTax;

    @Inject
    private DemoChange demoChange;

    @Inject
    private DemoDisputes demoDisputes;

    @Inject
    private DemoCurrencies demoCurrencies;

    @Inject
    private DemoCustody demoCustody;

    @Inject
    private DemoBills demoBills;

    @Inject
    private DemoGroups demoGroups;

    @Inject
    private DemoTills demoTills;

    @Inject
    private DemoPrivacy demoPrivacy;

    @Inject
    private Sealing sealing;

    @Inject
    private Attestations attestations;

    @Inject
    private DemoPrices demoPrices;

    @Inject
    private DemoLive demoLive;

    @Inject
    private Clock clock;

    @Inject
    private Jobs jobs;

    private int phones;

    @PostConstruct
    void make() {
        if (Settings.isOn("shop.demo", false)) {
            jobs.once("demo-world", this::makeIfEmpty); // of two servers that start at once, one makes it
        }
    }

    private void makeIfEmpty() {
        if (!catalogue.channels().isEmpty()) {
            return;
        }
        calendar.begin(CalendarFile.read(CalendarDays.shipped()).days(), BY);
        openShop();
        trade();
        tellStory();
        demoCoupons.make(WEB, COURSE);
        demoTiers.make();
        demoTasks.make(members.search("", 0, 1).rows().get(0).id(), WEB);
        demoStock.make(WEB, APP);
        demoSources.make(WEB, APP);
        demoDividends.make(
                members.search("", 0, 4).rows().stream().map(MemberView::id).toList());
        demoProjects.make();
        demoTerms.make("studio-lin", "softpark");
        sell("live-class", ProductKind.COURSE, "直播小班课", "Live class", "studio-lin", 59_900, 30);
        sell("founder-seat", ProductKind.MEMBERSHIP, "创始会员", "Founding member", "studio-lin", 99_900, 365);
        demoLimited.make("live-class", "founder-seat");
        demoPrices.make(WEB);
        demoCoins.make(
                members.search("", 0, 7).rows().stream()
                        .map(MemberView::id)
                        .skip(4)
                        .toList(),
                WEB,
                "design-review-10");
        demoLottery.make(
                WEB,
                members.search("", 0, 50).rows().stream().map(MemberView::id).toList());
        demoRelations.make(members.search("", 0, 50).rows());
        demoSignIns.make(members.search("", 0, 50).rows(), WEB);
        demoCredit.make();
        demoCases.make(members.search("", 0, 50).rows(), WEB, COURSE);
        demoTax.make(
                WEB,
                members.search("", 0, 50).rows().stream()
                        .map(MemberView::id)
                        .filter(one -> members.invited(one, 0, 1).total() > 0)
                        .toList());
        settlement.settleDue(clock.instant());
        payMerchants();
        payouts.sendAll();
        payouts.hearAll();
        reconciliation.run();
        demoLive.make();
        // Last: what is made before looks at the newest members.
        demoScreening.make(join(DemoScreening.NAME, null, WEB));
        demoChange.make(WEB, join("林小满", null, WEB));
        demoDisputes.make(WEB, COURSE, join("高远", null, WEB));
        demoCurrencies.make(WEB, COURSE, "cloud-membership");
        demoCustody.make();
        demoBills.make();
        demoTills.make(List.of(WEB, APP, WECHAT));
        sell("tea-of-three", ProductKind.MEMBERSHIP, "品茶会季卡", "Tea club, a season", "studio-lin", 9_900, 90);
        demoGroups.make(
                WEB,
                "tea-of-three",
                List.of(
                        join("许知秋", null, WEB),
                        join("温若晴", null, WEB),
                        join("陆时安", null, WEB),
                        join("沈嘉禾", null, WEB),
                        join("周以宁", null, WEB)));
        // What was traded before the demo opened is proved at once, and not only when its first day is over.
        sealing.sealOpening();
        attestations.opening();
        LOG.info("The demo world is made");
    }

    private void openShop() {
        Map<String, String> keys = new TreeMap<>();
        for (String[] channel :
                new String[][] {{WEB, "官网", "Web shop"}, {APP, "手机应用", "App"}, {WECHAT, "微信小程序", "WeChat mini program"}
                }) {
            channels.add(new AddChannel(channel[0], channel[1], channel[2], null, BY));
        }
        if (permits.of(ADMIN).contains(Permission.EDIT_CHANNELS)
                && permits.of(CHECKER).contains(Permission.APPROVE_POWER)) {
            for (String channel : List.of(WEB, APP, WECHAT)) {
                keys.put(channel, key(channel, "demo", Scope.all(false)));
            }
            keys.put("admin", key(null, "demo", Scope.all(true)));
            write(keys);
        } else {
            LOG.info(
                    "The people of this shop are not the demo's: they make the keys of the demo's channels themselves");
        }

        merchants.open(new AddMerchant("studio-lin", "林间设计学院", "Linjian Design School", MerchantKind.MID, 1000, BY));
        merchants.open(new AddMerchant("softpark", "软件园", "Softpark", MerchantKind.CHAIN, 800, BY));
        merchants.open(new AddMerchant("gamecard", "点卡铺子", "Game Card Store", MerchantKind.SMALL, 300, BY));
        sell(COURSE, ProductKind.COURSE, "高级PS教程", "Advanced Photoshop course", "studio-lin", 10_000, 365);
        sell("illustration-basics", ProductKind.COURSE, "插画入门", "Illustration basics", "studio-lin", 6_900, 365);
        sell("editor-licence", ProductKind.LICENCE, "图像编辑器年度授权", "Photo editor, one year", "softpark", 29_900, 365);
        sell("cloud-membership", ProductKind.MEMBERSHIP, "云盘会员（月）", "Cloud drive, one month", "softpark", 2_500, 30);
        sell("game-card-50", ProductKind.CARD_KEY, "游戏点卡 50 元", "Game card, 50 yuan", "gamecard", 4_950, 730);
        sell(
                "meteor-print",
                ProductKind.COLLECTIBLE,
                "流星雨数字藏品",
                "Meteor shower, digital print",
                "studio-lin",
                9_900,
                null);
        sell(
                "design-review-10",
                ProductKind.SERVICE_CREDIT,
                "设计点评十次",
                "Ten design reviews",
                "studio-lin",
                48_000,
                null);
        if (permits.of(ADMIN).containsAll(Set.of(Permission.EDIT_CATALOGUE, Permission.SET_PRICES))) {
            arrange();
            demoAggregates.make();
            demoCounters.make();
        }
        divide();

        pools.open("newcomer", "新人补贴池", "Newcomer subsidies", BY);
        if (mayAsk() && permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            ApprovalView funding = ask(
                    "newcomer", ContributionDeed.CODE, new Contribution("newcomer", 200_000), "首期投放 · First funding");
            approvals.agree(funding.id(), funding.hash(), CHECKER);
            if (permits.of(OPERATOR).contains(Permission.EDIT_CAMPAIGNS)) {
                plan();
                demoCoupons.plan();
                demoPromotions.make();
                demoMerchant.make();
            }
        }
        demoGifts.make();
    }

    /** Campaigns: one that runs, one to come, and a draft that nobody has agreed to yet. */
    private void plan() {
        ZonedDateTime today = clock.instant().atZone(clock.getZone()).truncatedTo(ChronoUnit.DAYS);
        draft(
                "newcomers",
                "新人立减",
                "Eight yuan off for newcomers",
                terms(today.minusDays(NEWCOMERS_DAYS), today.plusDays(20), 50_000));
        draft("winter-sale", "冬季特惠", "Winter sale", terms(today.plusDays(9), today.plusDays(12), 100_000));
        draft("member-day", "会员日", "Members’ day", terms(today.plusDays(20), today.plusDays(21), 30_000));
        agree("newcomers");
        agree("winter-sale");
    }

    private static CampaignTerms terms(ZonedDateTime begins, ZonedDateTime ends, long budget) {
        return new CampaignTerms(
                begins.toInstant(),
                ends.toInstant(),
                "newcomer",
                budget,
                null,
                500L,
                null,
                1L,
                null,
                "season",
                3_000,
                false,
                null);
    }

    private void draft(String code, String nameZh, String nameEn, CampaignTerms terms) {
        planning.draft(code, new CampaignAbout(nameZh, nameEn, null, null), terms, OPERATOR);
    }

    private void agree(String code) {
        CampaignView campaign = campaigns.view(code);
        Asked asked = approvals.ask(new Ask(
                "demo-" + code,
                CampaignDeed.CODE,
                campaignDeed.of(campaign, campaign.terms()),
                "年末促销 · End of the year",
                OPERATOR));
        ApprovalView wanted = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(wanted.id(), wanted.hash(), CHECKER);
    }

    /** Whether the demo's finance works here. */
    private boolean mayAsk() {
        return permits.of(FINANCE).containsAll(Set.of(Permission.FUND_POOLS, Permission.GIVE_GIFTS));
    }

    /** Finance asks for something that takes two people. */
    private ApprovalView ask(String key, String deed, Record content, String reason) {
        return ask(key, deed, content, reason, FINANCE);
    }

    private ApprovalView ask(String key, String deed, Record content, String reason, String by) {
        Asked asked = approvals.ask(new Ask("demo-" + key, deed, content, reason, by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    /** Shelves, tags and a picture; and a campaign that is announced: in a week the course is cheaper for three days. */
    private void arrange() {
        categories.put("learning", null, "学习", "Learning", null, ADMIN);
        categories.put("design", "learning", "设计", "Design", null, ADMIN);
        categories.put("software", null, "软件", "Software", null, ADMIN);
        describe(
                COURSE,
                "design",
                Set.of("热卖", "campaign"),
                terms(Validity.FROM_PURCHASE, 365, null, false, false, Refundable.ALWAYS, 7));
        describe(
                "illustration-basics",
                "design",
                Set.of("beginner"),
                terms(Validity.FROM_PURCHASE, 365, null, false, false, Refundable.ALWAYS, 7));
        describe(
                "editor-licence",
                "software",
                Set.of(),
                terms(Validity.FROM_FIRST_USE, 365, null, true, true, Refundable.UNUSED, 30));
        describe(
                "cloud-membership",
                "software",
                Set.of("热卖"),
                terms(Validity.FROM_PURCHASE, 30, null, true, false, Refundable.UNUSED, null));
        describe(
                "game-card-50",
                null,
                Set.of(),
                terms(Validity.FROM_PURCHASE, 730, null, false, false, Refundable.UNUSED, null));
        describe(
                "meteor-print",
                "design",
                Set.of(),
                terms(Validity.FOR_EVER, null, null, false, true, Refundable.NEVER, null));
        describe(
                "design-review-10",
                "design",
                Set.of(),
                terms(Validity.FROM_FIRST_USE, 180, 10, true, true, Refundable.UNUSED, null));
        pictures.add(COURSE, picture(), ADMIN);

        Instant begins = clock.instant().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.HOURS);
        Instant ends = begins.plus(Duration.ofDays(3));
        List<PriceLine> lines = new ArrayList<>();
        for (PriceView price : catalogue.prices(COURSE)) {
            boolean campaign = price.channel().equals(WEB);
            lines.add(new PriceLine(price.channel(), price.from(), campaign ? begins : null, price.price()));
            if (campaign) {
                lines.add(new PriceLine(WEB, begins, ends, 8_800));
                lines.add(new PriceLine(WEB, ends, null, price.price()));
            }
        }
        prices.replace(COURSE, goods.find(COURSE).version(), lines, ADMIN);
    }

    /** A segment that rules may name, and one that somebody still thinks about. */
    private void divide() {
        if (!permits.of(ADMIN).contains(Permission.EDIT_CAMPAIGNS)) {
            return;
        }
        SegmentTerms regulars = new SegmentTerms(
                "常客",
                "Regulars",
                "一个月内多次下单的会员",
                "Members who order several times a month",
                SegmentCondition.of(new Range(Measure.ORDERS_30_DAYS, 3L, null)));
        segments.draft("regulars", regulars, ADMIN);
        segments.draft(
                "quiet",
                new SegmentTerms(
                        "久未下单",
                        "Quiet for a while",
                        "有一段时间没有下单的会员",
                        "Members who have not ordered for a while",
                        SegmentCondition.of(new Range(Measure.DAYS_SINCE_LAST_ORDER, 30L, null))),
                ADMIN);
        if (permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            ApprovalView publication = ask(
                    "regulars",
                    SegmentDeed.CODE,
                    new Publication("regulars", regulars),
                    "回馈常客 · For our regulars",
                    ADMIN);
            approvals.agree(publication.id(), publication.hash(), CHECKER);
        }
    }

    private static GoodTerms terms(
            Validity validity,
            Integer days,
            Integer uses,
            boolean renewable,
            boolean transferable,
            Refundable refundable,
            Integer refundDays) {
        return new GoodTerms(validity, days, null, uses, renewable, transferable, refundable, refundDays);
    }

    private void describe(String sku, String category, Set<String> tags, GoodTerms terms) {
        ProductView good = goods.find(sku);
        GoodContent content = good.content();
        goods.change(
                sku,
                good.version(),
                new GoodContent(
                        content.kind(),
                        content.titleZh(),
                        content.titleEn(),
                        ABOUT.get(sku).get(0),
                        ABOUT.get(sku).get(1),
                        category,
                        tags,
                        terms),
                ADMIN);
    }

    /** A sun over two hills. */
    private static byte[] picture() {
        BufferedImage image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x0f625a), 0, 500, new Color(0xe8f3f1)));
        pen.fillRect(0, 0, 800, 500);
        pen.setPaint(new Color(0xf6b44b));
        pen.fillOval(520, 90, 150, 150);
        pen.setPaint(new Color(0x0b4a44));
        pen.fillPolygon(new int[] {0, 260, 560}, new int[] {500, 210, 500}, 3);
        pen.setPaint(new Color(0x14796f));
        pen.fillPolygon(new int[] {300, 590, 800, 800}, new int[] {500, 290, 420, 500}, 4);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    private String key(String channel, String name, Set<Scope> scopes) {
        MakeKey.NewKey key = new MakeKey.NewKey(channel, name, Scope.list(scopes), null);
        Asked asked = approvals.ask(new Ask("demo-key-" + channel, MakeKey.CODE, key, "README", ADMIN));
        String made = asked instanceof Asked.Waiting waiting
                ? approvals
                        .agree(waiting.id(), approvals.find(waiting.id()).hash(), CHECKER)
                        .result()
                : ((Asked.Done) asked).result();
        return apiKeys.collect(ApiKeyId.parse(made), ADMIN);
    }

    /** Contracts, a change to come, statements of the past weeks; one of them is on its way to the merchant. */
    private void payMerchants() {
        if (!permits.of(ADMIN).contains(Permission.EDIT_MERCHANTS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)
                || !permits.of(FINANCE).contains(Permission.SETTLE_MERCHANTS)) {
            return; // the people of this shop are not the demo's
        }
        String[][] accounts = {
            {"studio-lin", "林间设计有限公司", "招商银行", "6225880000001234"},
            {"softpark", "软件园股份有限公司", "中国工商银行", "6222020000005678"}
        };
        for (String[] account : accounts) {
            contracts.payTo(
                    account[0],
                    merchants.propose(account[0], account[1], account[2], account[3], ADMIN),
                    ADMIN,
                    CHECKER,
                    "Demo");
        }
        contracts.changeTerms("softpark", new SettlementTerms(3, 50_000, 200), ADMIN, CHECKER, "Demo");
        contracts.changeGiveUp(
                new GiveUp("softpark", 1_000, YearMonth.now(clock).plusMonths(1).atDay(1)), ADMIN, CHECKER, "Demo");
        settlements.run(BY, LocalDate.now(clock));
        settlements.search(new SettlementQuery("studio-lin", SettlementState.DUE), null, 1).rows().stream()
                .findFirst()
                .ifPresent(this::pay);
    }

    private void pay(SettlementView statement) {
        ApprovalView wanted = ask("payout", PayoutDeed.CODE, payout.of(statement), "第一期结算 · First statement");
        approvals.agree(wanted.id(), wanted.hash(), CHECKER);
    }

    private void write(Map<String, String> keys) {
        Path file = Path.of(Settings.get("shop.data").orElse("data")).resolve("demo-api-keys.txt");
        List<String> lines = new ArrayList<>();
        keys.forEach((channel, key) -> lines.add(channel + " " + key));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo's API keys cannot be written", failure);
        }
        LOG.log(Level.INFO, "The demo channels'' API keys are in {0}", file.toAbsolutePath());
    }

    private void sell(
            String sku, ProductKind kind, String titleZh, String titleEn, String merchant, long fen, Integer days) {
        catalogue.addProduct(new AddProduct(sku, kind, titleZh, titleEn, merchant, days, null, BY));
        for (String channel : List.of(WEB, APP, WECHAT)) {
            catalogue.setPrice(sku, channel, fen, BY);
        }
    }

    /** Some weeks of trade by members who invite each other, a few levels and a few refunds among them. */
    private void trade() {
        Random random = new Random(20251121);
        Instant now = clock.instant();
        List<MemberId> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            MemberId inviter = i > 3 && random.nextInt(3) > 0 ? crowd.get(random.nextInt(crowd.size())) : null;
            MemberId member = join(NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : "二"), inviter, WEB);
            topUp(member, 480_000);
            crowd.add(member);
            if (i % 6 == 0) {
                members.changeLevel(member, i % 12 == 0 ? "gold" : "silver", BY, "Demo");
            }
        }
        List<OrderId> placed =
                placed(Stream.concat(usualTrade(now, crowd, random).stream(), busyMonth(now, crowd).stream())
                        .toList());
        for (int i = 11; i < placed.size(); i += APART) {
            refund(placed.get(i), "买错了 · bought by mistake");
        }
        review(placed);
        buyOfEachNewKind(crowd);
        releases.start(new StartRelease(
                "demo-last-month",
                "studio-lin",
                YearMonth.now(clock).minusMonths(1).toString(),
                BY));
    }

    /**
     * Day by day and in the order of their time: what rules know of a buyer's last day is all that was on record, so an order
     * that came late would count those after it.
     *
     * @return those that were accepted
     */
    private List<OrderId> placed(List<PlaceOrder> orders) {
        return orders.stream()
                .sorted(Comparator.comparing(PlaceOrder::eventAt))
                .collect(Collectors.groupingBy(
                        order -> LocalDate.ofInstant(order.eventAt(), clock.getZone()),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(day -> checkout.place(day).stream())
                .map(Answer::receipt)
                .filter(receipt -> receipt.outcome() == Outcome.ACCEPTED)
                .map(Receipt::id)
                .toList();
    }

    private static List<PlaceOrder> usualTrade(Instant now, List<MemberId> crowd, Random random) {
        List<String> skus =
                List.of(COURSE, "illustration-basics", "cloud-membership", "game-card-50", "editor-licence");
        List<String> places = List.of(WEB, WEB, APP, WECHAT);
        List<PlaceOrder> trade = new ArrayList<>();
        for (int day = DAYS; day > 0; day--) {
            for (int i = 0, orders = 2 + random.nextInt(3) + (DAYS - day) / 18; i < orders; i++) {
                int who = random.nextInt(crowd.size());
                MemberId buyer = crowd.get(who);
                Instant at = now.minus(Duration.ofDays(day)).plus(Duration.ofMinutes(random.nextInt(20 * 60)));
                trade.add(new PlaceOrder(
                        "demo-" + day + "-" + i,
                        buyer,
                        place(who, day, places.get(random.nextInt(places.size()))),
                        List.of(new Line(skus.get(random.nextInt(skus.size())), 1)),
                        "device-of-" + buyer,
                        at));
            }
        }
        return trade;
    }

    /** Collectibles and service credits came later than the trade of those weeks. */
    private void buyOfEachNewKind(List<MemberId> crowd) {
        for (int i = 0; i < 4; i++) {
            MemberId buyer = crowd.get(1 + i * 4);
            String sku = i % 2 == 0 ? "meteor-print" : "design-review-10";
            checkout.place(
                    new PlaceOrder("demo-new-" + i, buyer, WEB, List.of(new Line(sku, 1)), "device-of-" + buyer, null));
        }
    }

    /** What some of the buyers say; the last of it was no review, and nobody is shown it. */
    private void review(List<OrderId> placed) {
        Object[][] said = {
            {5, "和介绍的一样，当天就用上了。\n希望多做活动。"},
            {4, "Good value, and it worked at once. I would buy it again."},
            {3, null},
            {2, "能用，但是等了半小时才收到。"},
            {5, "加微信领红包：xxxx"}
        };
        for (int i = 0; i < said.length; i++) {
            OrderId order = placed.get(5 + APART * i);
            Reviews.Receipt written = reviews.write(
                    new WriteReview(orders.find(order).channel(), order, 1, (int) said[i][0], (String) said[i][1]));
            if (i == said.length - 1 && permits.of(OPERATOR).contains(Permission.EDIT_REVIEWS)) {
                reviews.hide(written.review().id(), 0, OPERATOR, "广告 · advertising");
            }
        }
    }

    /**
     * A campaign fills the last weeks: more people buy at weekends and in the evening, and gold members most of all. So
     * there is something to run a change of the rules over.
     */
    private List<PlaceOrder> busyMonth(Instant now, List<MemberId> crowd) {
        Random random = new Random(20261122);
        List<String> skus =
                List.of(COURSE, "illustration-basics", "cloud-membership", "cloud-membership", "game-card-50");
        List<String> places = List.of(WEB, WEB, APP, WECHAT);
        List<PlaceOrder> trade = new ArrayList<>();
        for (int day = BUSY_DAYS; day > 0; day--) {
            ZonedDateTime date = now.atZone(clock.getZone()).minusDays(day).truncatedTo(ChronoUnit.DAYS);
            boolean weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            for (int i = weekend ? 22 : 12; i > 0; i--) {
                // Every twelfth of the crowd is gold.
                int who = random.nextInt(3) == 0 ? 12 * random.nextInt(3) : random.nextInt(crowd.size());
                MemberId buyer = crowd.get(who);
                int minute = 9 * 60 + Math.max(random.nextInt(14 * 60), random.nextInt(14 * 60));
                trade.add(new PlaceOrder(
                        "busy-" + day + "-" + i,
                        buyer,
                        place(who, day, places.get(random.nextInt(places.size()))),
                        List.of(new Line(skus.get(random.nextInt(skus.size())), 1)),
                        "device-of-" + buyer,
                        date.plusMinutes(minute).toInstant()));
            }
        }
        return trade;
    }

    /**
     * Some of the crowd have the mini program for as long as who is new to it pays less, and come by it from then on; others
     * come by the app now and then, since a little longer.
     */
    private static String place(int who, int day, String usual) {
        if (who % GOLD_EACH == 0 || who < GOLD_EACH) {
            return usual;
        }
        if (who < 2 * GOLD_EACH) {
            return day >= NEWCOMERS_DAYS ? WEB : WECHAT;
        }
        return day >= 2 * NEWCOMERS_DAYS && usual.equals(APP) ? WEB : usual;
    }

    /**
     * The story of the founding document: 李琳 buys and shares, 小王 buys through her link, 小张 through his. One link
     * further down, 小陈 earns 李琳 nothing. And somebody invites himself from his own phone. 李琳 takes money out, 小王 less
     * than leaves at once, and the one under suspicion waits.
     */
    private void tellStory() {
        MemberId li = join("李琳", null, WEB);
        MemberId wang = join("小王", li, WEB);
        MemberId zhang = join("小张", wang, WEB);
        MemberId chen = join("小陈", zhang, WEB);
        for (MemberId member : List.of(li, wang, zhang, chen)) {
            topUp(member, 30_000);
            buy("story-" + member, member, "device-of-" + member);
        }
        if (mayAsk()) {
            ask(
                    "sorry",
                    GiftDeed.CODE,
                    new Present(
                            zhang.toString(),
                            "newcomer",
                            1_000,
                            LocalDate.now(clock).plusDays(30).toString(),
                            null),
                    "课程链接曾失效 · A link to a course was broken for a day");
        }
        MemberId lone = join("赵六", null, WEB);
        MemberId twin = join("赵六小号", lone, WEB);
        for (MemberId member : List.of(lone, twin)) {
            topUp(member, 30_000);
            buy("twin-" + member, member, "one-and-the-same-phone");
        }
        PayeeAccount card = PayeeAccount.of(PayeeAccount.Kind.BANK, "李四", "6222020200112233");
        takeOut(li, 5_000, payees.bound(li, WEB, card).id()); // goes
        takeOut(twin, 10_000, null); // waits: a person is looking at the order
        takeOut(wang, 500, null); // is less than leaves at once
        demoPrivacy.make(chen, twin, join("孙七", null, WEB));
    }

    /**
     * What rules refuse is an answer, as for anybody.
     *
     * @param payee null where the channel takes it to them
     */
    private void takeOut(MemberId member, long fen, PayeeId payee) {
        try {
            withdrawals.request(new Withdraw("demo-" + member, WEB, member, Money.fen(fen)).to(payee));
        } catch (Rejection refused) {
            LOG.log(Level.FINE, "Refused in the demo world: {0}", refused.reason());
        }
    }

    private MemberId join(String name, MemberId inviter, String channel) {
        String phone = "1380013%04d".formatted(phones++);
        String invite = inviter == null ? null : members.inviteToken(inviter);
        return registration
                .register(new RegisterMember("demo-" + phone, channel, phone, name, invite))
                .id();
    }

    private void topUp(MemberId member, long fen) {
        topUps.topUp(new TopUp("demo-" + member, WEB, member, Money.fen(fen)));
    }

    private void buy(String key, MemberId member, String device) {
        checkout.place(new PlaceOrder(key, member, WEB, List.of(new Line(COURSE, 1)), device, null));
    }

    private void refund(OrderId order, String reason) {
        refunds.refund(new RefundOrder("demo-" + order, BY, null, order, reason));
    }
}
