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
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.key.Scope;
import shop.solvent.split.ReceiverDeed;
import shop.solvent.split.ReceiverEndDeed;
import shop.solvent.split.ReceiverQuery;
import shop.solvent.split.ReceiverView;
import shop.solvent.split.Receivers;

/** Who receives parts of payments at providers, for those who settle merchants by program. */
@Path("admin/receivers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminReceiversResource {

    @Inject
    private Receivers receivers;

    @Inject
    private Asking asking;

    @GET
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject list(
            @QueryParam("merchant") String merchant,
            @QueryParam("member") String member,
            @QueryParam("state") String state,
            @BeanParam Part part) {
        ReceiverQuery query = new ReceiverQuery(
                merchant,
                member == null ? null : MemberId.parse(member),
                Query.choice("state", state, ReceiverView.State.class));
        return part.by(ReceiverId::parse)
                .answer(
                        "receivers",
                        (last, size) -> receivers.search(query, last, size),
                        AdminReceiversResource::written,
                        ReceiverView::id);
    }

    /** Asked for, and so once a person agrees who has seen it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply agree(Body body) {
        return asking.ask(
                ReceiverDeed.CODE,
                body,
                in -> new ReceiverDeed.Agreement(
                        in.text("provider", 32),
                        upper(in.choice("kind", "merchant", "person")),
                        in.text("account", 64),
                        in.optionalText("name", 120),
                        in.optionalText("merchant", 32),
                        text(in.optionalId("member", MemberId::parse)),
                        (int) in.number("share", 1, 10_000),
                        upper(in.choice("timing", "payment", "settlement")),
                        String.valueOf(in.day("from")),
                        in.text("document", 200)));
    }

    private static String text(MemberId member) {
        return member == null ? null : member.toString();
    }

    private static String upper(String choice) {
        return choice == null ? null : choice.toUpperCase(Locale.ROOT);
    }

    /** Nothing more goes there, once a person agrees. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply end(@PathParam("id") String id, Body body) {
        ReceiverId ended = ReceiverId.parse(id);
        return asking.ask(ReceiverEndDeed.CODE, body, in -> new ReceiverEndDeed.End(ended.toString()));
    }

    private static Out written(ReceiverView receiver) {
        return Out.object()
                .text("id", receiver.id())
                .text("provider", receiver.provider())
                .code("kind", receiver.kind())
                .text("account", receiver.account())
                .text("name", receiver.name())
                .text("merchant", receiver.merchantCode())
                .text("member", receiver.member())
                .number("share", receiver.share())
                .code("timing", receiver.timing())
                .text("from", receiver.from())
                .text("document", receiver.document())
                .code("state", receiver.state())
                .text("askedBy", receiver.askedBy())
                .text("agreedBy", receiver.agreedBy())
                .text("madeAt", receiver.madeAt())
                .text("endedAt", receiver.endedAt())
                .text("endReason", receiver.endReason());
    }
}
