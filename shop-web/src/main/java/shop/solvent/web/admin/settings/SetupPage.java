package shop.solvent.web.admin.settings;

import jakarta.annotation.PostConstruct;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.PriceView;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.Scope;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.Operators;
import shop.solvent.operator.PersonAddDeed;
import shop.solvent.operator.Role;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.setting.ChangeSetting;
import shop.solvent.setting.SettingChanges;
import shop.solvent.setting.SettingView;
import shop.solvent.setup.Setup;
import shop.solvent.setup.SetupStep;
import shop.solvent.setup.SetupView;
import shop.solvent.setup.SetupView.State;
import shop.solvent.setup.TrialOrder;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** Leads the first administrator of an empty shop to its first order, a step at a time. */
@Named("setup")
@ViewScoped
public class SetupPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** What somebody who opens a shop should have seen once. */
    private static final List<Setting> TERMS = List.of(
            Setting.WITHDRAWAL_REVIEW_DAYS, Setting.ORDER_REVIEW_DAYS, Setting.REFUND_ALONE, Setting.RULES_NOTICE_DAYS);

    /** Goods that the first order may be of. */
    private static final int OFFERED = 10;

    @Inject
    private Setup setup;

    @Inject
    private SettingChanges settings;

    @Inject
    private Merchants merchants;

    @Inject
    private Channels channels;

    @Inject
    private ApiKeys keys;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Goods goods;

    @Inject
    private GoodsList goodsList;

    @Inject
    private Approvals approvals;

    @Inject
    private Operators operators;

    @Inject
    private TrialOrder trial;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private String wanted;
    private String request;
    private SetupStep step;
    private String secret;
    private String secretTitle;

    private String nameZh;
    private String nameEn;
    private String zone;
    private String code;
    private String giveUp = "10";
    private String sku;
    private ProductKind kind = ProductKind.COURSE;
    private String merchant;
    private String channel;
    private BigDecimal price;
    private String username;
    private String displayName;
    private Role[] roles = {Role.OPERATOR, Role.FINANCE, Role.CHECKER};
    private String phone;
    private String offer;

    private transient SetupView view;
    private transient List<SelectItem> offers;

    @PostConstruct
    void begin() {
        request = UUID.randomUUID().toString();
    }

    public void load() {
        step = Arrays.stream(SetupStep.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseGet(() -> getView().next());
        if (step == SetupStep.SHOP) {
            nameZh = value(Setting.NAME_ZH);
            nameEn = value(Setting.NAME_EN);
            zone = value(Setting.ZONE);
        }
    }

    private String value(Setting setting) {
        return settings.find(setting.text()).value();
    }

    public SetupView getView() {
        if (view == null) {
            view = setup.view();
        }
        return view;
    }

    public boolean isOver() {
        return getView().over() && wanted == null;
    }

    public boolean isDone() {
        return state() == State.DONE;
    }

    public boolean isSkippable() {
        return state() == State.OPEN;
    }

    private State state() {
        return getView().steps().stream()
                .filter(one -> one.step() == step)
                .map(SetupView.Step::state)
                .findFirst()
                .orElse(State.OPEN);
    }

    public String skip() {
        setup.skip(step, user.getUsername());
        return onward();
    }

    private String onward() {
        return "/admin/setup?faces-redirect=true";
    }

    public String nameShop() {
        boolean named = feedback.attempt(() -> set(Setting.NAME_ZH, nameZh), "shop:nameZh")
                && feedback.attempt(() -> set(Setting.NAME_EN, nameEn), "shop:nameEn")
                && feedback.attempt(() -> set(Setting.ZONE, zone), "shop:zone");
        if (!named) {
            return null;
        }
        setup.confirm(SetupStep.SHOP, user.getUsername());
        return onward();
    }

    private void set(Setting setting, String value) {
        SettingView now = settings.find(setting.text());
        if (!now.value().equals(value)) {
            settings.change(new ChangeSetting(
                    request + setting.text(),
                    setting.text(),
                    value,
                    now.version(),
                    show.phrase("setup.reason"),
                    user.getUsername()));
        }
    }

    public String addMerchant() {
        boolean added = feedback.attempt(
                () -> merchants.add(new AddMerchant(code, nameZh, nameEn, rate(giveUp), user.getUsername())),
                "merchant:giveUp");
        return added ? onward() : null;
    }

    /** From what a person writes: {@code 10}, {@code 10%}, {@code 12.5}. */
    private static int rate(String perCent) {
        try {
            return new BigDecimal(perCent.strip().replaceFirst(" ?[%％]$", ""))
                    .movePointRight(2)
                    .intValueExact();
        } catch (ArithmeticException | NumberFormatException unreadable) {
            throw Rejection.invalid("setup.not-a-percentage", Map.of("text", perCent));
        }
    }

    /** Adds the channel and, as long as there is one person only, its key, which is shown this once. */
    public String addChannel() {
        String by = user.getUsername();
        boolean added = feedback.attempt(
                () -> {
                    channels.add(new AddChannel(code, nameZh, nameEn, null, by));
                    Asked asked = approvals.ask(new Ask(
                            request,
                            MakeKey.CODE,
                            new MakeKey.NewKey(code, "first", Scope.list(Scope.all(false)), null),
                            show.phrase("setup.reason"),
                            by));
                    if (asked instanceof Asked.Done done) {
                        secret = keys.collect(ApiKeyId.parse(done.result()), by);
                        secretTitle = "setup.key-made";
                    } else {
                        feedback.told("setup.key-waits");
                    }
                },
                "channel:code");
        view = null;
        return added && secret == null ? onward() : null;
    }

    public List<MerchantView> getMerchants() {
        return merchants.all();
    }

    public List<ChannelView> getChannels() {
        return catalogue.channels();
    }

    public String addGood() {
        String by = user.getUsername();
        boolean added = feedback.attempt(
                        () -> goods.add(
                                sku,
                                merchant,
                                new GoodContent(kind, nameZh, nameEn, null, null, null, null, null, null),
                                by),
                        "goods:sku")
                && feedback.attempt(
                        () -> catalogue.setPrice(
                                sku, channel, Amounts.fen(price).amount(), by),
                        "goods:price");
        return added ? onward() : null;
    }

    public String addPerson() {
        String by = user.getUsername();
        boolean added = feedback.attempt(
                () -> {
                    Asked asked = approvals.ask(new Ask(
                            request,
                            PersonAddDeed.CODE,
                            new PersonAddDeed.Person(
                                    username,
                                    displayName,
                                    Arrays.stream(roles).map(Role::name).toList()),
                            show.phrase("setup.reason"),
                            by));
                    if (asked instanceof Asked.Done done) {
                        secret = operators.showCode(done.result(), by);
                        secretTitle = "setup.code-made";
                    } else {
                        feedback.told("setup.person-waits");
                    }
                },
                "person:username");
        view = null;
        return added && secret == null ? onward() : null;
    }

    public List<SettingView> getTerms() {
        return TERMS.stream().map(term -> settings.find(term.text())).toList();
    }

    public String agreeToTerms() {
        setup.confirm(SetupStep.TERMS, user.getUsername());
        return onward();
    }

    /** What is for sale, by {@code sku@channel}: of some goods, enough to try one. */
    public List<SelectItem> getOffers() {
        if (offers == null) {
            Map<String, String> names = new HashMap<>();
            catalogue.channels().forEach(one -> names.put(one.code(), language.of(one.nameZh(), one.nameEn())));
            offers = goodsList.after(null, GoodsQuery.everything(), OFFERED).rows().stream()
                    .flatMap(product -> catalogue.prices(product.sku()).stream()
                            .filter(PriceView::active)
                            .map(price -> new SelectItem(
                                    price.sku() + "@" + price.channel(),
                                    language.of(product.titleZh(), product.titleEn()) + " · "
                                            + names.get(price.channel()) + " · " + show.fen(price.price()))))
                    .toList();
        }
        return offers;
    }

    public String placeOrder() {
        String[] parts = offer.split("@", 2);
        String[] order = new String[1];
        boolean placed = feedback.attempt(
                () -> order[0] = trial.place(request, phone, parts[0], parts[1], user.getUsername())
                        .id()
                        .toString(),
                "order:phone");
        return placed ? "/admin/order?faces-redirect=true&id=" + order[0] : null;
    }

    public ProductKind[] getKinds() {
        return ProductKind.values();
    }

    public Role[] getEveryRole() {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isOfMerchants()) // who works for a merchant is none of the shop's first people
                .toArray(Role[]::new);
    }

    public Set<String> getZones() {
        return Setting.zones();
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public SetupStep getStep() {
        return step;
    }

    /** A key or a code that is shown this once; null if there is none. */
    public String getSecret() {
        return secret;
    }

    public String getSecretTitle() {
        return secretTitle;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getGiveUp() {
        return giveUp;
    }

    public void setGiveUp(String giveUp) {
        this.giveUp = giveUp;
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku;
    }

    public ProductKind getKind() {
        return kind;
    }

    public void setKind(ProductKind kind) {
        this.kind = kind;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = merchant;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public void setPrice(BigDecimal price) {
        this.price = price;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public Role[] getRoles() {
        return roles;
    }

    public void setRoles(Role[] roles) {
        this.roles = roles;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getOffer() {
        return offer;
    }

    public void setOffer(String offer) {
        this.offer = offer;
    }
}
