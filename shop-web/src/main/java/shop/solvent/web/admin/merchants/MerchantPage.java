package shop.solvent.web.admin.merchants;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.lockin.Wins;
import shop.solvent.merchant.AbilitiesView;
import shop.solvent.merchant.AccountView;
import shop.solvent.merchant.ChainDeed;
import shop.solvent.merchant.ContractView;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.EditMerchant;
import shop.solvent.merchant.GiveUpDeed;
import shop.solvent.merchant.GiveUpView;
import shop.solvent.merchant.Joining;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.MerchantKinds;
import shop.solvent.merchant.MerchantState;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.PayoutAccountDeed;
import shop.solvent.merchant.TermsDeed;
import shop.solvent.platform.Page;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** One merchant: what it is, what was agreed with it, what waits for a second person. */
@Named("merchant")
@ViewScoped
public class MerchantPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** More are counted, and found in the list of merchants. */
    private static final int MOST_BRANCHES = 100;

    @Inject
    private Merchants merchants;

    @Inject
    private Contracts contracts;

    @EJB
    private Joining joining;

    @Inject
    private MerchantKinds kinds;

    @Inject
    private Wins wins;

    @Inject
    private Asking asking;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    private String code = "";
    private String key;
    private transient MerchantView view;
    private transient List<GiveUpView> giveUps;
    private long version;
    private String nameZh;
    private String nameEn;
    private MerchantKind kind;
    private String chain;
    private transient Page<MerchantView> branches;
    private transient Wins.Sums sums;
    private MerchantState state;
    private BigDecimal giveUp;
    private LocalDate from;
    private Integer cycleDays;
    private BigDecimal minimumPayout;
    private BigDecimal payoutFee;
    private String holder;
    private String bank;
    private String number;
    private String reason;
    private String words;

    @PostConstruct
    void begin() {
        key = UUID.randomUUID().toString();
        from = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
    }

    /** Fills the forms with what is there, as the reader now sees it. */
    public void load() {
        MerchantView now = getView();
        code = now.code();
        version = now.version();
        nameZh = now.nameZh();
        nameEn = now.nameEn();
        kind = now.kind();
        chain = now.chain();
        state = now.state();
        giveUp = Rates.percent(now.giveUp());
        cycleDays = now.terms().cycleDays();
        minimumPayout = BigDecimal.valueOf(now.terms().minimumPayout(), 2);
        payoutFee = BigDecimal.valueOf(now.terms().payoutFee(), 2);
    }

    public MerchantView getView() {
        if (view == null) {
            view = isId() ? merchants.find(MerchantId.parse(code)) : merchants.find(code);
        }
        return view;
    }

    /** Deeds name merchants by their ids; in codes there is no such line. */
    private boolean isId() {
        return code.startsWith("mer_");
    }

    public String getName() {
        return language.of(getView().nameZh(), getView().nameEn());
    }

    /** What was offered to it to accept, the latest first. */
    public List<ContractView> getOffered() {
        return joining.of(getView().code());
    }

    public String offer() {
        if (!feedback.attempt(() -> joining.offer(code, words, user.getUsername()), "offer:words")) {
            return null;
        }
        feedback.done("contract.offered-done");
        return again();
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    /** Null if nobody has said where. */
    public AccountView getAccount() {
        return getView().account() == null ? null : merchants.account(getView().account());
    }

    /** What the shop owes it; negative where it owes the shop. */
    public Money getPayable() {
        return ledger.balance(Account.of(getView().id(), AccountType.PAYABLE)).posted();
    }

    public List<GiveUpView> getGiveUps() {
        if (giveUps == null) {
            giveUps = contracts.giveUps(getView().id());
        }
        return giveUps;
    }

    public String edit() {
        return afterwards(feedback.attempt(
                () -> merchants.edit(new EditMerchant(code, version, nameZh, nameEn, kind, user.getUsername())),
                "edit:kind"));
    }

    public String move() {
        return afterwards(feedback.attempt(
                () -> merchants.move(code, version, state, user.getUsername(), reason), "move:reason"));
    }

    public String changeGiveUp() {
        return ask(
                GiveUpDeed.CODE,
                () -> new GiveUpDeed.Change(code, Rates.basisPoints(giveUp), String.valueOf(from)),
                "give-up:rate");
    }

    public String changeTerms() {
        return ask(
                TermsDeed.CODE,
                () -> new TermsDeed.Change(
                        code,
                        cycleDays,
                        Amounts.fen(minimumPayout).amount(),
                        Amounts.fen(payoutFee).amount()),
                "terms:cycle");
    }

    public String changeAccount() {
        return ask(
                PayoutAccountDeed.CODE,
                () -> PayoutAccountDeed.of(
                        code, merchants.account(merchants.propose(code, holder, bank, number, user.getUsername()))),
                "account:number");
    }

    /** @param content what is asked for, or why what was typed cannot be */
    private String ask(String deed, Supplier<Record> content, String field) {
        Record[] wanted = new Record[1];
        boolean asked = feedback.attempt(() -> wanted[0] = content.get(), field)
                && asking.ask(key, deed, wanted[0], reason, field, "merchant.changed");
        key = UUID.randomUUID().toString(); // a refused request was none, and the next is another
        return asked ? again() : null;
    }

    private String afterwards(boolean done) {
        if (!done) {
            return null;
        }
        feedback.done("merchant.changed");
        return again();
    }

    private static String again() {
        return "/admin/merchant?faces-redirect=true&includeViewParams=true";
    }

    public List<AbilitiesView> getKinds() {
        return kinds.all();
    }

    /** The branches of a chain, the first so many. */
    public Page<MerchantView> getBranches() {
        if (branches == null) {
            branches = merchants.branches(getView().id(), 0, MOST_BRANCHES);
        }
        return branches;
    }

    public long getMoreBranches() {
        return getBranches().total() - getBranches().rows().size();
    }

    /** What it gets for the members it won, and how many they are: who they are is nothing to a merchant. */
    public Wins.Sums getWins() {
        if (sums == null) {
            sums = wins.sums(getView().code());
        }
        return sums;
    }

    public String changeChain() {
        return ask(ChainDeed.CODE, () -> new ChainDeed.Change(code, chain == null ? "" : chain.strip()), "chain:head");
    }

    public String getChain() {
        return chain;
    }

    public void setChain(String chain) {
        this.chain = chain;
    }

    public MerchantState[] getStates() {
        return MerchantState.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
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

    public MerchantKind getKind() {
        return kind;
    }

    public void setKind(MerchantKind kind) {
        this.kind = kind;
    }

    public MerchantState getState() {
        return state;
    }

    public void setState(MerchantState state) {
        this.state = state;
    }

    public BigDecimal getGiveUp() {
        return giveUp;
    }

    public void setGiveUp(BigDecimal giveUp) {
        this.giveUp = giveUp;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public Integer getCycleDays() {
        return cycleDays;
    }

    public void setCycleDays(Integer cycleDays) {
        this.cycleDays = cycleDays;
    }

    public BigDecimal getMinimumPayout() {
        return minimumPayout;
    }

    public void setMinimumPayout(BigDecimal minimumPayout) {
        this.minimumPayout = minimumPayout;
    }

    public BigDecimal getPayoutFee() {
        return payoutFee;
    }

    public void setPayoutFee(BigDecimal payoutFee) {
        this.payoutFee = payoutFee;
    }

    public String getHolder() {
        return holder;
    }

    public void setHolder(String holder) {
        this.holder = holder;
    }

    public String getBank() {
        return bank;
    }

    public void setBank(String bank) {
        this.bank = bank;
    }

    public String getNumber() {
        return null; // never sent back
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
