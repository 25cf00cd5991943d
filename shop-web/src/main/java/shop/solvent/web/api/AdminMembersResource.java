package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.EditMember;
import shop.solvent.member.MemberProfile;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberTag;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.RuleTag;
import shop.solvent.member.TagMembers;
import shop.solvent.member.TagView;
import shop.solvent.platform.Slice;
import shop.solvent.web.errors.FieldError;

/** Members of all channels, what the shop has noted of them, and their statements, for those who look after it by program. */
@Path("admin/members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMembersResource {

    private static final int MOST_TAGS = 20;

    private static final List<AccountType> ACCOUNTS = Arrays.stream(AccountType.values())
            .filter(type -> type.holder() == Holder.MEMBER)
            .toList();

    /** Which way money or points went. */
    enum Direction {
        IN,
        OUT
    }

    @Inject
    private Members members;

    @Inject
    private Profiles profiles;

    @Inject
    private StatementQuery statements;

    @Inject
    private Caller caller;

    /** A name or a phone number is no filter here: what stands in an address ends up in logs. */
    @GET
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject list(
            @QueryParam("level") String level,
            @QueryParam("tag") String tag,
            @QueryParam("channel") String channel,
            @QueryParam("inviter") String inviter,
            @BeanParam Span span,
            @BeanParam Part part) {
        MemberQuery query = new MemberQuery(
                null,
                level,
                tag == null ? null : tag.toLowerCase(Locale.ROOT),
                channel,
                Query.id("inviter", inviter, MemberId::parse),
                span.from(),
                span.until());
        Slice<MemberView> rows =
                part.by(MemberId::parse).ask((last, size) -> members.list(query, Sort.NEWEST, last, size));
        Map<MemberId, List<String>> tags =
                profiles.tags(rows.rows().stream().map(MemberView::id).toList());
        return Paging.written(
                        "members",
                        rows,
                        one -> written(one).texts("tags", tags.getOrDefault(one.id(), List.of())),
                        MemberView::id)
                .json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject find(@PathParam("id") String id) {
        return written(profiles.of(MemberId.parse(id))).json();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject edit(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        return written(profiles.edit(body.as(in -> new EditMember(
                        member,
                        in.text("level", 16),
                        in.optionalDay("levelUntil"),
                        in.anyTexts("tags", MOST_TAGS),
                        in.number("version", 0, Integer.MAX_VALUE),
                        in.text("reason", 500),
                        caller.by()))))
                .json();
    }

    @GET
    @Path("tags")
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject tags(@BeanParam Part part) {
        return part.byCode()
                .answer(
                        "tags",
                        profiles::inUse,
                        tag -> Out.object().text("tag", tag.tag()).number("members", tag.members()),
                        TagView::tag);
    }

    @POST
    @Path("tags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject giveTag(Body body) {
        return tag(body, true);
    }

    @POST
    @Path("tags/removals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MEMBERS)
    public JsonObject takeTag(Body body) {
        return tag(body, false);
    }

    private JsonObject tag(Body body, boolean give) {
        TagMembers wanted = body.as(in -> new TagMembers(
                in.ids("members", Slice.LARGEST, MemberId::parse),
                in.text("tag", 32),
                give,
                in.text("reason", 500),
                caller.by()));
        return Out.object().number("changed", profiles.tag(wanted)).json();
    }

    @GET
    @Path("{id}/statement")
    @Scoped(Scope.ADMIN_ACCOUNTS)
    public JsonObject statement(
            @PathParam("id") String id,
            @QueryParam("account") String account,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step) {
        return StatementOut.written(StatementOut.asked(statements, account(id, account), from, until, step))
                .json();
    }

    /** Each movement that a line of the statement counts, the last recorded first. */
    @GET
    @Path("{id}/statement/entries")
    @Scoped(Scope.ADMIN_ACCOUNTS)
    public JsonObject entries(
            @PathParam("id") String id,
            @QueryParam("account") String account,
            @QueryParam("code") String code,
            @QueryParam("direction") String direction,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @BeanParam Part part) {
        Account of = account(id, account);
        TransferCode kind = Query.choice("code", Query.given("code", code), TransferCode.class);
        boolean in = Query.choice("direction", Query.given("direction", direction), Direction.class) == Direction.IN;
        LocalDate first = StatementOut.day("from", from);
        LocalDate last = StatementOut.day("until", until);
        return part.by(TransferId::parse)
                .answer(
                        "entries",
                        (after, size) -> statements.entries(of, kind, in, first, last, after, size),
                        StatementOut::written,
                        StatementQuery.Entry::id);
    }

    private Account account(String id, String account) {
        AccountType type = Query.choice("account", Query.given("account", account), AccountType.class);
        if (!ACCOUNTS.contains(type)) {
            throw Query.wrong(FieldError.of(
                    "account",
                    "field.not-one-of",
                    Map.of("allowed", ACCOUNTS.stream().map(Out::code).collect(Collectors.joining(", ")))));
        }
        return Account.of(members.find(MemberId.parse(id)).id(), type);
    }

    private static Out written(MemberProfile profile) {
        return written(profile.member())
                .text(
                        "levelUntil",
                        profile.hold() == null ? null : profile.hold().lastDay())
                .texts("tags", profile.tags())
                .list("held", profile.held(), AdminMembersResource::written)
                .number("version", profile.version());
    }

    private static Out written(MemberTag held) {
        Out out = Out.object().text("tag", held.tag()).text("until", held.until());
        RuleTag given = held.given();
        return given == null
                ? out
                : out.object(
                        "given",
                        Out.object()
                                .text("rule", given.rule())
                                .text("name", given.ruleName())
                                .text("rulebook", given.rulebook())
                                .text("act", given.act())
                                .text("at", given.at()));
    }

    private static Out written(MemberView member) {
        return MembersResource.written(member);
    }
}
