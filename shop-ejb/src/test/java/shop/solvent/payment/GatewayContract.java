package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.World;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentGateway.Back;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.stock.KeyShop;

/** What every provider must do that buyers pay at, however it signs and whatever it calls things: in a shop, with an order at the end. */
public abstract class GatewayContract {

    private static final Payer PAYER = new Payer("a-buyer-of-theirs", "203.0.113.7");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    protected World world;
    protected ProviderSide side;
    private KeyShop keys;
    private TestShop shop;
    private Payments payments;
    private PaymentSteps steps;
    private PaymentNotices notices;
    private CodePayments codes;
    private PaymentGateway gateway;

    /** Begins to play the provider, and names it in the settings. */
    protected abstract ProviderSide begin(World world);

    protected abstract Class<? extends PaymentGateway> type();

    @BeforeEach
    void aShopThatIsPaidThere() {
        System.setProperty("shop.address", "https://shop.example");
        world = new World();
        side = begin(world);
        System.setProperty("shop.payment.provider", side.name());
        keys = new KeyShop(world);
        shop = world.shop;
        payments = shop.get(Payments.class);
        steps = shop.get(PaymentSteps.class);
        notices = shop.get(PaymentNotices.class);
        codes = shop.get(CodePayments.class);
        gateway = shop.get(type());
        keys.comeIn(KeyShop.keys("k", 12));
    }

    @AfterEach
    void thatIsOver() {
        try {
            assertThat(side.complaints()).isEmpty();
        } finally {
            side.close();
            System.clearProperty("shop.payment.provider");
            System.clearProperty("shop.address");
        }
    }

    private PaymentView opens() {
        Line card = new Line(CARD, 1);
        var member = world.member();
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, List.of(card), "browser"));
        return payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                member,
                                List.of(card),
                                "browser",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
    }

    private PaymentEnd someEnd() {
        return gateway.ends().iterator().next();
    }

    private String led(PaymentView payment) {
        side.opened(payments.opening(payment.id(), someEnd(), PAYER));
        return someEnd().reference(payment.id());
    }

    private String pays(PaymentView payment) {
        return side.pays(led(payment), payment.amount().amount(), "CNY");
    }

    private CallbackAnswer hears(Callback callback) {
        return notices.answer(side.name(), callback);
    }

    private void hearsWell(String providersName) {
        assertThat(hears(side.call(providersName, now())))
                .satisfies(answer -> assertThat(side.isContent(answer)).isTrue());
    }

    /** Refused, in the provider's way where it has one: then it is not content, and calls again. */
    private void isRefused(String code, Callback callback) {
        try {
            CallbackAnswer answer = hears(callback);
            assertThat(side.isContent(answer)).as(answer.toString()).isFalse();
        } catch (Rejection refused) {
            assertThat(refused.reason().code()).isEqualTo(code);
        }
        assertRejected(code, () -> notices.hear(side.name(), callback));
    }

    private Instant now() {
        return shop.clock().instant();
    }

    private PaymentView seen(PaymentView payment) {
        return payments.find(payment.id());
    }

    private long rows(String from) {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    @Test
    void inEachEndTheClientIsToldWhatToOpenAndThePaymentIsHeardOfLater() {
        Set<String> opened = new HashSet<>();
        for (PaymentEnd end : gateway.ends()) {
            PaymentView payment = opens();
            Opening opening = payments.opening(payment.id(), end, PAYER);
            assertThat(opening.address() == null)
                    .as(end.text())
                    .isEqualTo(!opening.parameters().isEmpty());
            side.opened(opening);
            assertThat(opened.add(opening.toString())).as("its own").isTrue();
            assertThat(seen(payment).state()).isEqualTo(State.OPEN);

            String paid =
                    side.pays(end.reference(payment.id()), payment.amount().amount(), "CNY");
            assertThat(seen(payment).state()).as("nothing is known yet").isEqualTo(State.OPEN);
            hearsWell(paid);

            assertThat(seen(payment).state()).as(end.text()).isEqualTo(State.PLACED);
            assertThat(seen(payment).providerRef()).isEqualTo(paid);
        }
        assertThat(rows("orders")).isEqualTo(gateway.ends().size());
        world.booksAgree();
    }

    @Test
    void whatAnEndNeedsOfThePayerIsAskedForAndOthersAreNotPaidIn() {
        PaymentView payment = opens();
        if (gateway.ends().contains(PaymentEnd.JSAPI)) {
            assertRejected("field.missing", () -> payments.opening(payment.id(), PaymentEnd.JSAPI, Payer.UNKNOWN));
        }
        for (PaymentEnd end : PaymentEnd.values()) {
            if (!gateway.ends().contains(end)) {
                assertRejected("payment.no-such-end", () -> payments.opening(payment.id(), end, PAYER));
            }
        }
    }

    @Test
    void theSamePurchaseMayBeOpenedInTwoEndsAndIsPaidInOne() {
        PaymentView payment = opens();
        List<PaymentEnd> ends = new ArrayList<>(gateway.ends()).subList(0, 2);
        ends.forEach(end -> side.opened(payments.opening(payment.id(), end, PAYER)));
        side.opened(payments.opening(payment.id(), ends.get(1), PAYER));
        hearsWell(
                side.pays(ends.get(1).reference(payment.id()), payment.amount().amount(), "CNY"));
        assertThat(seen(payment).state()).isEqualTo(State.PLACED);

        // And then in the other all the same: that goes back.
        String again =
                side.pays(ends.get(0).reference(payment.id()), payment.amount().amount(), "CNY");
        hearsWell(again);
        steps.giveBackAll();

        assertThat(side.wentBack(again)).isEqualTo(payment.amount().amount());
        assertThat(rows("orders")).isOne();
        assertThat(rows("payment_notice WHERE finding = 'PAID_TWICE'")).isOne();
        world.booksAgree();
    }

    @Test
    void whatIsToldTwentyTimesAtOnceIsOneOrderAndTheAnswerIsTheSame() throws Exception {
        PaymentView payment = opens();
        Callback call = side.call(pays(payment), now());
        Set<CallbackAnswer> answers = Collections.synchronizedSet(new HashSet<>());
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> answers.add(hears(call)));
        }

        Threads.atOnce(calls);

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(side.isContent(answer)).isTrue());
        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(rows("orders")).isOne();
        assertThat(rows("top_up")).isOne();
        assertThat(rows("risk_case")).isZero();
        assertThat(rows("payment_callback WHERE times = 20 AND state = 'HEARD'"))
                .isOne();
        world.booksAgree();
    }

    @Test
    void whoPaysTooLateHasTheOrderAllTheSame() {
        PaymentView payment = opens();
        String reference = led(payment);
        shop.clock().advance(Duration.ofMinutes(16));
        steps.expireDue();

        hearsWell(side.pays(reference, payment.amount().amount(), "CNY"));

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(seen(payment).late()).isTrue();
        world.booksAgree();
    }

    @Test
    void whatIsLostOnItsWayIsAskedForAndCountsOnceWhenItComesAfterAll() {
        PaymentView payment = opens();
        String paid = pays(payment);
        steps.askAll();
        assertThat(seen(payment).state()).as("it is not asked for at once").isEqualTo(State.OPEN);

        shop.clock().advance(Duration.ofSeconds(31));
        steps.askAll();

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(seen(payment).providerRef()).isEqualTo(paid);
        hearsWell(paid);
        assertThat(rows("orders")).isOne();
        assertThat(rows("risk_case")).as("both say the same").isZero();
        assertThat(rows("payment_opening WHERE ask_at IS NOT NULL")).isZero();
        world.booksAgree();
    }

    @Test
    void aProviderThatIsSilentIsAskedAgainLaterAndLaterAndNothingIsLost() {
        PaymentView payment = opens();
        String reference = led(payment);
        if (!side.isSilentFor(1)) {
            return;
        }
        shop.clock().advance(Duration.ofSeconds(31));
        steps.askAll();
        assertThat(rows("payment_opening WHERE asks = 1")).isOne();
        steps.askAll();
        assertThat(rows("payment_opening WHERE asks = 1")).as("not at once").isOne();
        shop.clock().advance(Duration.ofSeconds(21));
        steps.askAll();
        assertThat(rows("payment_opening WHERE asks = 2"))
                .as("it waits for the buyer")
                .isOne();
        side.pays(reference, payment.amount().amount(), "CNY");
        shop.clock().advance(Duration.ofSeconds(21));
        steps.askAll();
        assertThat(seen(payment).state()).as("twice as long").isEqualTo(State.OPEN);
        shop.clock().advance(Duration.ofSeconds(20));

        steps.askAll();

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        world.booksAgree();
    }

    @Test
    void whatCameToNothingIsClosedThereAndNoLongerAskedFor() {
        PaymentView payment = opens();
        String reference = led(payment);
        payments.giveUp(payment.id());
        boolean silent = side.isSilentFor(1);
        steps.closeAll();
        assertThat(side.isClosed(reference)).isEqualTo(!silent);
        shop.clock().advance(Duration.ofSeconds(31));
        steps.closeAll();

        assertThat(side.isClosed(reference)).isTrue();
        steps.askAll();
        assertThat(rows("payment_opening WHERE ask_at IS NOT NULL")).isZero();
    }

    @Test
    void whatNobodyPaysIsNotAskedForForever() {
        led(opens());
        int asked = 0;
        for (int day = 0; day < 3; day++) {
            for (int hour = 0; hour < 24; hour++) {
                shop.clock().advance(Duration.ofHours(1));
                asked += steps.askAll();
            }
        }
        assertThat(asked).isBetween(2, 30);
        assertThat(rows("payment_opening WHERE ask_at IS NOT NULL")).isZero();
    }

    @Test
    void anotherAmountGoesBackWholeAndAPersonIsTold() {
        PaymentView payment = opens();
        String paid = side.pays(led(payment), payment.amount().amount() + 1, "CNY");

        hearsWell(paid);
        assertThat(seen(payment).state()).isEqualTo(State.OPEN);
        steps.giveBackAll();

        assertThat(side.wentBack(paid)).isEqualTo(payment.amount().amount() + 1);
        assertThat(rows("payment_notice WHERE finding = 'OTHER_AMOUNT' AND risk_case IS NOT NULL"))
                .isOne();
        assertThat(rows("top_up")).isZero();
    }

    @Test
    void anotherCurrencyIsNotTakenForYuan() {
        PaymentView payment = opens();
        String paid = side.pays(led(payment), payment.amount().amount(), "USD");

        hearsWell(paid);

        assertThat(seen(payment).state()).isEqualTo(State.OPEN);
        assertThat(rows("payment_notice WHERE finding = 'OTHER_CURRENCY' AND risk_case IS NOT NULL"))
                .isOne();
        assertThat(rows("payment_refund WHERE currency = 'USD'")).isOne();
        assertThat(rows("top_up")).isZero();
    }

    @Test
    void whatIsSentAgainLongAfterwardsIsTheSameAndAnsweredTheSame() {
        PaymentView payment = opens();
        Callback call = side.call(pays(payment), now());
        CallbackAnswer first = hears(call);
        shop.clock().advance(Duration.ofMinutes(40));

        CallbackAnswer second = hears(new Callback(headers(call), call.body(), now()));

        assertThat(second).isEqualTo(first);
        assertThat(rows("orders")).isOne();
        assertThat(rows("payment_callback WHERE times = 2")).isOne();
        assertThat(rows("risk_case")).isZero();
    }

    private Map<String, String> headers(Callback call) {
        Map<String, String> headers = new HashMap<>();
        gateway.headers().forEach(name -> call.header(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    @Test
    void whatSomebodyElseSignedOrChangedIsNotBelievedAndIsKeptAllTheSame() {
        PaymentView payment = opens();
        String paid = pays(payment);
        isRefused("payment.signature", side.forged(paid, now()));
        Callback sent = side.call(paid, now());
        byte[] changed = sent.body();
        changed[changed.length / 2] ^= 1;
        isRefused("payment.signature", new Callback(headers(sent), changed, now()));
        isRefused(
                "payment.signature",
                new Callback(Map.of(), sent.body(), now()),
                gateway.headers().isEmpty());
        for (String nonsense : List.of("", "{}", "[]", "a=b", "%", "\0", "<x/>")) {
            isRefused(
                    "payment.signature",
                    new Callback(Map.of(), nonsense.getBytes(StandardCharsets.UTF_8), now()),
                    false);
        }

        assertThat(seen(payment).state()).isEqualTo(State.OPEN);
        assertThat(rows("payment_notice")).isZero();
        assertThat(rows("payment_callback WHERE state = 'HEARD'")).isZero();
        assertThat(rows("payment_callback WHERE state = 'REFUSED' AND reason = 'payment.signature'"))
                .isGreaterThanOrEqualTo(9);
        assertThat(rows("payment_callback WHERE sealed LIKE '%" + payment.id() + "%'"))
                .as("nobody reads it in the database")
                .isZero();
    }

    /** @param unless it is signed in its body, so that without headers it is the same */
    private void isRefused(String code, Callback callback, boolean unless) {
        if (!unless) {
            isRefused(code, callback);
        }
    }

    @Test
    void whatIsMeantForAnotherMerchantNumberIsNotTaken() {
        PaymentView payment = opens();
        Callback another = side.ofAnotherMerchant(pays(payment), now());
        if (another == null) {
            return; // there is but one
        }
        isRefused("payment.other-merchant", another);
        assertThat(seen(payment).state()).isEqualTo(State.OPEN);
        assertThat(rows("payment_notice")).isZero();
    }

    @Test
    void whatIsSignedAndCannotBeReadIsRefusedAndComesAgain() {
        isRefused("payment.notice", side.signedNonsense(now()));
        assertThat(rows("payment_notice")).isZero();
    }

    @Test
    void aFloodOfCallsThatAreNobodysWordFillsNoDiskAndTheTrueOneIsHeard() {
        PaymentView payment = opens();
        String paid = pays(payment);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < CallbackLog.MOST_REFUSED - 2; i++) {
            rows.add(new Object[] {i + 1, side.name(), Sha256.of("x" + i), new byte[1], "REFUSED", now(), now()});
        }
        shop.get(Database.class)
                .insert("payment_callback (id, provider, content, sealed, state, heard_at, last_at)", rows);
        for (int i = 0; i < 5; i++) {
            byte[] body = ("x=" + i).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> notices.hear(side.name(), new Callback(Map.of(), body, now())))
                    .isInstanceOf(Rejection.class);
        }
        assertThat(rows("payment_callback")).isEqualTo(CallbackLog.MOST_REFUSED);

        hearsWell(paid);

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(rows("payment_callback WHERE state = 'HEARD'")).isOne();
        shop.clock().advance(Duration.ofDays(8));
        steps.tidy();
        assertThat(rows("payment_callback")).as("what was refused is forgotten").isOne();
    }

    @Test
    void aPartGoesBackAndThenTheRestAndNoFenMore() {
        PaymentView payment = opens();
        String paid = pays(payment);
        hearsWell(paid);
        long whole = payment.amount().amount();
        String reference = seen(payment).providerRef();

        assertThat(gateway.refund(part("rfp_1", payment, reference, 300))).isEqualTo(Back.DONE);
        assertThat(gateway.refund(part("rfp_1", payment, reference, 300)))
                .as("asked twice")
                .isNotEqualTo(Back.REFUSED);
        assertThat(gateway.queryRefund(part("rfp_1", payment, reference, 300))).isEqualTo(Back.DONE);
        assertThat(side.wentBack(paid)).isEqualTo(300);
        assertThat(gateway.queryRefund(part("rfp_2", payment, reference, whole - 300)))
                .isEqualTo(Back.UNKNOWN);
        assertThat(gateway.refund(part("rfp_2", payment, reference, whole - 300)))
                .isEqualTo(Back.DONE);
        assertThat(gateway.refund(part("rfp_3", payment, reference, 1))).isEqualTo(Back.REFUSED);
        assertThat(side.wentBack(paid)).isEqualTo(whole);
    }

    private RefundOrder part(String name, PaymentView payment, String paid, long amount) {
        return new RefundOrder(
                name, someEnd().reference(payment.id()), paid, payment.amount().amount(), amount, "CNY");
    }

    @Test
    void moneyThatIsNotGivenBackIsACase() {
        side.givesNothingBack();
        PaymentView payment = opens();
        String reference = led(payment);
        payments.giveUp(payment.id());
        String paid = side.pays(reference, payment.amount().amount(), "CNY");
        hearsWell(paid);
        assertThat(seen(payment).state()).isEqualTo(State.RETURNED);

        steps.giveBackAll();

        assertThat(seen(payment).refund()).isEqualTo(PaymentView.Refund.REFUSED);
        assertThat(rows("payment_notice WHERE finding = 'BACK_REFUSED' AND risk_case IS NOT NULL"))
                .isOne();
        assertThat(side.wentBack(paid)).isZero();
    }

    @Test
    void aRefundWhoseAnswerIsLostIsAskedAboutAndGoesOnce() {
        PaymentView payment = opens();
        String reference = led(payment);
        payments.giveUp(payment.id());
        String paid = side.pays(reference, payment.amount().amount(), "CNY");
        hearsWell(paid);
        if (!side.isSilentFor(1)) {
            return;
        }

        steps.giveBackAll();
        assertThat(seen(payment).refund()).isEqualTo(PaymentView.Refund.WANTED);
        shop.clock().advance(Duration.ofSeconds(11));
        steps.giveBackAll();

        assertThat(seen(payment).refund()).isEqualTo(PaymentView.Refund.DONE);
        assertThat(side.wentBack(paid)).isEqualTo(payment.amount().amount());
    }

    private PaymentView charges(PaymentView payment, ProviderSide.Shows what) {
        String code = side.payCode(what);
        assertThat(gateway.scans(code)).isTrue();
        assertThat(gateway.scans("8" + code.substring(1))).as("a member's").isFalse();
        assertThat(gateway.scans("4200000000000000")).isFalse();
        return codes.charge(payment.id(), code, Set.of());
    }

    private String scanned(PaymentView payment) {
        return PaymentEnd.SCAN.reference(payment.id());
    }

    @Test
    void aPayCodeThatIsPaidAtOnceIsAnOrder() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.PAYS);

        assertThat(payment.state()).isEqualTo(State.PLACED);
        assertThat(payment.provider()).isEqualTo(side.name());
        assertThat(rows("top_up")).isOne();
        assertThat(rows("payment_opening WHERE ask_at IS NOT NULL")).isZero();
        world.booksAgree();
    }

    @Test
    void whoTypesAPasswordIsAskedAboutAndThenItIsAnOrder() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.TYPES);
        assertThat(payment.state()).isEqualTo(State.OPEN);
        side.pays(scanned(payment), payment.amount().amount(), "CNY");
        shop.clock().advance(Duration.ofSeconds(3));

        assertThat(codes.look(payment.id()).state()).isEqualTo(State.PLACED);
        assertThat(rows("orders")).isOne();
        world.booksAgree();
    }

    @Test
    void whoNeverTypesItIsReversedAfterAMinuteAndKeepsNothing() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.TYPES);
        shop.clock().advance(Duration.ofSeconds(61));
        steps.expireDue();
        assertThat(seen(payment).state()).isEqualTo(State.GIVEN_UP);
        boolean silent = side.isSilentFor(1);
        steps.closeAll();
        assertThat(side.isReversed(scanned(payment))).isEqualTo(!silent);
        shop.clock().advance(Duration.ofSeconds(31));
        steps.closeAll();

        assertThat(side.isReversed(scanned(payment))).isTrue();
        assertThat(codes.why(payment.id()).code()).isEqualTo("payment.code-unpaid");
        shop.clock().advance(Duration.ofMinutes(2));
        steps.askAll();
        assertThat(rows("orders")).isZero();
        assertThat(rows("top_up")).isZero();
    }

    @Test
    void whatIsPaidAsItIsGivenUpIsReversedOnceAndIsNoOrder() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.TYPES);
        String paid = side.pays(scanned(payment), payment.amount().amount(), "CNY");
        shop.clock().advance(Duration.ofSeconds(61));
        steps.expireDue();
        steps.closeAll();
        for (int i = 0; i < 30; i++) {
            shop.clock().advance(Duration.ofHours(1));
            steps.askAll();
            steps.settleAll();
            steps.giveBackAll();
            steps.closeAll();
        }

        assertThat(side.isReversed(scanned(payment))).isTrue();
        assertThat(side.wentBack(paid)).as("once").isEqualTo(payment.amount().amount());
        assertThat(rows("orders")).isZero();
        assertThat(rows("top_up")).isZero();
        assertThat(rows("payment_refund WHERE state <> 'DONE'")).isZero();
        assertThat(rows("risk_case")).isZero();
        world.booksAgree();
    }

    @Test
    void aPayCodeThatIsRefusedIsCertainAtOnceAndChargedNowhereElse() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.LACKS);

        assertThat(payment.state()).isEqualTo(State.GIVEN_UP);
        assertThat(codes.why(payment.id()).code()).isEqualTo("payment.code-refused");
        assertThat(charges(payment, ProviderSide.Shows.PAYS).state()).isEqualTo(State.GIVEN_UP);
        assertThat(rows("orders")).isZero();
    }

    @Test
    void aPayCodeInWhichTheProviderSeesARiskIsDeclined() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.RISKS);

        assertThat(payment.state()).isEqualTo(State.GIVEN_UP);
        assertThat(codes.why(payment.id()).code()).isEqualTo("payment.code-declined");
        assertThat(rows("payment_opening WHERE result = 'DECLINED'")).isOne();
    }

    @Test
    void whereTheAnswerToAPayCodeIsLostThePaymentIsFoundAndCountsOnce() {
        PaymentView payment = charges(opens(), ProviderSide.Shows.UNHEARD);
        assertThat(payment.state()).isEqualTo(State.OPEN);
        assertThat(charges(payment, ProviderSide.Shows.PAYS).state())
                .as("not charged again while nobody knows")
                .isEqualTo(State.OPEN);
        shop.clock().advance(Duration.ofSeconds(4));
        steps.askAll();

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(rows("top_up")).isOne();
        assertThat(rows("payment_refund")).isZero();
        world.booksAgree();
    }

    @Test
    void aPayCodeThatNobodyAnsweredForIsReversedAndNothingIsLeft() {
        PaymentView payment = opens();
        if (!side.isSilentFor(1)) {
            return;
        }
        assertThat(charges(payment, ProviderSide.Shows.PAYS).state()).isEqualTo(State.OPEN);
        shop.clock().advance(Duration.ofSeconds(61));
        steps.expireDue();
        steps.closeAll();

        assertThat(seen(payment).state()).isEqualTo(State.GIVEN_UP);
        assertThat(rows("payment WHERE close_at IS NOT NULL")).isZero();
        assertThat(rows("orders")).isZero();
        world.booksAgree();
    }

    @Test
    void aPayCodeThatIsChargedTwentyTimesAtOnceIsChargedOnce() throws Exception {
        PaymentView payment = opens();
        String code = side.payCode(ProviderSide.Shows.PAYS);
        List<Callable<Object>> charges = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            charges.add(() -> codes.charge(payment.id(), code, Set.of()));
        }

        Threads.atOnce(charges);
        shop.clock().advance(Duration.ofSeconds(4));
        steps.askAll();

        assertThat(seen(payment).state()).isEqualTo(State.PLACED);
        assertThat(rows("orders")).isOne();
        assertThat(rows("top_up")).isOne();
        assertThat(rows("payment_refund")).isZero();
        world.booksAgree();
    }

    private enum Fate {
        WELL,
        LOST,
        DOUBLED,
        LATE,
        ANOTHER_AMOUNT,
        ANOTHER_CURRENCY,
        FORGED,
        REPLAYED
    }

    @Test
    void lostDoubledLateWrongForgedAndReplayedCallsAllEndRightCounted() {
        int each = 5;
        keys.comeIn(KeyShop.keys("more", each * Fate.values().length));
        for (int i = 0; i < each; i++) {
            PaymentView late = opens();
            String reference = led(late);
            shop.clock().advance(Duration.ofMinutes(16));
            steps.expireDue();
            hearsWell(side.pays(reference, late.amount().amount(), "CNY"));
        }
        List<Callback> heard = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            for (int i = 0; i < each && fate != Fate.LATE; i++) {
                PaymentView payment = opens();
                String paid = side.pays(
                        led(payment),
                        payment.amount().amount() + (fate == Fate.ANOTHER_AMOUNT ? 1 : 0),
                        fate == Fate.ANOTHER_CURRENCY ? "USD" : "CNY");
                Callback call = side.call(paid, now());
                switch (fate) {
                    case LOST -> {}
                    case FORGED -> {
                        Callback forged = side.forged(paid, now());
                        assertRejected("payment.signature", () -> notices.hear(side.name(), forged));
                        assertThat(seen(payment).state()).isEqualTo(State.OPEN);
                        hears(call);
                    }
                    case DOUBLED -> {
                        hears(call);
                        hears(call);
                    }
                    case REPLAYED -> {
                        hears(call);
                        heard.add(call);
                    }
                    default -> hears(call);
                }
            }
        }
        shop.clock().advance(Duration.ofSeconds(31));
        steps.askAll();
        shop.clock().advance(Duration.ofMinutes(40));
        heard.forEach(call -> hears(new Callback(headers(call), call.body(), now())));
        steps.expireDue();
        steps.settleAll();
        steps.giveBackAll();

        int wrong = 2 * each;
        int right = each * Fate.values().length - wrong;
        assertThat(rows("orders")).as("each once, and none for what is wrong").isEqualTo(right);
        assertThat(rows("top_up")).isEqualTo(right);
        assertThat(rows("payment WHERE state = 'PLACED'")).isEqualTo(right);
        assertThat(rows("payment WHERE state = 'PLACED' AND late")).isEqualTo(each);
        assertThat(rows("payment WHERE state IN ('OPEN', 'PAID')"))
                .as("in between")
                .isZero();
        assertThat(rows("payment_refund")).as("what is wrong goes back").isEqualTo(wrong);
        assertThat(rows("risk_case")).isEqualTo(wrong);
        assertThat(rows("payment_callback WHERE state = 'REFUSED'")).isEqualTo(each);
        assertThat(rows("payment_callback WHERE state = 'HEARD' AND times = 2")).isEqualTo(2 * each);
        assertThat(rows("payment_callback WHERE state = 'HEARD'"))
                .as("all but the lost")
                .isEqualTo(right + wrong - each);
        world.booksAgree();
    }

    @Test
    void theDaysBillComesAsItIsAlsoWhereItIsBroken() throws IOException {
        byte[] broken =
                ("no heading\n\u0000\u00ff,,,\"\n" + "`x,".repeat(5_000) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] expected = side.bill(DAY, broken);

        try (InputStream bill = gateway.bill(DAY).orElseThrow()) {
            assertThat(bill.readAllBytes()).isEqualTo(expected);
        }
        assertThat(gateway.bill(DAY.minusDays(1)))
                .as("nothing happened that day")
                .isEmpty();
    }

    @Test
    void whatIsAskedOfAProviderThatKnowsNothingIsNotTakenForAPayment() {
        PaymentView payment = opens();
        assertThat(gateway.query(someEnd().reference(payment.id())).standing())
                .isEqualTo(PaymentGateway.Standing.UNKNOWN);
        assertThat(gateway.close(someEnd().reference(payment.id()))).isTrue();
        assertThat(payment.amount()).isNotEqualTo(Money.fen(0));
    }
}
