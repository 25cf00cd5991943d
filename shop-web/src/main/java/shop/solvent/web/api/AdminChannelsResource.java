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
import jakarta.ws.rs.core.MediaType;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.ChangeChannel;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.key.Scope;

/**
 * Channels, for those who look after the shop by program. It is also how every resource of the admin API is made:
 *
 * <ul>
 *   <li>It stands below {@code admin/}, and each call is {@link Scoped} by an admin scope. Who acts is {@link Caller#by}, and
 *       the use case itself asks whether that key may: a scope stands for permissions.
 *   <li><b>List</b>: {@code GET} with {@code after} and {@code limit} ({@link Part}); filters come before the limit.
 *   <li><b>Get</b>: {@code GET {code}}; the answer has a {@code version} where people change the thing.
 *   <li><b>Create</b>: {@code POST}, answered by {@link Answers#made}. What has a code of its own is made once by that code:
 *       made again with the same content it is answered 200, with other content 409. What has none carries a {@code key} as
 *       everywhere in the API.
 *   <li><b>Change</b>: {@code PUT {code}} with all that it shall be and the {@code version} that was looked at. Where
 *       somebody else has changed it since, 409 {@code version.outdated} ({@code Given.sameVersion}); what is as it shall be
 *       already is answered 200, so that an answer that was lost can be asked for again.
 *   <li><b>Ask</b>: what takes two is a {@code POST} with a {@code key} and a {@code reason}, done by {@link Asking}: 202 with the request that waits for somebody, found below {@code admin/approvals}.
 *   <li>All of it stands in {@code openapi.yaml} under {@code /admin/…} with {@code security: [{adminKey: []}]}.
 * </ul>
 */
@Path("admin/channels")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminChannelsResource {

    @Inject
    private Channels channels;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject list(@BeanParam Part part) {
        return part.byCode().answer("channels", channels::list, AdminChannelsResource::written, ChannelView::code);
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject find(@PathParam("code") String code) {
        return written(channels.find(code)).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public Reply add(Body body) {
        AddChannel wanted = body.as(in -> new AddChannel(
                in.text("code", 32),
                in.text("nameZh", 80),
                in.text("nameEn", 80),
                in.optionalText("region", 40),
                caller.by()));
        ChannelView channel = channels.add(wanted);
        return Reply.made(channel.added(), written(channel), "admin/channels/{}", channel.code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject change(@PathParam("code") String code, Body body) {
        return written(channels.change(body.as(in -> new ChangeChannel(
                        code,
                        (int) in.number("version", 0, Integer.MAX_VALUE),
                        in.text("nameZh", 80),
                        in.text("nameEn", 80),
                        in.optionalText("region", 40),
                        in.flag("open"),
                        in.optionalText("reason", 500),
                        caller.by()))))
                .json();
    }

    private static Out written(ChannelView channel) {
        return Out.object()
                .text("code", channel.code())
                .text("nameZh", channel.nameZh())
                .text("nameEn", channel.nameEn())
                .text("region", channel.region())
                .flag("open", channel.active())
                .number("version", channel.version());
    }
}
