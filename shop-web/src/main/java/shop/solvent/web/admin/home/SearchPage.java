package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.search.Finder;
import shop.solvent.wallet.Acts;
import shop.solvent.wallet.Acts.Explained;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.approvals.RequestWords;
import shop.solvent.web.admin.orders.OrderSearch;

/** One field for everything: what fits, by kind, of what the reader may open. */
@Named("search")
@RequestScoped
public class SearchPage {

    private static final int EACH = 6;

    /** The orders of so many members are worth looking at; of more, the members' own list is. */
    private static final int FEW = 20;

    @Inject
    private Orders orders;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private Approvals approvals;

    @Inject
    private Reviews reviews;

    @Inject
    private Entitlements entitlements;

    @Inject
    private Acts acts;

    @Inject
    private Finder finder;

    @Inject
    private SignedIn user;

    @Inject
    private Formats show;

    @Inject
    private Names names;

    @Inject
    private RequestWords requests;

    @Inject
    private Language language;

    private String text;
    private List<Group> groups;

    /**
     * What was found of one kind.
     *
     * @param kind the key of its name in the texts is {@code search.KIND}
     * @param all where all that fit are listed; null if these are all
     */
    public record Group(String kind, List<Hit> hits, String all) {}

    /**
     * One thing that was found.
     *
     * @param name what people call it
     * @param code its id or code, in short
     * @param more what tells it from the others; may be empty
     */
    public record Hit(String name, String code, String more, String href) {}

    /** One whose whole id or code was given is gone to at once. */
    public void goToTheOnlyOne() throws IOException {
        List<Hit> all =
                getGroups().stream().flatMap(group -> group.hits().stream()).toList();
        if (all.size() == 1 && all.get(0).href().endsWith("=" + encoded(text))) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext()
                    .redirect(faces.getExternalContext().getRequestContextPath()
                            + all.get(0).href());
            faces.responseComplete();
        }
    }

    public List<Group> getGroups() {
        if (groups == null) {
            groups = text == null || isTooLong() ? List.of() : found();
        }
        return groups;
    }

    /** Whether more was typed than anything is called. */
    public boolean isTooLong() {
        return OrderSearch.isTooLong(text);
    }

    private List<Group> found() {
        List<Group> found = new ArrayList<>();
        Page<MemberView> people =
                user.mayOpen("/admin/member") ? members.search(text, 0, FEW) : new Page<>(List.of(), 0);
        add(found, "orders", "/admin/order", () -> orders(people).map(this::hit), "/admin/orders?text=");
        add(
                found,
                "members",
                "/admin/member",
                () -> people.rows().stream().limit(EACH + 1L).map(this::hit),
                "/admin/members?text=");
        add(found, "cases", "/admin/case", () -> cases().map(this::hit), null);
        add(found, "approvals", "/admin/approval", () -> approvals().map(this::hit), null);
        add(found, "reviews", "/admin/review", () -> reviews().map(this::hit), null);
        add(found, "entitlements", "/admin/entitlement", () -> entitlements().map(this::hit), null);
        add(found, "acts", "/admin/act", () -> acts().map(this::hit), null);
        named(found, "goods", "/admin/good", "sku", finder::goods);
        named(found, "merchants", "/admin/merchant", "code", finder::merchants);
        named(found, "pools", "/admin/pool", "code", finder::pools);
        named(found, "channels", "/admin/channel", "code", finder::channels);
        return found;
    }

    private interface Hits {
        Stream<Hit> find();
    }

    /** @param list where all are listed, to be followed by the text; null if nowhere */
    private void add(List<Group> found, String kind, String page, Hits search, String list) {
        if (user.mayOpen(page)) {
            Slice<Hit> hits = Slice.of(search.find().limit(EACH + 1L).toList(), EACH);
            if (!hits.rows().isEmpty()) {
                found.add(new Group(kind, hits.rows(), list != null && hits.more() ? list + encoded(text) : null));
            }
        }
    }

    private interface ByName {
        List<shop.solvent.search.Named> find(String text, int most);
    }

    private void named(List<Group> found, String kind, String page, String parameter, ByName search) {
        add(
                found,
                kind,
                page,
                () -> search.find(text, EACH + 1).stream()
                        .map(one -> new Hit(
                                language.of(one.nameZh(), one.nameEn()),
                                one.code(),
                                language.of(one.nameEn(), one.nameZh()),
                                page + "?" + parameter + "=" + encoded(one.code()))),
                null);
    }

    private Stream<OrderView> orders(Page<MemberView> people) {
        List<OrderId> ids = ids(OrderId::parse, orders::endingIn);
        if (!ids.isEmpty()) {
            return list(new OrderQuery(ids, null, null, null, null, null));
        }
        List<MemberId> buyers = people.rows().stream().map(MemberView::id).toList();
        return buyers.isEmpty() || people.total() > FEW
                ? Stream.empty()
                : list(new OrderQuery(null, buyers, null, null, null, null));
    }

    private Stream<OrderView> list(OrderQuery query) {
        return orders.list(query, null, EACH + 1).rows().stream();
    }

    private Stream<CaseView> cases() {
        Optional<CaseSubject> subject = id(OrderId::parse)
                .map(CaseSubject::of)
                .or(() -> id(WithdrawalId::parse).map(CaseSubject::of))
                .or(() -> id(FindingId::parse).map(CaseSubject::of));
        return subject.isPresent()
                ? cases.of(subject.get()).stream().flatMap(one -> seen(() -> cases.find(one.id())))
                : ids(CaseId::parse, finder::cases).stream().flatMap(id -> seen(() -> cases.find(id)));
    }

    private Stream<ApprovalView> approvals() {
        return ids(ApprovalId::parse, finder::approvals).stream()
                .flatMap(id -> seen(() -> approvals.find(id, user.getUsername())));
    }

    private Stream<ReviewView> reviews() {
        return ids(ReviewId::parse, finder::reviews).stream().flatMap(id -> seen(() -> reviews.find(id)));
    }

    private Stream<EntitlementView> entitlements() {
        return ids(EntitlementId::parse, finder::entitlements).stream()
                .flatMap(id -> seen(() -> entitlements.find(id)));
    }

    /** What members did, as rules were asked about it. */
    private Stream<Explained> acts() {
        return Stream.of(ids(AfterOrderId::parse, finder::afterOrders), given(TopUpId::parse), given(CheckInId::parse))
                .flatMap(List::stream)
                .flatMap(id -> seen(() -> acts.explain(id.toString())));
    }

    private interface Look<T> {
        T at();
    }

    /** Nothing where there is no such thing, or none for this reader. */
    private static <T> Stream<T> seen(Look<T> look) {
        try {
            return Stream.of(look.at());
        } catch (Rejection none) {
            return Stream.empty();
        }
    }

    private <I> Optional<I> id(Function<String, I> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (InvalidId other) {
            return Optional.empty();
        }
    }

    private <I> List<I> given(Function<String, I> parse) {
        return id(parse).stream().toList();
    }

    private <I> List<I> ids(Function<String, I> parse, Function<IdEnd, List<I>> ending) {
        return id(parse)
                .map(List::of)
                .orElseGet(() -> IdEnd.read(text).map(ending).orElse(List.of()));
    }

    private Hit hit(OrderView order) {
        return new Hit(
                names.goods(order),
                show.brief(order.id()),
                show.moment(order.eventAt()) + " · " + show.label("order-state", order.state()) + " · "
                        + show.money(order.payable()),
                "/admin/order?id=" + order.id());
    }

    private Hit hit(MemberView member) {
        return new Hit(
                member.name() == null ? show.phrase("member.nameless") : member.name(),
                show.brief(member.id()),
                member.maskedPhone() + " · " + show.moment(member.joinedAt()),
                "/admin/member?id=" + member.id());
    }

    private Hit hit(CaseView one) {
        return new Hit(
                show.label("case-kind", one.subject().kind()),
                show.brief(one.id()),
                show.label("case-state", one.state()) + " · " + show.brief(one.subject()) + " · "
                        + show.moment(one.openedAt()),
                "/admin/case?id=" + one.id());
    }

    private Hit hit(ApprovalView one) {
        return new Hit(
                requests.kind(one.deed()),
                show.brief(one.id()),
                one.askedBy() + " · " + show.moment(one.askedAt()),
                "/admin/approval?id=" + one.id());
    }

    private Hit hit(ReviewView one) {
        return new Hit(
                language.of(one.titleZh(), one.titleEn()),
                show.brief(one.id()),
                show.phrase("review.of-five", one.stars()) + " · " + show.moment(one.at()),
                "/admin/review?id=" + one.id());
    }

    private Hit hit(EntitlementView one) {
        return new Hit(
                language.of(one.titleZh(), one.titleEn()),
                show.brief(one.id()),
                show.label("entitlement-state", one.state()) + " · " + show.brief(one.member()),
                "/admin/entitlement?id=" + one.id());
    }

    private Hit hit(Explained one) {
        return new Hit(
                show.label("subject", one.why().point()),
                show.brief(one.act()),
                show.brief(one.member()) + " · " + show.moment(one.why().decidedAt()),
                "/admin/act?id=" + one.act());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = Filters.given(text);
    }
}
