package shop.solvent.web.admin.stock;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductView;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.limited.BuyerLimit;
import shop.solvent.limited.BuyerLimits;
import shop.solvent.platform.Slice;
import shop.solvent.stock.Counts;
import shop.solvent.stock.StockBatchView;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.stock.StockPart;
import shop.solvent.stock.StockTally;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;
import shop.solvent.supply.Outlook;
import shop.solvent.supply.Outlooks;
import shop.solvent.supply.StockWatch;
import shop.solvent.supply.StockWatches;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.Uploads;

/** How one product is kept, how many keys it has, and the batches they came in. */
@Named("stock")
@ViewScoped
public class StockPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 25;

    private static final int MOST_PARTS = 1_000_000;

    @Inject
    private Uploads uploads;

    @Inject
    private Goods goods;

    @Inject
    private Stocks stocks;

    @Inject
    private StockBatches batches;

    @Inject
    private Outlooks outlooks;

    @Inject
    private StockWatches watches;

    @Inject
    private Formats show;

    @Inject
    private Counts counts;

    @Inject
    private BuyerLimits limits;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    /** What a channel has, and shall have. */
    public static final class PartRow implements Serializable {

        private static final long serialVersionUID = 1;

        private final String channel;
        private final long seen;
        private final long taken;
        private Long left;

        PartRow(StockPart part) {
            channel = part.channel();
            seen = part.left();
            taken = part.taken();
            left = seen;
        }

        public String getChannel() {
            return channel;
        }

        public long getTaken() {
            return taken;
        }

        public Long getLeft() {
            return left;
        }

        public void setLeft(Long left) {
            this.left = left;
        }
    }

    private String sku = "";
    private String after;
    private Stocking stocking;
    private Integer lowAt;
    private Integer version;
    private String reason;
    private String note;
    private LocalDate until;
    private String typed;
    private Integer lowDays;
    private Integer watchVersion;
    private String watchReason;
    private transient Part upload;
    private transient Outlook outlook;
    private transient StockWatch watched;
    private List<PartRow> parts;
    private String partsReason;
    private transient Part partsFile;
    private String addKey = UUID.randomUUID().toString();
    private Integer pieces;
    private String addReason;
    private Integer most;
    private Integer days;
    private Integer limitVersion;
    private String limitReason;
    private transient BuyerLimit limit;
    private transient ProductView product;
    private transient StockedGood view;
    private transient StockTally tally;
    private transient Slice<StockBatchView> found;

    /** Fails for a code that names no goods before anything is shown. */
    public void load() {
        product = goods.find(sku);
    }

    public String getName() {
        if (product == null) {
            load();
        }
        return language.of(product.content().titleZh(), product.content().titleEn());
    }

    public StockedGood getView() {
        if (view == null) {
            view = stocks.of(sku);
        }
        return view;
    }

    public StockTally getTally() {
        if (tally == null) {
            tally = stocks.tally(sku);
        }
        return tally;
    }

    /** How long it lasts. */
    public Outlook getOutlook() {
        if (outlook == null) {
            outlook = outlooks.of(sku);
        }
        return outlook;
    }

    private StockWatch watched() {
        if (watched == null) {
            watched = watches.of(sku);
        }
        return watched;
    }

    public String getSoldChart() {
        List<Outlook.Day> days = getOutlook().days();
        return Chart.upright(language.getLocale())
                .labels(days.stream().map(day -> show.day(day.day())).toList())
                .bars(
                        show.phrase("outlook.sold"),
                        "#2f6fb0",
                        days.stream().map(Outlook.Day::sold).toList())
                .json();
    }

    /** Says how many days before they run out somebody is told. */
    public String watch() {
        boolean done = feedback.attempt(
                () -> watches.watch(
                        sku, lowDays == null ? 0 : lowDays, getWatchVersion(), watchReason, user.getUsername()),
                "watching:watchReason");
        if (!done) {
            return null;
        }
        feedback.done("outlook.watched-now");
        return again();
    }

    public boolean isMayEdit() {
        return user.may("edit-stock");
    }

    public boolean isMayBring() {
        return isMayEdit() && getView().stocking().hasKeys();
    }

    /** Those that a person says; that goods are made by others, or sold before they are there, follows from elsewhere. */
    public List<Stocking> getStockings() {
        return Arrays.stream(Stocking.values())
                .filter(one -> one != Stocking.HOOK && one != Stocking.PRESALE
                        || getView().stocking() == one)
                .toList();
    }

    public List<StockBatchView> getRows() {
        return found().rows();
    }

    public boolean isMore() {
        return found().more();
    }

    private Slice<StockBatchView> found() {
        if (found == null) {
            found = batches.list(sku, after == null ? null : StockBatchId.parse(after), AT_ONCE);
        }
        return found;
    }

    /** Where the list goes on, as an address has it. */
    public String getNext() {
        List<StockBatchView> rows = getRows();
        return new Filters()
                .and("sku", sku)
                .and("after", rows.get(rows.size() - 1).id())
                .toString();
    }

    public String keep() {
        boolean kept = feedback.attempt(
                () -> stocks.keep(sku, stocking, lowAt == null ? 0 : lowAt, getVersion(), reason, user.getUsername()),
                "keeping:reason");
        if (!kept) {
            return null;
        }
        feedback.done("stock.kept-now");
        return again();
    }

    public String bring() {
        Optional<byte[]> content = uploads.read(upload, StockBatches.MOST_BYTES, "bring:file");
        if (content.isEmpty()) {
            return null;
        }
        StockBatchId[] id = new StockBatchId[1];
        boolean begun = feedback.attempt(
                () -> id[0] = batches.begin(
                                sku, upload.getSubmittedFileName(), note, until, content.get(), user.getUsername())
                        .id(),
                "bring:file");
        return begun ? "/admin/stock-batch?faces-redirect=true&id=" + id[0] : null;
    }

    /** Goes to the key that was typed. */
    public String lookUp() {
        String key = typed;
        typed = null; // it is good for whoever has it, and stays on no screen
        if (key == null || key.isBlank()) {
            feedback.wrong("look:typed", Reason.of("stock.key-missing"));
            return null;
        }
        Optional<StockKeyView> one = batches.lookUp(key, user.getUsername());
        if (one.isPresent()) {
            return "/admin/stock-key?faces-redirect=true&id=" + one.get().id();
        }
        feedback.wrong("look:typed", Reason.of("stock.none-found"));
        return null;
    }

    public boolean isAllotted() {
        return getView().stocking() == Stocking.COUNTED_ALLOTTED;
    }

    public List<PartRow> getParts() {
        if (parts == null) {
            parts = counts.parts(sku).stream().map(PartRow::new).toList();
        }
        return parts;
    }

    /** Says only what was changed: what others sold or moved meanwhile stays theirs. */
    public String allot() {
        Map<String, Integer> changed = new TreeMap<>();
        for (PartRow part : getParts()) {
            if (!part.channel.isEmpty() && part.left != null && part.left != part.seen) {
                changed.put(part.channel, (int) Math.max(-1, Math.min(part.left, Integer.MAX_VALUE)));
            }
        }
        return done(
                "stock.allotted-now",
                () -> counts.allot(sku, changed, partsReason, user.getUsername()),
                "allotting:partsReason");
    }

    public String allotByFile() {
        Optional<byte[]> content = uploads.read(partsFile, MOST_PARTS, "parting:partsFile");
        return content.isEmpty()
                ? null
                : done(
                        "stock.allotted-now",
                        () -> counts.allot(sku, content.get(), partsReason, user.getUsername()),
                        "parting:partsFile");
    }

    public String add() {
        return done(
                "stock.added-now",
                () -> counts.add(addKey, sku, pieces == null ? 0 : pieces, addReason, user.getUsername()),
                "adding:pieces");
    }

    public BuyerLimit getLimit() {
        if (limit == null) {
            limit = limits.of(sku);
        }
        return limit;
    }

    public String bound() {
        return done(
                "stock.share-said",
                () -> limits.say(
                        sku,
                        getMost() == null ? 0 : getMost(),
                        getDays() == null ? 0 : getDays(),
                        getLimitVersion(),
                        limitReason,
                        user.getUsername()),
                "bounding:most");
    }

    private String done(String told, Supplier<Boolean> deed, String field) {
        if (!feedback.attempt(() -> deed.get(), field)) {
            addKey = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        feedback.done(told);
        return again();
    }

    private String again() {
        return "/admin/stock?faces-redirect=true&sku=" + sku;
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku == null ? "" : sku;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }

    public Stocking getStocking() {
        return stocking == null ? getView().stocking() : stocking;
    }

    public void setStocking(Stocking stocking) {
        this.stocking = stocking;
    }

    public Integer getLowAt() {
        return lowAt == null ? Integer.valueOf(getView().lowAt()) : lowAt;
    }

    public void setLowAt(Integer lowAt) {
        this.lowAt = lowAt;
    }

    /** That the person saw. */
    public Integer getVersion() {
        return version == null ? Integer.valueOf(getView().version()) : version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(String typed) {
        this.typed = typed;
    }

    public String getPartsReason() {
        return partsReason;
    }

    public void setPartsReason(String partsReason) {
        this.partsReason = partsReason;
    }

    public Part getPartsFile() {
        return partsFile;
    }

    public void setPartsFile(Part partsFile) {
        this.partsFile = partsFile;
    }

    public Integer getPieces() {
        return pieces;
    }

    public void setPieces(Integer pieces) {
        this.pieces = pieces;
    }

    public String getAddReason() {
        return addReason;
    }

    public void setAddReason(String addReason) {
        this.addReason = addReason;
    }

    public Integer getMost() {
        return most == null ? Integer.valueOf(getLimit().most()) : most;
    }

    public void setMost(Integer most) {
        this.most = most;
    }

    public Integer getDays() {
        return days == null ? Integer.valueOf(getLimit().days()) : days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    /** That the person saw. */
    public Integer getLimitVersion() {
        return limitVersion == null ? Integer.valueOf(getLimit().version()) : limitVersion;
    }

    public void setLimitVersion(Integer limitVersion) {
        this.limitVersion = limitVersion;
    }

    public String getLimitReason() {
        return limitReason;
    }

    public void setLimitReason(String limitReason) {
        this.limitReason = limitReason;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }

    public Integer getLowDays() {
        return lowDays == null ? Integer.valueOf(watched().lowDays()) : lowDays;
    }

    public void setLowDays(Integer lowDays) {
        this.lowDays = lowDays;
    }

    /** That the person saw. */
    public Integer getWatchVersion() {
        return watchVersion == null ? Integer.valueOf(watched().version()) : watchVersion;
    }

    public void setWatchVersion(Integer watchVersion) {
        this.watchVersion = watchVersion;
    }

    public String getWatchReason() {
        return watchReason;
    }

    public void setWatchReason(String watchReason) {
        this.watchReason = watchReason;
    }
}
