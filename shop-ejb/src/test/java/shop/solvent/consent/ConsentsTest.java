package shop.solvent.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.DIRECTOR;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.consent.ConsentDeed.Consent;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.wallet.GiftDeed.Present;

/** A merchant's pool gives nothing to anybody but by the merchant's rules or with its consent. */
class ConsentsTest {

    private final World world = new World();
    private final MemberId member = world.member();
    private Approvals approvals;
    private Consents consents;

    @BeforeEach
    void aMerchantsPoolWithMoneyInIt() {
        List.of(GiftDeed.class, ConsentDeed.class).forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
        consents = world.shop.get(Consents.class);
        Agreed.contribute(world.shop, new Contribute("fund", "test", World.MERCHANT, Money.fen(100_000), "test"));
    }

    private Asked asks(String deed, Record content, String by) {
        return approvals.ask(new Ask(world.key(), deed, content, "sorry", by));
    }

    private ApprovalView waiting(String deed, Record content, String by) {
        return approvals.find(((Asked.Waiting) asks(deed, content, by)).id());
    }

    private Present gift(String pool, long fen, String consent) {
        return new Present(member.toString(), pool, fen, day(9), consent);
    }

    private String day(int days) {
        return LocalDate.now(world.shop.clock()).plusDays(days).toString();
    }

    private String consent(long cap) {
        ApprovalView asked =
                waiting(ConsentDeed.CODE, new Consent(World.MERCHANT, cap, "apologies", day(20), "folder 7"), ADMIN);
        return approvals.agree(asked.id(), asked.hash(), DIRECTOR).result();
    }

    private long given() {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(AccountType.GIFT)
                .posted()
                .amount();
    }

    @Test
    void withoutItsConsentNothingOfAMerchantsPoolIsGiven() {
        assertRejected("consent.needed", () -> asks(GiftDeed.CODE, gift(World.MERCHANT, 100, null), FINANCE));

        world.shop.get(Pools.class).open("ours", "自有", "Ours", "system:test");
        Agreed.contribute(world.shop, new Contribute("ours", "test", "ours", Money.fen(500), "test"));
        ApprovalView own = waiting(GiftDeed.CODE, gift("ours", 100, null), FINANCE);
        approvals.agree(own.id(), own.hash(), CHECKER);

        assertThat(given()).isEqualTo(100);
        world.booksAgree();
    }

    @Test
    void aConsentIsItselfEnteredByTwoWhoMay() {
        Consent paper = new Consent(World.MERCHANT, 500, "apologies", day(20), "folder 7");
        assertRejected("permission.missing", () -> asks(ConsentDeed.CODE, paper, FINANCE));
        ApprovalView asked = waiting(ConsentDeed.CODE, paper, ADMIN);
        assertRejected("approval.own-request", () -> approvals.agree(asked.id(), asked.hash(), ADMIN));
        assertThat(consents.of(World.MERCHANT)).isEmpty();

        approvals.agree(asked.id(), asked.hash(), DIRECTOR);

        assertThat(consents.holding(World.MERCHANT))
                .singleElement()
                .satisfies(one -> assertThat(one.enteredBy()).isEqualTo(ADMIN))
                .satisfies(one -> assertThat(one.agreedBy()).isEqualTo(DIRECTOR))
                .satisfies(one -> assertThat(one.left()).isEqualTo(Money.fen(500)));
    }

    @Test
    void aPaperThatSaysNothingSensibleIsNoConsent() {
        assertRejected(
                "merchant.not-found", () -> asks(ConsentDeed.CODE, new Consent("nobody", 5, "x", day(2), "y"), ADMIN));
        assertRejected(
                "field.out-of-range",
                () -> asks(ConsentDeed.CODE, new Consent(World.MERCHANT, 0, "x", day(2), "y"), ADMIN));
        assertRejected(
                "field.missing", () -> asks(ConsentDeed.CODE, new Consent(World.MERCHANT, 5, "x", day(2), " "), ADMIN));
        assertRejected(
                "consent.last-day",
                () -> asks(ConsentDeed.CODE, new Consent(World.MERCHANT, 5, "x", day(-1), "y"), ADMIN));
        assertRejected(
                "field.malformed",
                () -> asks(ConsentDeed.CODE, new Consent(World.MERCHANT, 5, "x", "tomorrow", "y"), ADMIN));
    }

    @Test
    void aConsentCoversItsMerchantItsDaysAndItsAmountAndNoMore() {
        String consent = consent(150);
        assertRejected("consent.too-small", () -> asks(GiftDeed.CODE, gift(World.MERCHANT, 151, consent), FINANCE));
        ApprovalView first = waiting(GiftDeed.CODE, gift(World.MERCHANT, 100, consent), FINANCE);
        ApprovalView second = waiting(GiftDeed.CODE, gift(World.MERCHANT, 51, consent), FINANCE);
        approvals.agree(first.id(), first.hash(), CHECKER);
        assertRejected("consent.too-small", () -> approvals.agree(second.id(), second.hash(), CHECKER));
        assertThat(given()).isEqualTo(100);
        assertThat(consents.find(ConsentId.parse(consent)).left()).isEqualTo(Money.fen(50));

        ConsentId id = ConsentId.parse(consent);
        assertRejected("consent.other-merchant", () -> consents.check(id, "another", 1));
        assertRejected("consent.not-found", () -> consents.check(new ConsentId(1), World.MERCHANT, 1));
        world.shop.clock().advance(Duration.ofDays(21));
        assertRejected("consent.over", () -> consents.check(id, World.MERCHANT, 1));
        assertThat(consents.holding(World.MERCHANT)).isEmpty();
    }

    @Test
    void whatAMerchantTakesBackCoversNothingAnyMore() {
        String consent = consent(500);
        ApprovalView waiting = waiting(GiftDeed.CODE, gift(World.MERCHANT, 100, consent), FINANCE);
        ConsentId id = ConsentId.parse(consent);
        assertRejected("permission.missing", () -> consents.end(id, OPERATOR, "x"));
        assertRejected("field.missing", () -> consents.end(id, ADMIN, " "));
        consents.end(id, ADMIN, "the merchant withdrew it");
        assertRejected("consent.over", () -> consents.end(id, ADMIN, "again"));

        assertRejected("consent.over", () -> approvals.agree(waiting.id(), waiting.hash(), CHECKER));

        assertThat(given()).isZero();
    }

    @Test
    void manyAtOnceTakeNoMoreThanTheConsentCovers() throws Exception {
        String consent = consent(350);
        List<ApprovalView> requests = IntStream.range(0, 8)
                .mapToObj(i -> waiting(GiftDeed.CODE, gift(World.MERCHANT, 100, consent), FINANCE))
                .toList();

        Threads.atOnce(requests, request -> {
            try {
                return approvals.agree(request.id(), request.hash(), CHECKER);
            } catch (Rejection covered) {
                return null;
            }
        });

        assertThat(given()).isEqualTo(300);
        assertThat(consents.find(ConsentId.parse(consent)).used()).isEqualTo(Money.fen(300));
        world.booksAgree();
    }
}
