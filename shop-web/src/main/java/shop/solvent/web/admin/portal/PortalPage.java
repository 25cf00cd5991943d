package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.dispute.DisputeView;
import shop.solvent.kernel.Money;
import shop.solvent.merchant.Joining;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.portal.Coming;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.portal.StockLine;
import shop.solvent.portal.Undelivered;
import shop.solvent.settlement.Owed;
import shop.solvent.settlement.SoldOn;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** Where a merchant's person begins: what is there to do, what does the merchant get, and when? */
@Named("portal")
@RequestScoped
public class PortalPage {

    private static final int DAYS = 30;

    /** Goods and disputes that are named one by one. */
    private static final int NAMED = 5;

    @EJB
    private MerchantDesk desk;

    @EJB
    private Joining joining;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private MerchantView merchant;
    private List<Todo> todo;
    private List<Coming> coming;
    private List<SoldOn> days;
    private List<OwnCampaignView> campaigns;
    private Owed owed;

    /**
     * One thing to do.
     *
     * @param href null where there is nothing to open
     * @param urgent whether a day is near or over
     */
    public record Todo(String icon, String text, String href, boolean urgent) {}

    public MerchantView getMerchant() {
        if (merchant == null) {
            merchant = desk.merchant();
        }
        return merchant;
    }

    public String getName() {
        return language.of(getMerchant().nameZh(), getMerchant().nameEn());
    }

    public boolean isMoney() {
        return user.may(Permission.SEE_SETTLEMENTS);
    }

    /** What waits for the reader, the most pressing first. */
    public List<Todo> getTodo() {
        if (todo == null) {
            todo = new ArrayList<>();
            if (user.may(Permission.RUN_OWN_SHOP)) {
                joining.open(getMerchant().code())
                        .ifPresent(one -> todo.add(new Todo(
                                "pi-file-edit",
                                getMerchant().state() == MerchantState.PAUSED && one.opens()
                                        ? show.phrase("portal.todo.contract-opens")
                                        : show.phrase("portal.todo.contract", one.version()),
                                "/merchant/contract",
                                true)));
            }
            if (user.may(Permission.ANSWER_DISPUTES)) {
                disputes();
            }
            if (user.may(Permission.SEE_ORDERS) && user.may(Permission.SEE_CATALOGUE)) {
                undelivered();
                stock();
            }
            if (user.may(Permission.COMPOSE_OWN_CAMPAIGNS)) {
                returned();
            }
            if (isMoney() && getMerchant().account() == null) {
                todo.add(new Todo("pi-wallet", show.phrase("portal.todo.no-account"), null, true));
            }
        }
        return todo;
    }

    private void disputes() {
        List<DisputeView> all = desk.toAnswer();
        for (DisputeView one : all.subList(0, Math.min(NAMED, all.size()))) {
            todo.add(new Todo(
                    "pi-comments",
                    show.phrase(
                            "portal.todo.dispute",
                            language.of(one.titleZh(), one.titleEn()),
                            show.money(one.paid()),
                            show.until(one.due())),
                    "/admin/dispute?id=" + one.id(),
                    true));
        }
        if (all.size() > NAMED) {
            todo.add(new Todo("pi-comments", show.phrase("portal.todo.disputes", all.size()), "/admin/disputes", true));
        }
    }

    private void undelivered() {
        Undelivered open = desk.undelivered();
        if (open.promised() > 0) {
            todo.add(new Todo(
                    "pi-send",
                    show.phrase(
                            open.late() ? "portal.todo.promised-late" : "portal.todo.promised",
                            open.promised(),
                            show.date(open.first())),
                    "/merchant/stock",
                    open.late()));
        }
        if (open.making() > 0) {
            todo.add(new Todo(
                    "pi-send",
                    show.phrase("portal.todo.making", open.making(), open.stuck()),
                    "/merchant/stock",
                    open.stuck() > 0));
        }
    }

    private void stock() {
        List<StockLine> low = desk.low();
        for (StockLine one : low.subList(0, Math.min(NAMED, low.size()))) {
            todo.add(new Todo(
                    "pi-box",
                    show.phrase(
                            "portal.todo.low",
                            language.of(one.titleZh(), one.titleEn()),
                            one.stock().left()),
                    "/merchant/stock",
                    one.stock().left() == 0));
        }
        if (low.size() > NAMED) {
            todo.add(new Todo("pi-box", show.phrase("portal.todo.lows", low.size()), "/merchant/stock", false));
        }
    }

    private void returned() {
        for (OwnCampaignView one : campaigns()) {
            if (one.state() == OwnState.RETURNED) {
                todo.add(new Todo(
                        "pi-gift",
                        show.phrase("portal.todo.returned", name(one)),
                        "/admin/own-campaign?id=" + one.id(),
                        false));
            }
        }
    }

    private List<OwnCampaignView> campaigns() {
        if (campaigns == null) {
            campaigns = desk.campaigns();
        }
        return campaigns;
    }

    /** Campaigns that spend, or would as soon as somebody lets them go on. */
    public List<OwnCampaignView> getSpending() {
        return campaigns().stream().filter(one -> one.campaign() != null).toList();
    }

    public String name(OwnCampaignView own) {
        return language.of(own.composed().nameZh(), own.composed().nameEn());
    }

    public List<Coming> getComing() {
        if (coming == null) {
            coming = desk.coming();
        }
        return coming;
    }

    /** What is owed in all: what is payable and what is on no statement yet. */
    public Money getTotal() {
        return owed().payable().plus(owed().unsettled());
    }

    public Money getClaimed() {
        return owed().claimed();
    }

    private Owed owed() {
        if (owed == null) {
            owed = desk.owed();
        }
        return owed;
    }

    /** What a statement makes payable next; empty where nothing is expected. */
    public Optional<Coming> next() {
        return getComing().stream()
                .filter(one -> one.step() == Coming.Step.EXPECTED)
                .findFirst();
    }

    public Coming getNext() {
        return next().orElse(null);
    }

    public List<SoldOn> getDays() {
        if (days == null) {
            days = desk.days(DAYS);
        }
        return days;
    }

    public boolean isQuiet() {
        return getDays().stream()
                .allMatch(day -> day.sold().amount() == 0 && day.back().amount() == 0);
    }

    public Money getSold() {
        return Money.fen(
                getDays().stream().mapToLong(day -> day.sold().amount()).sum());
    }

    public Money getBack() {
        return Money.fen(
                getDays().stream().mapToLong(day -> day.back().amount()).sum());
    }

    public String getChart() {
        return Chart.upright(language.getLocale())
                .labels(getDays().stream().map(day -> show.day(day.day())).toList())
                .bars(
                        show.phrase("portal.sold"),
                        "#1f7a5c",
                        getDays().stream().map(day -> yuan(day.sold())).toList())
                .bars(
                        show.phrase("portal.back"),
                        "#b4463c",
                        getDays().stream().map(day -> yuan(day.back()).negate()).toList())
                .json();
    }

    private static BigDecimal yuan(Money money) {
        return BigDecimal.valueOf(money.amount(), 2);
    }
}
