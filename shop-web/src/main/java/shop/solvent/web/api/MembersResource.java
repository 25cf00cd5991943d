package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Bound;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registered;
import shop.solvent.member.Registration;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.takeover.Sightings;
import shop.solvent.takeover.SignIn;
import shop.solvent.web.errors.ProblemDetails;

/** Members: who they are, who invited them, and what a channel tells of them. Members are the shop's: every channel with the scope sees all of them. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {

    @Inject
    private Registration registration;

    @Inject
    private Binding binding;

    @Inject
    private Members members;

    @Inject
    private Traits traits;

    @Inject
    private Sightings sightings;

    @Inject
    private Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public Reply register(Body body) {
        Registered registered = registration.register(body.as(in -> new RegisterMember(
                in.key(),
                caller.code(),
                in.text("phone", 40),
                in.optionalText("name", 80),
                in.optionalText("invite", 200))));
        Out member = written(members.find(registered.id()));
        return Reply.made(registered.created(), member, "members/{}", registered.id());
    }

    /** Those who joined through the channel: whom a channel has not met it may ask for one by one, and not list. */
    @GET
    @Scoped(Scope.MEMBERS)
    public JsonObject list(@QueryParam("inviter") String inviter, @BeanParam Span span, @BeanParam Part part) {
        MemberQuery joined = new MemberQuery(
                null,
                null,
                null,
                caller.code(),
                Query.id("inviter", inviter, MemberId::parse),
                span.from(),
                span.until());
        return part.by(MemberId::parse)
                .answer(
                        "members",
                        (last, size) -> members.list(joined, Sort.NEWEST, last, size),
                        MembersResource::written,
                        MemberView::id);
    }

    /** A phone number stands in the body and not in the address, which ends up in logs. */
    @POST
    @Path("lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBER_LOOKUP)
    public JsonObject lookUp(Body body) {
        return members.lookUp(body.as(in -> in.text("phone", 40)), caller.code())
                .map(MembersResource::written)
                .orElseThrow(() -> ProblemDetails.of(404, "lookup.nobody").thrown())
                .json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.MEMBERS)
    public JsonObject find(@PathParam("id") String id) {
        MemberView member = members.find(MemberId.parse(id));
        return written(member)
                .text("mergedInto", members.leadsTo(member.id()).orElse(null))
                .json();
    }

    @GET
    @Path("{id}/invite")
    @Scoped(Scope.MEMBERS)
    public JsonObject invite(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .text("invite", members.inviteToken(member))
                .json();
    }

    @POST
    @Path("{id}/inviter")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public Reply bind(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Bound bound =
                binding.bind(body.as(in -> new BindMember(in.key(), member, in.text("invite", 200), caller.code())));
        Out answer = Out.object()
                .text("member", bound.member())
                .text("inviter", bound.inviter())
                .flag("waits", bound.waits());
        return Reply.made(bound.created(), answer, "members/{}", member);
    }

    @POST
    @Path("{id}/traits")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject tell(@PathParam("id") String id, Body body) {
        Trait trait = body.as(
                in -> new Trait(in.choice("kind", "device", "address", "payee", "domain"), in.text("value", 300)));
        MemberId member = members.find(MemberId.parse(id)).id();
        TraitKind kind = TraitKind.valueOf(trait.kind().toUpperCase(Locale.ROOT));
        traits.tell(member, kind, trait.value(), caller.code());
        return Out.object().text("member", member).text("kind", trait.kind()).json();
    }

    private record Trait(String kind, String value) {}

    /** A channel lets its own members in: what they came with is one of the things they are known by. */
    @POST
    @Path("{id}/sign-ins")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject tellSignIn(@PathParam("id") String id, Body body) {
        SignIn in = body.as(fields -> new SignIn(
                fields.optionalText("device", 100),
                fields.optionalText("address", 45),
                fields.optionalText("country", 2),
                fields.optionalFlag("recovered")));
        MemberId member = members.find(MemberId.parse(id)).id();
        sightings.told(member, in);
        return Out.object().text("member", member).json();
    }

    static Out written(MemberView member) {
        return Out.object()
                .text("id", member.id())
                .text("name", member.name())
                .text("phone", member.maskedPhone())
                .text("level", member.level())
                .text("inviter", member.inviter())
                .text("channel", member.channel())
                .text("joinedAt", member.joinedAt());
    }
}
