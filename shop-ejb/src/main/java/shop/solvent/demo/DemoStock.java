package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Stocking;
import shop.solvent.hook.HookDeed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.platform.Steps;
import shop.solvent.presale.IfMissed;
import shop.solvent.presale.PresaleDeed;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockImport;
import shop.solvent.stock.Stocks;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Card keys of the demo's game cards: some hundred came in, with a few doubles, and some are sold. */
@ApplicationScoped
class DemoStock {

    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String CARD = "game-card-50";

    /** What somebody else makes. It is sold in the app alone: whoever is to make it is nobody, and does not answer. */
    private static final String MADE = "font-licence";

    /** Of which each is one of a kind, so that buyers choose theirs. */
    private static final String NUMBER = "lucky-number";

    /** What is not out yet. */
    private static final String NEXT = "summer-edition";

    private static final int WAITING = 4;
    private static final int NUMBERS = 40;
    private static final int KEYS = 200;
    private static final int DOUBLES = 5;
    private static final int SOLD = 12;

    /** Letters and digits that nobody takes for one another. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    @Inject
    private Permits permits;

    @Inject
    private Stocks stocks;

    @Inject
    private StockBatches batches;

    @Inject
    private StockImport reading;

    @Inject
    private Steps steps;

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Checkout checkout;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Approvals approvals;

    @Inject
    private Clock clock;

    /** Nothing, where the people of the shop are not the demo's. */
    void make(String channel, String app) {
        if (!permits.of(OPERATOR).contains(Permission.EDIT_STOCK)) {
            return;
        }
        stocks.keep(CARD, Stocking.KEYS, 20, 0, "点卡一密一售 · Each card is sold once", OPERATOR);
        List<String> keys = new ArrayList<>();
        Random random = new Random(50);
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(random));
        }
        bring("cards-2026-11.txt", keys, null);
        List<String> more = new ArrayList<>(keys.subList(0, DOUBLES));
        for (int i = 0; i < DOUBLES; i++) {
            more.add(key(random));
        }
        Collections.shuffle(more, random);
        bring("cards-promotion.txt", more, LocalDate.now(clock).plusDays(30));
        for (MemberView buyer :
                members.list(MemberQuery.of(null), Sort.OLDEST, null, SOLD).rows()) {
            MemberId member = buyer.id();
            topUps.topUp(new TopUp("demo-card-" + member, channel, member, Money.fen(6_000)));
            checkout.place(new PlaceOrder(
                    "demo-card-" + member,
                    member,
                    channel,
                    List.of(new PlaceOrder.Line(CARD, 1)),
                    "device-of-" + member,
                    null));
        }
        numbers(channel);
        if (permits.of(CHECKER).contains(Permission.APPROVE_POWER)) {
            haveMade(app);
        }
        if (permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            presell(channel);
        }
    }

    /** Sold before it is there, and ordered, so that what is owed can be looked at. */
    private void presell(String channel) {
        catalogue.addProduct(new AddProduct(
                NEXT, ProductKind.CARD_KEY, "夏季限定版兑换码", "Summer edition code", "softpark", null, null, "system:demo"));
        catalogue.setPrice(NEXT, channel, 12_800, "system:demo");
        Asked asked = approvals.ask(new Ask(
                "demo-presale",
                PresaleDeed.CODE,
                new PresaleDeed.Declaration(
                        NEXT, LocalDate.now(clock).plusDays(21).toString(), 200, IfMissed.ASK.name()),
                "首发预售 · Before it comes out",
                OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        for (MemberView buyer :
                members.list(MemberQuery.of(null), Sort.OLDEST, null, WAITING).rows()) {
            MemberId member = buyer.id();
            topUps.topUp(new TopUp("demo-summer-" + member, channel, member, Money.fen(13_000)));
            checkout.place(new PlaceOrder(
                    "demo-summer-" + member,
                    member,
                    channel,
                    List.of(new PlaceOrder.Line(NEXT, 1)),
                    "device-of-" + member,
                    null));
        }
    }

    /** Account names that buyers choose, the beautiful ones for a premium. */
    private void numbers(String channel) {
        catalogue.addProduct(new AddProduct(
                NUMBER,
                ProductKind.CARD_KEY,
                "游戏账号（可自选靓号）",
                "Game account, choose your number",
                "softpark",
                null,
                null,
                "system:demo"));
        catalogue.setPrice(NUMBER, channel, 6_800, "system:demo");
        stocks.keep(NUMBER, Stocking.KEYS, 5, 0, "一号一密 · One key for each account", OPERATOR);
        Random random = new Random(88);
        StringBuilder file = new StringBuilder("key,face,premium\n");
        for (int i = 0; i < NUMBERS; i++) {
            int yuan = i % 5 == 0 ? 188 : i % 3 == 0 ? 38 : 0;
            String shown = yuan == 188
                    ? 1 + i / 5 + "8888"
                    : yuan == 38 ? 200 + i + "66" : String.valueOf(30_000 + i * 1_000 + random.nextInt(1_000));
            file.append(key(random))
                    .append(",ID ")
                    .append(shown)
                    .append("***,")
                    .append(yuan)
                    .append('\n');
        }
        file.append(key(random)).append(",,\n").append(key(random)).append(",,\n");
        waitFor(batches.begin(
                        NUMBER, "numbers.csv", null, null, file.toString().getBytes(StandardCharsets.UTF_8), OPERATOR)
                .id());
    }

    /** A licence that is paid for and still to come, so that what happens then can be looked at. */
    private void haveMade(String app) {
        catalogue.addProduct(new AddProduct(
                MADE, ProductKind.LICENCE, "商用字体授权", "Font licence", "softpark", 365, null, "system:demo"));
        catalogue.setPrice(MADE, app, 8_800, "system:demo");
        Asked asked = approvals.ask(new Ask(
                "demo-hook",
                HookDeed.CODE,
                new HookDeed.Maker(MADE, "https://licences.softpark.example/v1/licences", 720),
                "由软件园签发 · Softpark makes them",
                OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        MemberId buyer = members.list(MemberQuery.of(null), Sort.OLDEST, null, 1)
                .rows()
                .get(0)
                .id();
        topUps.topUp(new TopUp("demo-font", app, buyer, Money.fen(10_000)));
        checkout.place(new PlaceOrder(
                "demo-font", buyer, app, List.of(new PlaceOrder.Line(MADE, 1)), "device-of-" + buyer, null));
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                key.append('-');
            }
            key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return key.toString();
    }

    private void bring(String name, List<String> keys, LocalDate until) {
        byte[] file = String.join("\n", keys).getBytes(StandardCharsets.UTF_8);
        waitFor(batches.begin(CARD, name, "首批 · First delivery", until, file, OPERATOR)
                .id());
    }

    /** Until its keys are read, so that the next order finds them. */
    private void waitFor(StockBatchId batch) {
        for (int i = 0; batches.find(batch).isUnderWay() && i < 600; i++) {
            steps.workOff(reading);
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(batches.find(batch).isUnderWay() ? 100 : 0));
        }
    }
}
