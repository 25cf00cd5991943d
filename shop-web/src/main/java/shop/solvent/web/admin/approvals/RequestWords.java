package shop.solvent.web.admin.approvals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Deed.Line;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Setting;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.settings.SettingWords;

/** What requests say, in the reader's language, with the names and pages of what they are about. */
@Named("requests")
@RequestScoped
public class RequestWords {

    private static final int SHOWN = 20;

    @Inject
    private Approvals approvals;

    @Inject
    private Members members;

    @Inject
    private Names names;

    @Inject
    private SettingWords settings;

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    /** What a kind is called, {@code Give a member money}. */
    public String kind(String deed) {
        String called = show.label("request", deed);
        return called.equals(deed) ? show.label("deed", deed) : called;
    }

    public String label(Line line) {
        return label(line.label());
    }

    private String label(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : show.label(key.substring(0, dot), key.substring(dot + 1));
    }

    public String value(Line line) {
        if (line.value() == null || line.value().isBlank()) {
            return "–";
        }
        return switch (line.kind()) {
            case FEN -> show.fen(Long.parseLong(line.value()));
            case RATE -> show.rate(Integer.parseInt(line.value()));
            case DAY -> show.date(LocalDate.parse(line.value()));
            case MOMENT -> show.time(Instant.parse(line.value()));
            case MEMBER -> member(line.value());
            case CHANNEL -> names.channel(line.value());
            case ORDER, OWNED, PAYMENT -> show.brief(line.value());
            case WORD -> label(line.value());
            case SETTING -> settings.name(Setting.of(line.value()));
            case ROLE -> names.role(line.value());
            case PERMISSION -> show.label("permission", line.value());
            case PARTNER, DIVIDEND_RUN, MERGE -> show.brief(line.value());
            case TEXT, POOL, DIVIDEND_POOL, CAMPAIGN, SEGMENT, TASK, AGGREGATE, COUNTER, MERCHANT, GOODS, PERSON ->
                line.value();
        };
    }

    private String member(String id) {
        return name(id).map(name -> name + " · " + show.brief(id)).orElseGet(() -> show.brief(id));
    }

    private Optional<String> name(String id) {
        MemberId member = MemberId.parse(id);
        return Optional.ofNullable(members.of(List.of(member)).get(member))
                .map(MemberView::name)
                .filter(name -> !name.isBlank());
    }

    private String inBrief(Line line) {
        return line.kind() == Line.Kind.MEMBER ? name(line.value()).orElseGet(() -> value(line)) : value(line);
    }

    /** The page of what a line names, within the application; null if there is none, or it is not for this reader. */
    public String page(Line line) {
        String page = switch (line.kind()) {
            case MEMBER -> "/admin/member?id=";
            case ORDER -> "/admin/order?id=";
            case OWNED -> "/admin/entitlement?id=";
            case PAYMENT -> "/admin/payment?id=";
            case POOL -> "/admin/pool?code=";
            case DIVIDEND_POOL -> "/admin/dividend-pool?code=";
            case DIVIDEND_RUN -> "/admin/dividend-run?id=";
            case PARTNER -> "/admin/partner?id=";
            case MERGE -> "/admin/merge?id=";
            case CAMPAIGN -> "/admin/campaign?code=";
            case SEGMENT -> "/admin/segment?code=";
            case TASK -> "/admin/task?code=";
            case AGGREGATE -> "/admin/aggregate?code=";
            case COUNTER -> "/admin/counter?code=";
            case MERCHANT -> "/admin/merchant?code=";
            case CHANNEL -> "/admin/channel?code=";
            case GOODS -> "/admin/good?sku=";
            case SETTING -> "/admin/setting?name=";
            case PERSON -> "/admin/person?who=";
            case ROLE -> "/admin/roles?code=";
            default -> null;
        };
        return page == null || line.value() == null || !user.mayOpen(page.substring(0, page.indexOf('?')))
                ? null
                : page + URLEncoder.encode(line.value(), StandardCharsets.UTF_8);
    }

    /** A request in one line: {@code 小张 · ¥10.00 · newcomer}. */
    public String brief(ApprovalView one) {
        return one.lines().stream().limit(3).map(this::inBrief).collect(Collectors.joining(" · "));
    }

    /**
     * What waits and names this, for the page of it.
     *
     * @param kind {@code POOL}
     * @param value as the lines of requests say it: a code or an id
     */
    public List<ApprovalView> about(String kind, Object value) {
        ApprovalQuery query = ApprovalQuery.waitingAbout(Line.Kind.valueOf(kind), String.valueOf(value));
        return approvals.search(query, user.getUsername(), null, SHOWN).rows();
    }

    /** What two people did to this, the latest first; named as in {@link #about}. */
    public List<ApprovalView> agreed(String kind, Object value) {
        ApprovalQuery query = ApprovalQuery.doneAbout(Line.Kind.valueOf(kind), String.valueOf(value));
        return approvals.search(query, user.getUsername(), null, SHOWN).rows().stream()
                .filter(one -> one.decidedBy() != null)
                .toList();
    }
}
