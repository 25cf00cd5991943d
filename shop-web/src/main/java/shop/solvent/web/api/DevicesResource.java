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
import jakarta.ws.rs.core.MediaType;
import java.util.function.UnaryOperator;
import shop.solvent.device.AllowanceView;
import shop.solvent.device.Allowances;
import shop.solvent.device.DeviceView;
import shop.solvent.device.Devices;
import shop.solvent.device.OpenAllowance;
import shop.solvent.device.RegisterDevice;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;

/** Machines that pay for members, and what lies aside for them. */
@Path("devices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    @Inject
    private Devices devices;

    @Inject
    private Allowances allowances;

    @Inject
    private Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.DEVICES)
    public Reply register(Body body) {
        Devices.Registered registered = devices.register(body.as(in -> new RegisterDevice(
                in.key(),
                caller.code(),
                in.id("member", MemberId::parse),
                in.text("name", 60),
                in.text("publicKey", 43),
                in.number("cap", 1, Devices.HIGHEST_CAP),
                in.number("dayCap", 1, Devices.HIGHEST_CAP))));
        return Reply.made(
                registered.created(),
                written(registered.device()),
                "devices/{}",
                registered.device().id());
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.DEVICES)
    public JsonObject find(@PathParam("id") String id) {
        return written(own(id)).json();
    }

    /** For good: nothing more is set aside for it. */
    @POST
    @Path("{id}/block")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.DEVICES)
    public JsonObject block(@PathParam("id") String id, Body body) {
        body.as(UnaryOperator.identity());
        return written(devices.block(own(id).id(), caller.by())).json();
    }

    /** What the device itself wants, by its signature. */
    @POST
    @Path("{id}/allowances")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.DEVICES)
    public Reply open(@PathParam("id") String id, Body body) {
        DeviceId device = DeviceId.parse(id);
        OpenAllowance wish = body.as(in -> new OpenAllowance(
                in.key(),
                caller.code(),
                device,
                in.text("merchant", 32),
                in.number("amount", 1, Devices.HIGHEST_CAP),
                (int) in.number("minutes", 1, Allowances.LONGEST_MINUTES),
                in.text("signature", 86)));
        own(id);
        Allowances.Opened opened = allowances.open(wish);
        return Reply.made(
                opened.created(),
                written(opened.allowance()).text("statement", opened.statement()),
                "allowances/{}",
                opened.allowance().id());
    }

    @GET
    @Path("{id}/allowances")
    @Scoped(Scope.DEVICES)
    public JsonObject allowances(@PathParam("id") String id, @BeanParam Part part) {
        DeviceId device = own(id).id();
        return part.by(DeviceAllowanceId::parse)
                .answer(
                        "allowances",
                        (last, size) -> allowances.of(device, last, size),
                        DevicesResource::written,
                        AllowanceView::id);
    }

    /** What another channel registered is not there for this one. */
    private DeviceView own(String id) {
        DeviceView device = devices.find(DeviceId.parse(id));
        if (!device.channel().equals(caller.code())) {
            throw Rejection.notFound("device", device.id());
        }
        return device;
    }

    static Out written(DeviceView device) {
        return Out.object()
                .text("id", device.id())
                .text("member", device.member())
                .text("name", device.name())
                .text("publicKey", device.publicKey())
                .money("cap", device.cap())
                .money("dayCap", device.dayCap())
                .money("promised", device.promised())
                .text("at", device.at())
                .text("blockedAt", device.blockedAt());
    }

    static Out written(AllowanceView allowance) {
        return Out.object()
                .text("id", allowance.id())
                .text("device", allowance.device())
                .text("merchant", allowance.merchantCode())
                .money("amount", allowance.amount())
                .money("spent", allowance.spent())
                .money("left", allowance.left())
                .text("at", allowance.at())
                .text("endsAt", allowance.endsAt())
                .text("settleUntil", allowance.settleUntil())
                .text("closedAt", allowance.closedAt());
    }
}
