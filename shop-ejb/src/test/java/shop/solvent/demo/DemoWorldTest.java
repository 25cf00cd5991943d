package shop.solvent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.aggregate.AggregateDeed;
import shop.solvent.aggregate.CounterDeed;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.campaign.ControlView;
import shop.solvent.catalogue.PriceListDeed;
import shop.solvent.change.CharityDeed;
import shop.solvent.custody.CurrencyCoverage;
import shop.solvent.custody.Solvency;
import shop.solvent.dividend.PartnerDeed;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Sealing;
import shop.solvent.groupbuy.GroupBuyDeed;
import shop.solvent.hook.HookDeed;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.MakeKey;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.liability.Proofs;
import shop.solvent.lottery.LotteryDeed;
import shop.solvent.merchant.ChainDeed;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.PoolTermsDeed;
import shop.solvent.presale.PresaleDeed;
import shop.solvent.project.AgreementDeed;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.screening.ReportSignDeed;
import shop.solvent.screening.ScreeningListDeed;
import shop.solvent.segment.SegmentDeed;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.signal.ListImportDeed;
import shop.solvent.supply.SupplierDeed;
import shop.solvent.task.TaskDeed;
import shop.solvent.tax.WithholdingDeed;
import shop.solvent.tier.TierDeed;
import shop.solvent.wallet.GiftDeed;
import shop.solvent.winddown.RehearsalDeed;

class DemoWorldTest {

    private static final List<String> SETTINGS = List.of("shop.demo", "shop.demo.live", "shop.data");

    private final TestShop shop = TestShop.empty();
    private final Database database = shop.database().database();

    @TempDir
    private Path data;

    @BeforeEach
    void asAShopThatStartsForTheFirstTime() {
        List.of(
                        ShippedRules.class,
                        ContributionDeed.class,
                        CampaignDeed.class,
                        SegmentDeed.class,
                        AggregateDeed.class,
                        CounterDeed.class,
                        ListImportDeed.class,
                        ScreeningListDeed.class,
                        RehearsalDeed.class,
                        ReportSignDeed.class,
                        MakeKey.class,
                        PayoutDeed.class,
                        TierDeed.class,
                        TaskDeed.class,
                        GiftDeed.class,
                        PriceListDeed.class,
                        HookDeed.class,
                        SupplierDeed.class,
                        PresaleDeed.class,
                        GroupBuyDeed.class,
                        PartnerDeed.class,
                        LotteryDeed.class,
                        CharityDeed.class,
                        WithholdingDeed.class,
                        AgreementDeed.class,
                        PoolTermsDeed.class,
                        ChainDeed.class)
                .forEach(shop::get);
        People.cameTo(shop);
        People.join(shop, "compliance", Role.RISK);
        System.setProperty("shop.demo", "on");
        System.setProperty("shop.demo.live", "on");
        System.setProperty("shop.data", data.toString());
        shop.get(DemoWorld.class);
    }

    @AfterEach
    void noDemoForOthers() {
        SETTINGS.forEach(System::clearProperty);
    }

    @Test
    void theDemoShopTradesForWeeksAndHasAHandfulOfCasesWorthLookingAt() {
        Map<String, Long> held = database
                .query(
                        "SELECT f.code FROM risk_case c JOIN risk_flag f ON f.risk_case = c.id WHERE c.state = 'OPEN'",
                        row -> row.getString(1))
                .stream()
                .collect(Collectors.groupingBy(reasons -> reasons, Collectors.counting()));

        assertThat(held)
                .containsOnlyKeys(
                        "cash-out-pattern", "self-referral-device", "open-case", "screening-hit", "custody.breaks");
        assertThat(database.number("SELECT COUNT(*) FROM suspicious_report WHERE state = 'SIGNED'"))
                .isOne();
        assertThat(held.values()).allMatch(cases -> cases <= 5);
        assertThat(database.number("SELECT COUNT(*) FROM orders WHERE state = 'PAID'"))
                .isGreaterThan(700);
        assertThat(database.query("SELECT act FROM gift WHERE act IS NOT NULL", row -> row.getString(1)))
                .as("what was given for reviews")
                .isNotEmpty()
                .allMatch(act -> act.startsWith("rev_"));
        assertThat(database.query("SELECT DISTINCT kind FROM lot_use ORDER BY kind", row -> row.getString(1)))
                .as("what coins were used for")
                .contains("GIFT", "ORDER");
        assertThat(database.number("SELECT COUNT(*) FROM pool_terms")).isOne();
        assertThat(database.number("SELECT COUNT(*) FROM merchant WHERE chain IS NOT NULL"))
                .isOne();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM lot c JOIN lot p ON p.id = c.parent WHERE p.parent IS NOT NULL"))
                .as("given on again")
                .isPositive();
        somebodyHasMoneyInOtherCurrenciesAndPaidWithDollars();
        membersCanHaveItProvedOnTheFirstDay();
    }

    private void somebodyHasMoneyInOtherCurrenciesAndPaidWithDollars() {
        assertThat(database.query(
                        "SELECT CONCAT(source, ' ', amount, ' ', target, ' ', state, IF(order_quote IS NULL, '', ' for an order'))"
                                + " FROM currency_conversion ORDER BY id",
                        row -> row.getString(1)))
                .containsExactly("USD 10000 CNY DONE", "JPY 5000 EUR DONE", "USD 1450 CNY DONE for an order");
        assertThat(
                        database.number(
                                "SELECT COUNT(*) FROM custody_statement WHERE account = 'bank-usd' AND state = 'TAKEN' AND matched = 4"))
                .isOne();
        assertThat(shop.get(Solvency.class).abroad()).hasSize(3).allMatch(CurrencyCoverage::isCovered);
    }

    private void membersCanHaveItProvedOnTheFirstDay() {
        Proofs.publish(shop);
        LiabilityView proof = shop.get(Liabilities.class).latest().orElseThrow();

        assertThat(proof.published()).isTrue();
        assertThat(proof.day()).isEqualTo(LocalDate.now(shop.clock()).minusDays(1));
        Map<AccountType, Balance> books = shop.get(Ledger.class).totals();
        proof.totals()
                .forEach((type, total) -> assertThat(total)
                        .as("%s", type)
                        .isEqualTo(
                                books.containsKey(type)
                                        ? books.get(type).posted().amount()
                                        : 0));
        MemberId first = new MemberId(database.number("SELECT MIN(member) FROM liability_balance WHERE amount > 0"));
        assertThat(shop.get(Liabilities.class).file(proof.number(), first)).contains("\"part\": 1");
        assertThat(shop.get(Attestations.class).opening())
                .as("a shop opens once")
                .isFalse();
        // The days go on from there as in any shop.
        shop.clock().advance(Duration.ofDays(1).plusMinutes(6));
        shop.get(Sealing.class).seal();
        shop.clock().advance(Duration.ofMinutes(11));
        shop.get(Sealing.class).seal();
        assertThat(shop.get(Attestations.class)
                        .catchUp(LocalDate.now(shop.clock()).minusDays(1)))
                .isOne();
        Proofs.publish(shop);
        assertThat(shop.get(Liabilities.class).latest().orElseThrow().number()).isEqualTo(proof.number() + 1);
        assertThat(shop.get(Evidence.class).verify("system:test").isClean()).isTrue();
    }

    @Test
    void whoWaitsSeesACampaignThatLeavesOutHalfOfTheMembersAndWhatCameOfIt() {
        DemoLive live = shop.get(DemoLive.class);
        Campaigns campaigns = shop.get(Campaigns.class);
        ControlGroups groups = shop.get(ControlGroups.class);
        long before = orders();

        live.trade();
        assertThat(orders()).as("nobody buys before it begins").isEqualTo(before);

        shop.clock().advance(Duration.ofMinutes(2));
        for (long minute = 0; minute < DemoLive.LASTS.toMinutes(); minute++) {
            live.trade();
            shop.clock().advance(Duration.ofMinutes(1));
        }
        long after = orders();
        live.trade();
        ControlView seen = groups.of(campaigns.view(DemoLive.CAMPAIGN)).orElseThrow();

        assertThat(orders()).as("nor after it has ended").isEqualTo(after);
        assertThat(seen.isTooEarly()).isFalse();
        assertThat(seen.treated().orders() + seen.control().orders()).isEqualTo(after - before);
        assertThat(seen.treated().buyers()).isGreaterThan(5);
        assertThat(seen.control().buyers()).isGreaterThan(5);
        assertThat(seen.comparison().cost()).isPositive();
        assertThat(openCases("cash-out-pattern"))
                .as("to look twice is nothing to look into")
                .isLessThanOrEqualTo(8);
    }

    private long openCases(String reason) {
        return database.number(
                "SELECT COUNT(*) FROM risk_case c JOIN risk_flag f ON f.risk_case = c.id"
                        + " WHERE c.state = 'OPEN' AND f.code = ?",
                reason);
    }

    private long orders() {
        return database.number("SELECT COUNT(*) FROM orders WHERE outcome IN ('ACCEPTED', 'HELD')");
    }
}
