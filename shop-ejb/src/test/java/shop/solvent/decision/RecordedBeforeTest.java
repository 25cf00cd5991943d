package shop.solvent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BasketFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.LinePrice;
import shop.solvent.rules.checkout.LineTerms;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.signal.OnListFact;
import shop.solvent.rules.signal.SignalFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.withdrawal.WithdrawalFact;
import shop.solvent.rules.withdrawal.WithdrawalFacts;

/** What was recorded when facts and decisions said less is read as they would have said it. */
class RecordedBeforeTest {

    @Test
    void factsOfBeforeThereWereCampaignsHaveNone() {
        CheckoutFacts facts = read("""
                {"order":{"channel":"web","date":"2026-11-21","dayOfWeek":6,"weekend":true,"hour":20,"listAmount":100,
                "quantity":1},"buyer":{"member":"m","level":"gold","newcomer":false,"completedOrders":3,"heldOrders":0,
                "daysSinceJoined":90},"wallet":{"gift":0,"earned":0,"paidIn":100},"lines":[{"line":0,"sku":"s",
                "kind":"course","merchant":"m","pool":"p","giveUp":1000,"quantity":1,"unitPrice":100,"amount":100}],
                "inviters":[],"pools":[],"activity":{"ordersLastHour":1}}""", CheckoutFacts.class);

        assertThat(facts.campaigns()).isEmpty();
        assertThat(read(RecordedJson.write(facts), CheckoutFacts.class)).isEqualTo(facts);
    }

    @Test
    void decisionsOfBeforeThereWereCampaignsUsedNone() {
        CheckoutDecision decision = read("""
                {"outcome":"ACCEPTED","reasons":[],"effects":[{"kind":"discount","rule":{"id":"r","name":"R"},
                "subject":"s","asset":"CNY","desired":1,"granted":1}],"amounts":{"list":100,"discount":1,"payable":99,
                "commissionBase":99,"payment":{"gift":0,"earned":0,"paidIn":99},"subsidies":[],"proceeds":[],
                "giveUps":[],"commissions":[],"points":[]},"fired":[{"rule":{"id":"r","name":"R"},"facts":[]}],
                "rulebook":"h"}""", CheckoutDecision.class);

        assertThat(decision.amounts().campaigns()).isEmpty();
        assertThat(decision.effects().get(0).rule()).isEqualTo(RuleRef.of("r", "R"));
        assertThat(read(RecordedJson.write(decision), CheckoutDecision.class)).isEqualTo(decision);
        assertThat(read(RecordedJson.write(new RuleRef("r", "R", "sale")), RuleRef.class)
                        .campaign())
                .isEqualTo("sale");
        assertThat(List.of(decision.fired().get(0).rule())).containsExactly(RuleRef.of("r", "R"));
    }

    @Test
    void numbersThatAreNoneAndStatementsThatAreFalseAreLeftOutAndReadAgain() {
        CheckoutFacts facts = facts();

        String written = new String(RecordedJson.write(facts), StandardCharsets.UTF_8);

        assertThat(written)
                .doesNotContain("newcomer", "heldOrders", "refundsLastMonth", ":false")
                .contains(
                        "[\"sale\",{\"code\":\"few\",\"pool\":\"p\",\"usesLeft\":0,\"budgetLeft\":500,\"perOrder\":0}]")
                .contains("\"completedOrders\":3", "\"newToChannel\":true", "\"daysSinceLastOrder\":-1");
        assertThat(read(written, CheckoutFacts.class)).isEqualTo(facts);
    }

    @Test
    void aLineThatWasWrittenBeforeGoodsHadTermsIsReadAsOneWithoutTerms() {
        LineFact line = read("""
                {"line":0,"sku":"one","kind":"course","merchant":"m","pool":"p","giveUp":1000,"quantity":1,
                "unitPrice":100,"amount":100}""", LineFact.class);

        assertThat(line).isEqualTo(MadeUpOrder.line(0, "one", "course", "m", "p", 1000, 1, 100, 100, ""));
        assertThat(line.terms()).isEqualTo(LineTerms.NONE);
    }

    @Test
    void aLineIsReadWithTheTermsThatWereWritten() {
        LineTerms terms = new LineTerms(LineTerms.UNTIL, 0, 3, true, false, LineTerms.NEVER, LineTerms.WITHOUT_LIMIT);
        LineFact line = new LineFact(
                0, "one", "course", "m", "p", 1000, 1, 100, 100, "", "mid", terms, LinePrice.list(100), "", false);

        assertThat(read(RecordedJson.write(line), LineFact.class)).isEqualTo(line);
        assertThat(line.terms()).isEqualTo(terms);
    }

    @Test
    void aCampaignThatWasWrittenInFullBeforeIsReadAsItWas() {
        CampaignFact fact = read("""
                {"code":"few","pool":"","group":"g","memberUses":1,"usesLeft":0,"budgetLeft":1000000000000000,
                "perOrder":5,"together":3000}""", CampaignFact.class);

        assertThat(fact).isEqualTo(new CampaignFact("few", "", "g", 1, 0, CampaignFact.PLENTY, 5, 3_000));
    }

    @Test
    void whatRulesMatchedIsNamedByItsPlaceAmongTheFactsAndReadAsItWas() {
        CheckoutFacts facts = facts();
        List<Object> shown = facts.visible();
        Object basket =
                shown.stream().filter(BasketFact.class::isInstance).findFirst().orElseThrow();
        CheckoutDecision decision = decided(List.of(
                new FiredRule(
                        RuleRef.of("both", "Both"),
                        List.of(facts.order(), facts.lines().get(1)),
                        () -> shown),
                new FiredRule(RuleRef.of("goods", "Goods"), List.of(basket), () -> shown)));

        byte[] written = RecordedJson.write(decision);

        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("[\"OrderFact\",\"LineFact 1\"]")
                .doesNotContain("sku=");
        CheckoutDecision read = RecordedJson.result(written, CheckoutDecision.class, facts::visible);
        assertThat(read).isEqualTo(decision);
        assertThat(read.fired().get(0).facts())
                .containsExactly(facts.order().toString(), facts.lines().get(1).toString());
        assertThat(read.fired().get(1).facts().get(0)).startsWith("BasketFact[");
    }

    @Test
    void whatRulesMatchedWasWrittenInFullBeforeAndIsReadAsItWasWritten() {
        String said = "LineFact[line=0, sku=s, amount=100]";
        byte[] before = RecordedJson.write(decided(List.of(new FiredRule(RuleRef.of("r", "R"), List.of(said)))));

        CheckoutDecision read = RecordedJson.result(before, CheckoutDecision.class, facts()::visible);

        assertThat(read.fired().get(0).facts()).containsExactly(said);
    }

    @Test
    void campaignsThatAreOtherwiseForOneOrderAreReadAsItSawThem() {
        CheckoutFacts seen = facts();
        CampaignFacts usual = CampaignFacts.of(List.of(
                CampaignFact.unlimited("a"),
                new CampaignFact("b", "p", "", 0, 9, 500, 0, 10_000),
                CampaignFact.unlimited("c")));
        Map<String, CampaignFact> less = new HashMap<>();
        less.put("a", null);
        Map<String, CampaignFact> more = new HashMap<>(less);
        more.put("b", new CampaignFact("b", "p", "", 1, 8, 400, 0, 10_000));
        more.put("c", null);
        more.put("d", CampaignFact.unlimited("d"));
        Map<String, CampaignFact> nothing = new HashMap<>();
        usual.forEach(one -> nothing.put(one.code(), null));
        for (CampaignFacts campaigns : List.of(
                usual, usual.but(less), usual.but(more), usual.but(more).but(less), usual.but(nothing), usual)) {
            CheckoutFacts facts = MadeUpOrder.like(seen).campaigns(campaigns).facts();

            assertThat(read(RecordedJson.write(facts), CheckoutFacts.class)).isEqualTo(facts);
        }
    }

    @Test
    void aWithdrawalThatWasWrittenAsOneFactAloneIsReadAsItWasAndOneWithSignalsWithThem() {
        WithdrawalFact fact = new WithdrawalFact(
                "m", "gold", 10_000, 10_000, 0, 2, 30, 365, true, 0, 0, 0, 0, 0, 1_000, 200, 0, 0, 0, 0, 0, 0, 0, null,
                0, 0, false, false, false);
        WithdrawalFacts seen = new WithdrawalFacts(
                fact,
                Signals.of(
                        List.of(new SignalFact("orders-1h", 0)), List.of(), List.of(new OnListFact("deny", "member"))));

        assertThat(read(RecordedJson.write(fact), WithdrawalFacts.class)).isEqualTo(new WithdrawalFacts(fact, null));
        assertThat(read(RecordedJson.write(new WithdrawalFacts(fact, null)), WithdrawalFacts.class))
                .isEqualTo(new WithdrawalFacts(fact, null));
        assertThat(read(RecordedJson.write(seen), WithdrawalFacts.class)).isEqualTo(seen);
    }

    private static CheckoutDecision decided(List<FiredRule> fired) {
        return new CheckoutDecision(
                CheckoutDecision.Outcome.REFUSED, List.of(), List.of(), CheckoutDecision.Amounts.NOTHING, fired, "h");
    }

    private static CheckoutFacts facts() {
        return MadeUpOrder.of(List.of(
                        MadeUpOrder.line(0, "one", "course", "m", "p", 1000, 1, 100, 100, ""),
                        MadeUpOrder.line(1, "two", "course", "m", "p", 1000, 2, 100, 200, "books")))
                .order(new OrderFact("web", "2026-11-29", 7, true, 0, 300, 3, 0, 29, 11))
                .buyer(new BuyerFact("m", "gold", false, 3, 0, 90, -1, 0, 0, 0, 0, true))
                .wallet(WalletFact.ofPaidIn(300))
                .inviters(List.of(new InviterFact(1, "i", "basic", false, 0, 0)))
                .pools(new PoolFact("p", 0))
                .activity(new ActivityFact(0, 0, 0, 7, 0, 0, 0))
                .campaigns(
                        List.of(CampaignFact.unlimited("sale"), new CampaignFact("few", "p", "", 0, 0, 500, 0, 10_000)))
                .facts();
    }

    private static <T> T read(String text, Class<T> type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static <T> T read(byte[] text, Class<T> type) {
        return RecordedJson.read(text, type);
    }
}
