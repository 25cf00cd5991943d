package shop.solvent.portal;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Reach;
import shop.solvent.catalogue.OwnStockings;
import shop.solvent.catalogue.Stocking;
import shop.solvent.day.BusinessDate;
import shop.solvent.dispute.DisputeQuery;
import shop.solvent.dispute.DisputeState;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.Licences;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.owncampaign.OwnCampaignQuery;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.presale.Presales;
import shop.solvent.presale.PromiseQuery;
import shop.solvent.presale.PromiseState;
import shop.solvent.presale.PromiseView;
import shop.solvent.settlement.Expected;
import shop.solvent.settlement.MerchantAccount;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.settlement.SoldOn;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;

/**
 * What a merchant's person finds on their desk. Whose it is never comes from an address: it is the one merchant that the reader is limited to;
 * of a chain it is the chain itself, and not its branches.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MerchantDesk {

    /** Goods whose stock is looked at for what runs out; more have the page of the stock. */
    private static final int MOST_GOODS = 2_000;

    private static final int AT_ONCE = 100;

    @Inject
    private Merchants merchants;

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantAccount account;

    @Inject
    private OwnStockings stockings;

    @EJB
    private Stocks stocks;

    @EJB
    private Presales presales;

    @EJB
    private Licences licences;

    @EJB
    private Disputes disputes;

    @EJB
    private OwnCampaigns campaigns;

    @Inject
    private BusinessDate today;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code merchant.not-found} to who is not one merchant's person */
    public MerchantView merchant() {
        String code = Reach.current().merchant().orElseThrow(() -> Rejection.notFound("merchant", ""));
        return merchants.find(code);
    }

    /** How the shop stands with the merchant. */
    public Owed owed() {
        String code = merchant().code();
        return settlements.owed().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("merchant", code));
    }

    /**
     * What comes, and when: first what is on its way, then what is payable, then by day what statements will have. What is payable and
     * expected together is what the books say is owed.
     */
    public List<Coming> coming() {
        MerchantView merchant = merchant();
        List<Coming> coming = new ArrayList<>();
        for (SettlementState state : List.of(SettlementState.PAYING, SettlementState.DUE)) {
            SettlementQuery query = new SettlementQuery(merchant.code(), state);
            for (SettlementView one : settlements.search(query, null, AT_ONCE).rows()) {
                coming.add(new Coming(
                        state == SettlementState.PAYING ? Coming.Step.UNDERWAY : Coming.Step.PAYABLE,
                        null,
                        one.due(),
                        one.id(),
                        one.number()));
            }
        }
        for (Expected one : account.expected(merchant.id(), today.date())) {
            coming.add(new Coming(Coming.Step.EXPECTED, one.day(), one.amount(), null, 0));
        }
        return coming;
    }

    /** What was sold and given back on each of the last days, today among them. */
    public List<SoldOn> days(int days) {
        return account.days(merchant().id(), LocalDate.now(clock).minusDays(days - 1L));
    }

    /** The merchant's goods that are kept in stock, by code. @param after the last one that was told; null to begin */
    public Slice<StockLine> stock(String after, int size) {
        Slice.check(size);
        return Slice.of(lines(stockings.of(merchant().code(), after, size + 1)), size);
    }

    /** Those of them that run out, by code. */
    public List<StockLine> low() {
        return lines(stockings.of(merchant().code(), null, MOST_GOODS)).stream()
                .filter(line -> line.onSale() && line.stock().isLow())
                .toList();
    }

    private List<StockLine> lines(List<OwnStockings.Kept> kept) {
        Map<String, StockedGood> stocked =
                stocks.of(kept.stream().map(OwnStockings.Kept::sku).toList());
        return kept.stream()
                .map(one ->
                        new StockLine(one.sku(), one.titleZh(), one.titleEn(), one.onSale(), stocked.get(one.sku())))
                .toList();
    }

    /** What is paid and not delivered. */
    public Undelivered undelivered() {
        long promised = 0;
        long making = 0;
        long stuck = 0;
        LocalDate first = null;
        for (OwnStockings.Kept one : stockings.of(merchant().code(), null, MOST_GOODS)) {
            if (one.stocking() == Stocking.PRESALE) {
                PromiseQuery query = new PromiseQuery(one.sku(), null, PromiseState.WAITING);
                promised += presales.count(query);
                for (PromiseView next : presales.promises(query, null, 1).rows()) {
                    first = first == null || next.day().isBefore(first) ? next.day() : first;
                }
            } else if (one.stocking() == Stocking.HOOK) {
                long stopped = licences.count(one.sku(), LicenceState.STUCK);
                stuck += stopped;
                making += stopped + licences.count(one.sku(), LicenceState.WAITING);
            }
        }
        return new Undelivered(promised, first, first != null && first.isBefore(LocalDate.now(clock)), making, stuck);
    }

    /** Disputes that the merchant has to answer, the next day first. */
    public List<DisputeView> toAnswer() {
        DisputeQuery query = new DisputeQuery(
                DisputeState.MERCHANT, null, null, merchant().code(), null, null, null, null, null, null);
        return disputes.search(query, null, AT_ONCE).rows().stream()
                .sorted(Comparator.comparing(DisputeView::due))
                .toList();
    }

    /** The merchant's campaigns that orders use, and those that came back with words. */
    public List<OwnCampaignView> campaigns() {
        String code = merchant().code();
        List<OwnCampaignView> all = new ArrayList<>();
        for (OwnState state : List.of(OwnState.RETURNED, OwnState.RUNNING, OwnState.PAUSED)) {
            all.addAll(campaigns
                    .list(new OwnCampaignQuery(state, null, code), null, AT_ONCE)
                    .rows());
        }
        return all;
    }
}
