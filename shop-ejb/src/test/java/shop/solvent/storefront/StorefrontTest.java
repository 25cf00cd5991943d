package shop.solvent.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Shelf;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.member.Members;
import shop.solvent.message.SandboxMessages;
import shop.solvent.order.AskQuote;
import shop.solvent.order.GoodsSold;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.PaymentView;
import shop.solvent.platform.Database;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.takeover.SignIn;
import shop.solvent.wallet.Wallets;

/** Who is known at the storefront, and what becomes of what they buy. */
class StorefrontTest {

    private static final String PHONE = "13800138000";
    private static final String HERE = "203.0.113.7";
    private static final SignIn IN = new SignIn("browser", HERE, null, false);

    private World world;
    private OneTimeCodes codes;
    private MemberSignIn signIn;
    private MemberSessions sessions;
    private Guests guests;
    private OwnOrders own;
    private Purchase purchase;

    @BeforeEach
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        codes = world.shop.get(OneTimeCodes.class);
        signIn = world.shop.get(MemberSignIn.class);
        sessions = world.shop.get(MemberSessions.class);
        guests = world.shop.get(Guests.class);
        own = world.shop.get(OwnOrders.class);
        purchase = world.shop.get(Purchase.class);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private String sent(String phone) {
        return codes.send(phone, HERE, code -> code);
    }

    private String code() {
        return code(PHONE);
    }

    private String code(String phone) {
        return world.shop.get(SandboxMessages.class).latest("+86" + phone).orElseThrow();
    }

    private Visitor signedIn() {
        String token = sent(PHONE);
        return sessions.find(signIn.with(token, code(), IN, null).token()).orElseThrow();
    }

    private Visitor guest(String phone) {
        return sessions.find(guests.begin(world.key(), phone, "open sesame", HERE))
                .orElseThrow();
    }

    private Receipt buys(Visitor visitor, String key) {
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(visitor.member(), World.WEB, cart, "browser"));
        return purchase.of(visitor, new Purchase.Cart(key, cart, "browser", List.of(), quote.id(), quote.missing()));
    }

    @Test
    void whoHasTheCodeIsAMemberFromThenOnAndTheSameOneTheNextTime() {
        Visitor first = signedIn();
        world.shop.clock().advance(Duration.ofMinutes(2));
        Visitor again = signedIn();

        assertThat(again).isEqualTo(first);
        assertThat(world.shop.get(Members.class).find(first.member()).maskedPhone())
                .isEqualTo("+86 138****8000");
    }

    @Test
    void whoProvesTwoNumbersMakesOneAccountOfBoth() {
        String other = "13800138001";
        MemberSignIn.SignedIn before = signIn.with(sent(other), code(other), IN, null);
        MemberId absorbed = before.member();
        world.withMoney(absorbed, 5_000);
        Visitor visitor = signedIn();
        world.shop.clock().advance(Duration.ofMinutes(2));
        OwnNumbers numbers = world.shop.get(OwnNumbers.class);
        assertRejected("merge.same-number", () -> numbers.send(visitor, "+86 " + PHONE, HERE, code -> code));
        OwnNumbers.Sent sent = numbers.send(visitor, other, HERE, code -> code);
        assertRejected("sign-in.code-wrong", () -> numbers.merge(visitor, sent, "12", code(other), HERE));
        assertRejected(
                "sign-in.code-over",
                () -> numbers.merge(visitor, new OwnNumbers.Sent(sent.other(), sent.own()), code(other), code(), HERE));

        world.shop.clock().advance(Duration.ofMinutes(2));
        OwnNumbers.Sent again = numbers.send(visitor, other, HERE, code -> code);
        numbers.merge(visitor, again, code(), code(other), HERE);

        assertThat(world.spendable(visitor.member())).isEqualTo(5_000);
        assertThat(sessions.find(before.token())).isEmpty();
        world.shop.clock().advance(Duration.ofMinutes(2));
        assertThat(signIn.with(sent(other), code(other), IN, null).member()).isEqualTo(visitor.member());
        world.shop.clock().advance(Duration.ofMinutes(2));
        OwnNumbers.Sent nobodys = numbers.send(visitor, "13800138002", HERE, code -> code);
        assertRejected("merge.nobody", () -> numbers.merge(visitor, nobodys, code(), code("13800138002"), HERE));
    }

    @Test
    void aCodeIsGoodForFiveMinutesAndFiveTries() {
        String late = sent(PHONE);
        String code = code();
        world.shop.clock().advance(Duration.ofMinutes(5));
        assertRejected("sign-in.code-over", () -> codes.prove(late, code, HERE));

        String token = sent(PHONE);
        String right = code();
        String wrong = right.equals("111111") ? "222222" : "111111";
        for (int i = 0; i < 5; i++) {
            assertRejected("sign-in.code-wrong", () -> codes.prove(token, wrong, HERE));
        }
        assertRejected("sign-in.code-over", () -> codes.prove(token, right, HERE));
    }

    @Test
    void aCodeIsUsedOnceAndNothingReadableIsKept() {
        String token = sent(PHONE);
        String code = code();
        codes.prove(token, code, HERE);
        assertRejected("sign-in.code-over", () -> codes.prove(token, code, HERE));
        sent("13900139000");
        assertThat(world.shop
                        .database()
                        .database()
                        .query(
                                "SELECT CONCAT(HEX(token), HEX(contact_index), HEX(contact), HEX(code)) FROM member_code",
                                row -> row.getString(1)))
                .singleElement()
                .asString()
                .doesNotContain("3133393030313339303030");
    }

    @Test
    void aNumberRingsOnceAMinuteAndTenTimesAnHourWhoeverAsks() {
        for (int i = 0; i < 10; i++) {
            codes.send(PHONE, "198.51.100." + i, code -> code);
            assertRejected("sign-in.code-too-soon", () -> sent(PHONE));
            world.shop.clock().advance(Duration.ofMinutes(1));
        }
        assertRejected("sign-in.too-often", () -> sent(PHONE));
        world.shop.clock().advance(Duration.ofHours(1));
        sent(PHONE);
    }

    @Test
    void withoutAMessageProviderNobodySignsIn() {
        System.clearProperty("shop.sandbox");
        assertRejected("sign-in.unavailable", () -> sent(PHONE));
        assertThat(world.shop.get(SandboxMessages.class).latest("+86" + PHONE)).isEmpty();
    }

    @Test
    void aSessionEndsByItselfAndByHand() {
        Visitor member = signedIn();
        String token = sessions.begin(member);
        assertThat(sessions.find(token)).contains(member);
        sessions.end(token);
        assertThat(sessions.find(token)).isEmpty();

        String another = sessions.begin(member);
        world.shop.clock().advance(MemberSessions.OF_MEMBER);
        assertThat(sessions.find(another)).isEmpty();
        assertThat(sessions.find(null)).isEmpty();
        assertThat(sessions.find("x")).isEmpty();
    }

    private MemberSignIn.SignedIn comesIn(String device) {
        world.shop.clock().advance(Duration.ofMinutes(2));
        String token = sent(PHONE);
        return signIn.with(token, code(), new SignIn(device, HERE, null, false), null);
    }

    @Test
    void whomARuleStopsAtTheDoorLearnsNoReasonAndComesInOnceAPersonFoundNothing() {
        MemberId member = signedIn().member();
        RuleChange.open(world.shop, DecisionPoint.SIGN_IN, "unknown devices are looked at")
                .put("signin/risk/test.drl", """
                rule "陌生设备 · An unknown device" @id("test-unknown")
                when SignInFact( signIns >= 1, signIns < 10, knownDevice == false ) then effects.blockAndReview("guessed"); end

                rule "猜过 · Guessed" @id("test-guessed")
                when SignInFact( failuresLastHour >= 1, signIns < 10, knownDevice == true ) then effects.refuse("guessed"); end
                """)
                .put("signin/risk/test.cases.csv", """
                case,rule,fires,signin.signIns,signin.knownDevice,signin.failuresLastHour,decision.outcome
                unknown,test-unknown,yes,1,false,0,blocked
                known,test-unknown,no,1,true,0,accepted
                guessed,test-guessed,yes,1,true,1,refused
                not guessed,test-guessed,no,1,true,0,accepted
                """)
                .throughTheHouse();
        CaseLists caseLists = world.shop.get(CaseLists.class);

        assertThat(comesIn("browser").member()).isEqualTo(member);
        assertRejected("sign-in.refused", () -> comesIn("elsewhere"));
        assertRejected("sign-in.refused", () -> comesIn("elsewhere"));
        assertThat(caseLists.open()).as("who tries again is one case").containsEntry(Kind.SIGN_IN, 1L);
        CaseView opened = caseLists.search(CaseQuery.open(), null, 10).rows().get(0);
        assertThat(opened.member()).isEqualTo(member);
        assertThat(world.shop.get(Decisions.class).explain(opened.subject().toString()))
                .isPresent();
        assertThat(comesIn("browser").member()).as("from where they always do").isEqualTo(member);

        world.shop
                .get(Review.class)
                .decide(
                        opened.id(),
                        Verdict.CLOSE,
                        shop.solvent.risk.Outcome.FALSE_POSITIVE,
                        RISK,
                        "spoke to them: a new telephone");
        assertThat(comesIn("elsewhere").member()).isEqualTo(member);
        world.shop.clock().advance(Duration.ofDays(2));
        assertThat(comesIn("elsewhere").member()).as("it is known by now").isEqualTo(member);
        assertRejected("sign-in.refused", () -> comesIn("a third"));

        world.shop.clock().advance(Duration.ofMinutes(2));
        String token = sent(PHONE);
        String wrong = code().equals("000000") ? "000001" : "000000";
        assertRejected("sign-in.code-wrong", () -> signIn.with(token, wrong, IN, null));
        assertRejected("sign-in.refused", () -> signIn.with(token, code(), IN, null));
        world.shop.clock().advance(Duration.ofHours(2));
        assertThat(comesIn("browser").member())
                .as("it is forgotten after an hour")
                .isEqualTo(member);
    }

    @Test
    void anInvitationThatIsNotGenuineKeepsNobodyOut() {
        String token = sent(PHONE);
        MemberId member = signIn.with(token, code(), IN, "made.up").member();
        assertThat(world.shop.get(Members.class).find(member).inviter()).isNull();
    }

    @Test
    void whoComesThroughALinkIsBoundToWhoSharedIt() {
        MemberId inviter = world.member();
        String token = sent(PHONE);
        MemberId member = signIn.with(
                        token, code(), IN, world.shop.get(Members.class).inviteToken(inviter))
                .member();
        assertThat(world.shop.get(Members.class).find(member).inviter()).isEqualTo(inviter);
    }

    @Test
    void aPurchaseCollectsWhatIsMissingAndIsMadeOnce() {
        Visitor member = signedIn();
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(member.member(), World.WEB, cart, "browser"));
        Purchase.Cart bought = new Purchase.Cart("once", cart, "browser", List.of(), quote.id(), quote.missing());

        Receipt first = purchase.of(member, bought);
        Receipt again = purchase.of(member, bought);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(world.spendable(member.member())).isZero();
        world.booksAgree();
    }

    @Test
    void whatWasCollectedForAnOrderThatDoesNotComeToBeIsThereForTheNext() {
        Visitor member = signedIn();
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        AskQuote asked = new AskQuote(member.member(), World.WEB, cart, "browser");
        Quote quote = world.shop.get(Quotes.class).quote(asked);
        world.shop.clock().advance(Duration.ofMinutes(30));

        assertRejected(
                "quote.expired",
                () -> purchase.of(
                        member, new Purchase.Cart("late", cart, "browser", List.of(), quote.id(), quote.missing())));

        Quote next = world.shop.get(Quotes.class).quote(asked);
        assertThat(next.missing()).isEqualTo(Money.fen(0));
        purchase.of(member, new Purchase.Cart("again", cart, "browser", List.of(), next.id(), next.missing()));
        assertThat(world.spendable(member.member())).isZero();
        world.booksAgree();
    }

    @Test
    void outsideASandboxTheStorefrontMakesNoMoney() {
        Visitor member = signedIn();
        System.clearProperty("shop.sandbox");
        assertRejected("storefront.collects-nothing", () -> purchase.topUp(member, "k", Money.fen(1_000)));
        assertRejected("storefront.collects-nothing", () -> buys(member, "k"));
        assertThat(world.spendable(member.member())).isZero();
    }

    @Test
    void aGuestIsNoNewcomerAndLeavesTheNumberToItsOwner() {
        Visitor guest = guest(PHONE);
        Receipt receipt = buys(guest, "guest-buys");
        CheckoutFacts facts = (CheckoutFacts)
                world.shop.get(Orders.class).explain(receipt.id()).facts();
        assertThat(facts.buyer().newcomer()).isFalse();

        Visitor member = signedIn();
        assertThat(member.member()).isNotEqualTo(guest.member());
        world.booksAgree();
    }

    @Test
    void aGuestsOrderOpensByItsPasswordAndComesWithTheNumberThatIsProved() {
        Visitor guest = guest(PHONE);
        OrderId order = buys(guest, "guest-buys").id();

        assertRejected("guest.not-found", () -> guests.find(order.toString(), "open salami", HERE));
        assertRejected("guest.not-found", () -> guests.find("ord_0000000000001", "open sesame", HERE));
        assertRejected("guest.not-found", () -> guests.find(null, null, HERE));
        Guests.Found found =
                guests.find(" " + order.toString().toUpperCase(Locale.ROOT).replace("ORD", "ord"), "open sesame", HERE);
        assertThat(sessions.find(found.token())).contains(guest);

        Visitor another = guest("13900139000");
        assertRejected("order.not-found", () -> own.find(another, order));
        Visitor owner = signedIn();
        assertThat(own.find(owner, order).id()).isEqualTo(order);
        assertThat(own.list(owner, null, 10).rows()).extracting(OrderView::id).containsExactly(order);
    }

    @Test
    void aMembersOrderOpensByNoPassword() {
        Visitor member = signedIn();
        OrderId order = buys(member, "member-buys").id();
        assertRejected("guest.not-found", () -> guests.find(order.toString(), "nobody's", HERE));
    }

    @Test
    void anOrdersPasswordIsTriedTenTimesAnHour() {
        OrderId order = buys(guest(PHONE), "guest-buys").id();
        for (int i = 0; i < 10; i++) {
            assertRejected("guest.not-found", () -> guests.find(order.toString(), "wrong", HERE));
        }
        assertRejected("guest.too-often", () -> guests.find(order.toString(), "open sesame", HERE));
        world.shop.clock().advance(Duration.ofHours(1));
        guests.find(order.toString(), "open sesame", HERE);
    }

    @Test
    void theSameGuestFormTwiceIsOneGuest() {
        Visitor first =
                sessions.find(guests.begin("form", PHONE, "open sesame", HERE)).orElseThrow();
        Visitor again =
                sessions.find(guests.begin("form", PHONE, "open sesame", HERE)).orElseThrow();
        assertThat(again).isEqualTo(first);
        assertRejected("key.reused", () -> guests.begin("form", PHONE, "another one", HERE));
        assertRejected("guest.password-short", () -> guests.begin("short", PHONE, "12345", HERE));
        assertRejected("phone.invalid", () -> guests.begin("wrong", "12", "open sesame", HERE));
    }

    @Test
    void onTheShelfIsWhatIsSoldNowAndNothingElse() {
        Shelf shelf = world.shop.get(Shelf.class);
        Catalogue catalogue = world.shop.get(Catalogue.class);
        assertThat(shelf.list(World.WEB, null, null, null, 10, null).rows())
                .singleElement()
                .satisfies(one -> assertThat(one.offer().price()).isEqualTo(World.PRICE));
        assertThat(shelf.count(World.WEB, "photo", null)).isOne();
        assertThat(shelf.count(World.WEB, "pho%", null)).isZero();
        assertThat(shelf.count("app", null, null)).isZero();
        catalogue.withdraw(World.COURSE, World.WEB, "system:test", "over");
        assertThat(shelf.count(World.WEB, null, null)).isZero();
        assertThat(shelf.find(World.WEB, World.COURSE, null)).isEmpty();
    }

    @Test
    void goodsLieInTheOrderThatIsAskedForByWhatWasReallySold() {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        for (String sku : List.of("brush", "canvas", "easel")) {
            world.shop.clock().advance(Duration.ofMinutes(1));
            catalogue.addProduct(
                    new AddProduct(sku, ProductKind.COURSE, sku, sku, World.MERCHANT, 30, null, "system:test"));
        }
        catalogue.setPrice("brush", World.WEB, 900, "system:test");
        catalogue.setPrice("canvas", World.WEB, 300, "system:test");
        catalogue.setPrice("easel", World.WEB, 900, "system:test");
        world.shop.get(GoodsSold.class);
        Visitor member = signedIn();
        buys(member, "one");
        Messages.handOver(world.shop);

        assertThat(lying(Display.Order.MOST_SOLD, null, 4)).startsWith(World.COURSE);
        assertThat(lying(Display.Order.NEWEST, null, 4)).containsExactly("easel", "canvas", "brush", World.COURSE);
        assertThat(lying(Display.Order.CHEAPEST, null, 3)).containsExactly("canvas", "brush", "easel");
        assertThat(lying(Display.Order.CHEAPEST, "easel", 3)).containsExactly(World.COURSE);
        assertThat(lying(Display.Order.DEAREST, null, 2)).containsExactly(World.COURSE, "brush");
        assertThat(lying(Display.Order.DEAREST, "nothing", 1))
                .as("what is there no more is no place to go on from")
                .containsExactly(World.COURSE);
        assertThat(Display.Order.of("most-sold")).isEqualTo(Display.Order.MOST_SOLD);
        assertThat(Display.Order.of("by-magic")).isEqualTo(Display.Order.SHOP);
    }

    private List<String> lying(Display.Order order, String after, int size) {
        return world.shop.get(Display.class).list(World.WEB, null, null, order, after, size, null).rows().stream()
                .map(one -> one.offer().sku())
                .toList();
    }

    @Test
    void aLookAtAPriceIsNoQuoteThatHolds() {
        Visitor member = signedIn();
        AskQuote asked = new AskQuote(member.member(), World.WEB, List.of(new Line(World.COURSE, 1)), null);
        Quote look = world.shop.get(Quotes.class).look(asked);
        assertThat(look.id()).isNull();
        assertThat(look.payable())
                .isEqualTo(world.shop.get(Quotes.class).quote(asked).payable());
        assertThat(world.shop.database().database().number("SELECT COUNT(*) FROM quote"))
                .isOne();
    }

    @Test
    void whoDoesNotWantAHeldOrderAnyMoreWithdrawsItOnceAndHasTheMoney() {
        Visitor inviter = signedIn();
        buys(inviter, "inviter-buys");
        String token = sent("13900139000");
        String code =
                world.shop.get(SandboxMessages.class).latest("+8613900139000").orElseThrow();
        Visitor invited = sessions.find(signIn.with(
                                token, code, IN, world.shop.get(Members.class).inviteToken(inviter.member()))
                        .token())
                .orElseThrow();
        Receipt held = buys(invited, "invited-buys");
        assertThat(held.outcome()).as("both came by one browser").isEqualTo(Outcome.HELD);

        own.cancel(invited, held.id(), "k", "I changed my mind");
        own.cancel(invited, held.id(), "k", "I changed my mind");

        assertThat(own.find(invited, held.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(world.shop.get(Wallets.class).of(invited.member()).available())
                .isEqualTo(held.payable());
        world.booksAgree();
    }

    @Test
    void onlyTheBuyerWithdrawsAHeldOrderAndReviewsWhatTheyBought() {
        Visitor member = signedIn();
        OrderId paid = buys(member, "member-buys").id();
        Visitor stranger = guest("13900139000");
        OwnReviews reviews = world.shop.get(OwnReviews.class);

        assertRejected("order.not-found", () -> own.cancel(stranger, paid, "k", "mine"));
        assertRejected("order.not-held", () -> own.cancel(member, paid, "k", "I changed my mind"));
        assertRejected("order.not-found", () -> reviews.write(stranger, paid, 1, 1, "bad"));
        assertRejected("order.not-found", () -> reviews.of(stranger, paid));
        assertRejected("field.out-of-range", () -> reviews.write(member, paid, 1, 6, null));
        assertRejected("order-line.not-found", () -> reviews.write(member, paid, 2, 5, null));
        reviews.write(member, paid, 1, 5, "good");
        reviews.write(member, paid, 1, 5, "good");
        assertRejected("review.exists", () -> reviews.write(member, paid, 1, 4, "less so"));
        assertThat(reviews.of(member, paid)).singleElement().satisfies(review -> {
            assertThat(review.stars()).isEqualTo(5);
            assertThat(review.text()).isEqualTo("good");
        });
    }

    private static final BuyersBrowser DESK = BuyersBrowser.of(null, null);

    private PaymentView opensPayment(Visitor visitor, String key) {
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(visitor.member(), World.WEB, cart, "browser"));
        return world.shop
                .get(OwnPayments.class)
                .open(
                        visitor,
                        new Purchase.Cart(key, cart, "browser", List.of(), quote.id(), quote.missing()),
                        IfLate.WALLET);
    }

    @Test
    void aGuestsPaymentIsTheirsOpensByItsPasswordAndGoesBackIfItIsLate() {
        OwnPayments payments = world.shop.get(OwnPayments.class);
        Visitor guest = guest(PHONE);
        PaymentView payment = opensPayment(guest, "pays");
        assertThat(payment.ifLate()).isEqualTo(IfLate.BACK);
        Visitor stranger = guest("13900139000");
        assertRejected("payment.not-found", () -> payments.find(stranger, payment.id()));
        assertRejected("payment.not-found", () -> payments.opening(stranger, payment.id(), DESK));
        assertRejected("payment.not-found", () -> payments.giveUp(stranger, payment.id()));
        assertThat(payments.unpaid(stranger)).isEmpty();
        assertThat(payments.unpaid(guest)).containsExactly(payment);

        assertRejected("guest.not-found", () -> guests.find(payment.id().toString(), "open salami", HERE));
        Guests.Found found = guests.find(payment.id().toString(), "open sesame", HERE);
        assertThat(found.payment()).isEqualTo(payment.id());
        assertThat(found.order()).isNull();
        assertThat(sessions.find(found.token())).contains(guest);
        assertThat(payments.unpaid(signedIn())).as("it comes with the number").containsExactly(payment);
    }

    @Test
    void onATelephoneThePageForTelephonesIsOpenedWhereTheAddressIsKnown() {
        System.setProperty("shop.sandbox", "on");
        try {
            OwnPayments payments = world.shop.get(OwnPayments.class);
            Visitor guest = guest(PHONE);
            PaymentId payment = opensPayment(guest, "pays").id();
            String telephone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1";
            payments.opening(guest, payment, BuyersBrowser.of(telephone, null));
            assertThat(ends(payment)).as("without an address there is none").containsExactly("PAGE");
            payments.opening(guest, payment, BuyersBrowser.of(telephone + " MicroMessenger/8.0", "198.51.100.4"));
            assertThat(ends(payment)).as("inside of WeChat none opens").containsExactly("PAGE");
            payments.opening(guest, payment, BuyersBrowser.of(telephone, "198.51.100.4"));
            assertThat(ends(payment)).containsExactly("H5", "PAGE");
        } finally {
            System.clearProperty("shop.sandbox");
        }
    }

    private List<String> ends(PaymentId payment) {
        return world.shop
                .get(Database.class)
                .query(
                        "SELECT pay_end FROM payment_opening WHERE payment = ? ORDER BY pay_end",
                        row -> row.getString(1),
                        payment.value());
    }

    @Test
    void whoIsManyGuestsWithOneNumberIsOneBuyerToWhatMayWait() {
        for (int i = 0; i < 3; i++) {
            opensPayment(guest(PHONE), "pays-" + i);
        }
        assertRejected("payment.too-many-open", () -> opensPayment(guest(PHONE), "one-more"));
        opensPayment(guest("13900139000"), "another");
    }
}
