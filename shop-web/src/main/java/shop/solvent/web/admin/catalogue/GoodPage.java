package shop.solvent.web.admin.catalogue;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.PictureView;
import shop.solvent.catalogue.Pictures;
import shop.solvent.catalogue.PriceDeed;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.catalogue.PriceLine;
import shop.solvent.catalogue.PriceListView;
import shop.solvent.catalogue.PriceLists;
import shop.solvent.catalogue.PriceView;
import shop.solvent.catalogue.Prices;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.ProductView;
import shop.solvent.catalogue.Refundable;
import shop.solvent.catalogue.Validity;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.GoodsSold;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.review.Reviews;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;

/** One of the goods: what is written about it, its pictures, what it costs where and when, and where it is sold. */
@Named("good")
@ViewScoped
public class GoodPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final long LARGEST_PICTURE = 8_000_000;
    private static final int HISTORY = 50;

    @Inject
    private Goods goods;

    @Inject
    private Merchants merchants;

    @Inject
    private Prices prices;

    @Inject
    private Pictures pictures;

    @Inject
    private Catalogue catalogue;

    @Inject
    private GoodsSold sold;

    @Inject
    private Reviews reviews;

    @Inject
    private PriceLists lists;

    @Inject
    private Names names;

    @Inject
    private Approvals approvals;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private String sku;
    private int version;
    private ProductView base;
    private transient ProductView view;
    private transient MerchantView seller;
    private transient Reviews.Summary said;
    private transient List<PriceListView> priceLists;

    private String newSku;
    private String merchant;
    private ProductKind kind = ProductKind.COURSE;
    private String titleZh;
    private String titleEn;
    private String descriptionZh;
    private String descriptionEn;
    private String category;
    private String tags;
    private Validity validity = Validity.FOR_EVER;
    private Integer validityDays;
    private LocalDate validUntil;
    private Integer maxUses;
    private boolean renewable;
    private boolean transferable;
    private Refundable refundable = Refundable.ALWAYS;
    private Integer refundDays;
    private List<Line> lines = new ArrayList<>();
    private String reason;
    private transient Part upload;

    /** A line of the table of prices. */
    public static final class Line implements Serializable {

        private static final long serialVersionUID = 1;

        private String channel;
        private BigDecimal price;
        private String level;
        private Integer items;
        private String list;
        private Instant begun;
        private LocalDateTime from;
        private LocalDateTime until;

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

        /** Of whose level; null for all. */
        public String getLevel() {
            return level;
        }

        public void setLevel(String level) {
            this.level = level;
        }

        /** From how many on; null for any number. */
        public Integer getItems() {
            return items;
        }

        public void setItems(Integer items) {
            this.items = items;
        }

        /** By which contract; null for none. */
        public String getList() {
            return list;
        }

        public void setList(String list) {
            this.list = list;
        }

        /** Since when it holds; null if it does not hold yet. */
        public Instant getBegun() {
            return begun;
        }

        public LocalDateTime getFrom() {
            return from;
        }

        public void setFrom(LocalDateTime from) {
            this.from = from;
        }

        public LocalDateTime getUntil() {
            return until;
        }

        public void setUntil(LocalDateTime until) {
            this.until = until;
        }
    }

    /** Reads what is there, once. */
    public void load() {
        if (sku != null && base == null) {
            base = goods.find(sku);
            fill();
        }
    }

    private void fill() {
        GoodContent content = base.content();
        version = base.version();
        kind = content.kind();
        titleZh = content.titleZh();
        titleEn = content.titleEn();
        descriptionZh = content.descriptionZh();
        descriptionEn = content.descriptionEn();
        category = content.category();
        tags = String.join(" ", content.tags());
        GoodTerms terms = content.terms();
        validity = terms.validity();
        validityDays = terms.validityDays();
        validUntil = terms.validUntil();
        maxUses = terms.maxUses();
        renewable = terms.renewable();
        transferable = terms.transferable();
        refundable = terms.refundable();
        refundDays = terms.refundDays();
        lines = new ArrayList<>();
        Instant now = clock.instant();
        for (PriceView price : catalogue.prices(sku)) {
            Line line = new Line();
            line.channel = price.channel();
            line.price = BigDecimal.valueOf(price.price(), 2);
            line.level = price.who().level().isEmpty() ? null : price.who().level();
            line.items = price.who().from() == 1 ? null : price.who().from();
            line.list = price.who().list().isEmpty() ? null : price.who().list();
            Instant from = price.from() == null ? Instant.parse("2000-01-01T00:00:00Z") : price.from();
            if (from.isAfter(now)) {
                line.from = local(from);
            } else {
                line.begun = from;
            }
            line.until = price.until() == null ? null : local(price.until());
            lines.add(line);
        }
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, clock.getZone());
    }

    private Instant instant(LocalDateTime local) {
        return local == null ? null : local.atZone(clock.getZone()).toInstant();
    }

    public boolean isNew() {
        return sku == null;
    }

    public ProductView getView() {
        if (view == null) {
            view = goods.find(sku);
        }
        return view;
    }

    /** How many were paid for and not taken back. */
    public long getSold() {
        return sold.of(List.of(sku)).getOrDefault(sku, 0L);
    }

    /** What buyers say of it, all together. */
    public Reviews.Summary getSaid() {
        if (said == null) {
            said = reviews.summary(sku);
        }
        return said;
    }

    /** Whose it is. */
    public MerchantView getSeller() {
        if (seller == null) {
            seller = merchants.find(getView().merchant());
        }
        return seller;
    }

    public String getName() {
        return isNew()
                ? show.phrase("good.new")
                : language.of(getView().titleZh(), getView().titleEn());
    }

    private GoodContent content() {
        return new GoodContent(
                kind,
                titleZh,
                titleEn,
                descriptionZh,
                descriptionEn,
                Filters.given(category),
                tags == null || tags.isBlank()
                        ? new TreeSet<>()
                        : new TreeSet<>(Arrays.asList(tags.strip().split("[\\s,，;；]+"))),
                new GoodTerms(
                                validity,
                                validityDays,
                                validUntil,
                                maxUses,
                                renewable,
                                transferable,
                                refundable,
                                refundDays)
                        .plain());
    }

    public String create() {
        boolean done =
                feedback.attempt(() -> goods.add(newSku, merchant, content(), user.getUsername()), "content:sku");
        if (!done) {
            return null;
        }
        feedback.done("good.created");
        return "/admin/good?faces-redirect=true&sku=" + newSku;
    }

    public String save() {
        return saved(() -> goods.change(sku, version, content(), user.getUsername()), "content:titleZh", "good.saved");
    }

    /** Does it; the second of two editors is told what the first has changed, and goes on from there. */
    private String saved(Runnable act, String field, String message) {
        try {
            act.run();
        } catch (Rejection refused) {
            if (refused.reason().code().equals("version.outdated")) {
                toldChanges();
            } else {
                feedback.wrong(refused.kind() == Rejection.Kind.INVALID ? field : null, refused.reason());
            }
            return null;
        }
        feedback.done(message);
        return again();
    }

    private String again() {
        return "/admin/good?faces-redirect=true&sku=" + sku;
    }

    /** What somebody else has changed since this page was opened; what was typed stays, and saving again keeps it. */
    private void toldChanges() {
        ProductView now = goods.find(sku);
        String fields = base.content().differences(now.content()).stream()
                .map(name -> show.phrase(
                        "good.changed-field",
                        show.phrase("good." + name),
                        Objects.requireNonNullElse(now.content().value(name), "–")))
                .collect(Collectors.joining(language.of("；", "; ")));
        feedback.wrong(
                null,
                fields.isEmpty()
                        ? show.phrase("good.changed-otherwise")
                        : show.phrase("good.changed-meanwhile", fields));
        base = now;
        version = now.version();
        view = null;
    }

    public String putOnSale() {
        return sell(true);
    }

    public String takeOffSale() {
        return sell(false);
    }

    private String sell(boolean on) {
        boolean done = feedback.attempt(() -> goods.sell(List.of(sku), on, reason, user.getUsername()), "sale:reason");
        if (!done) {
            return null;
        }
        feedback.done(on ? "good.is-on-sale" : "good.is-off-sale");
        return again();
    }

    public List<Line> getLines() {
        return lines;
    }

    public void addLine() {
        Line line = new Line();
        line.channel = lines.isEmpty() ? null : lines.get(lines.size() - 1).channel;
        lines.add(line);
    }

    public void removeLine(int index) {
        lines.remove(index);
    }

    public String savePrices() {
        List<PriceLine> wanted = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.price == null
                    || line.price.scale() > 2 && line.price.stripTrailingZeros().scale() > 2) {
                feedback.wrong("prices:lines", show.phrase("good.price-missing", i + 1));
                return null;
            }
            BigDecimal fen = line.price.movePointRight(2);
            wanted.add(new PriceLine(
                    line.channel,
                    line.begun == null ? instant(line.from) : line.begun,
                    instant(line.until),
                    fen.precision() - fen.scale() > 15 ? Long.MAX_VALUE : fen.longValue(),
                    new PriceFor(line.level, line.items == null ? 1 : line.items, line.list)));
        }
        boolean[] waits = new boolean[1];
        String[] request = new String[1];
        String next = saved(
                () -> {
                    if (!prices.takesTwo(sku, wanted)) {
                        prices.replace(sku, version, wanted, user.getUsername());
                        return;
                    }
                    Asked asked = approvals.ask(new Ask(
                            UUID.randomUUID().toString(),
                            PriceDeed.CODE,
                            PriceDeed.NewPrices.of(sku, version, wanted),
                            reason,
                            user.getUsername()));
                    if (asked instanceof Asked.Waiting waiting) {
                        waits[0] = true;
                        request[0] = waiting.id().toString();
                    }
                },
                "prices:lines",
                "good.prices-saved");
        return waits[0] ? "/admin/approval?faces-redirect=true&id=" + request[0] : next;
    }

    /** The contracts by which it can have prices; as many as a list to choose from bears. */
    public List<PriceListView> getPriceLists() {
        if (priceLists == null) {
            priceLists = lists.list(null, Slice.LARGEST).rows();
        }
        return priceLists;
    }

    /** For whom a price is. */
    public String whose(PriceFor who) {
        return who.isEverybody()
                ? show.phrase("good.everybody")
                : Stream.of(
                                who.list().isEmpty() ? null : who.list(),
                                who.level().isEmpty() ? null : names.level(who.level()),
                                who.from() == 1 ? null : show.phrase("good.from-items", who.from()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" · "));
    }

    /** Where it has prices, and whether it is sold there. */
    public List<PriceView> getPlaces() {
        return catalogue.prices(sku).stream()
                .collect(Collectors.toMap(PriceView::channel, price -> price, (one, later) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    public String sellIn(String channel, boolean on) {
        return saved(() -> prices.sell(sku, version, channel, on, user.getUsername()), null, "good.assortment-saved");
    }

    public List<PriceView> getHistory() {
        return prices.history(sku, HISTORY);
    }

    public List<PictureView> getPictures() {
        return pictures.of(sku);
    }

    public String addPicture() {
        if (upload == null || upload.getSize() == 0) {
            feedback.wrong("pictures:file", show.phrase("good.choose-picture"));
            return null;
        }
        if (upload.getSize() > LARGEST_PICTURE) {
            feedback.wrong("pictures:file", show.phrase("good.picture-too-large", LARGEST_PICTURE / 1_000_000));
            return null;
        }
        byte[] file;
        try (InputStream in = upload.getInputStream()) {
            file = in.readAllBytes();
        } catch (IOException broken) {
            feedback.wrong("pictures:file", show.phrase("good.choose-picture"));
            return null;
        }
        boolean[] added = new boolean[1];
        boolean done = feedback.attempt(
                () -> added[0] = pictures.add(sku, file, user.getUsername()).added(), "pictures:file");
        if (!done) {
            return null;
        }
        feedback.done(added[0] ? "good.picture-added" : "good.picture-there");
        return again();
    }

    /** Moves a picture one place to the front. */
    public String movePicture(int index) {
        List<String> order =
                new ArrayList<>(pictures.of(sku).stream().map(PictureView::id).toList());
        if (index < 1 || index >= order.size()) {
            return again();
        }
        order.add(index - 1, order.remove(index));
        boolean done = feedback.attempt(() -> pictures.order(sku, order, user.getUsername()), null);
        if (!done) {
            return null;
        }
        feedback.done("good.picture-moved");
        return again();
    }

    public String removePicture(String id) {
        boolean done = feedback.attempt(() -> pictures.remove(sku, Long.parseLong(id), user.getUsername()), null);
        if (!done) {
            return null;
        }
        feedback.done("good.picture-removed");
        return again();
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = Filters.given(sku);
    }

    public String getNewSku() {
        return newSku;
    }

    public void setNewSku(String newSku) {
        this.newSku = newSku;
    }

    public String getMerchant() {
        return merchant;
    }

    public void setMerchant(String merchant) {
        this.merchant = merchant;
    }

    public ProductKind getKind() {
        return kind;
    }

    public void setKind(ProductKind kind) {
        this.kind = kind;
    }

    public String getTitleZh() {
        return titleZh;
    }

    public void setTitleZh(String titleZh) {
        this.titleZh = titleZh;
    }

    public String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(String titleEn) {
        this.titleEn = titleEn;
    }

    public String getDescriptionZh() {
        return descriptionZh;
    }

    public void setDescriptionZh(String descriptionZh) {
        this.descriptionZh = descriptionZh;
    }

    public String getDescriptionEn() {
        return descriptionEn;
    }

    public void setDescriptionEn(String descriptionEn) {
        this.descriptionEn = descriptionEn;
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public Validity[] getValidities() {
        return Validity.values();
    }

    public Validity getValidity() {
        return validity;
    }

    public void setValidity(Validity validity) {
        this.validity = validity;
    }

    public LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(LocalDate validUntil) {
        this.validUntil = validUntil;
    }

    public boolean isRenewable() {
        return renewable;
    }

    public void setRenewable(boolean renewable) {
        this.renewable = renewable;
    }

    public boolean isTransferable() {
        return transferable;
    }

    public void setTransferable(boolean transferable) {
        this.transferable = transferable;
    }

    public Refundable[] getRefundables() {
        return Refundable.values();
    }

    public Refundable getRefundable() {
        return refundable;
    }

    public void setRefundable(Refundable refundable) {
        this.refundable = refundable;
    }

    public Integer getRefundDays() {
        return refundDays;
    }

    public void setRefundDays(Integer refundDays) {
        this.refundDays = refundDays;
    }

    public Integer getValidityDays() {
        return validityDays;
    }

    public void setValidityDays(Integer validityDays) {
        this.validityDays = validityDays;
    }

    public Integer getMaxUses() {
        return maxUses;
    }

    public void setMaxUses(Integer maxUses) {
        this.maxUses = maxUses;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
