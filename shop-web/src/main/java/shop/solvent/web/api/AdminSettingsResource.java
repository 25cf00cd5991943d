package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.key.Scope;
import shop.solvent.platform.Setting;
import shop.solvent.setting.ChangeSetting;
import shop.solvent.setting.SettingChanges;
import shop.solvent.setting.SettingView;

/** What the shop settles for itself, for those who look after it by program. */
@Path("admin/settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSettingsResource {

    @Inject
    private SettingChanges changes;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject list() {
        return Out.object()
                .list("settings", changes.all(), AdminSettingsResource::written)
                .json();
    }

    @GET
    @Path("{name}")
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject find(@PathParam("name") String name) {
        return written(changes.find(name)).json();
    }

    /** Done at once where one person may change it, else asked for. */
    @POST
    @Path("{name}/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTINGS)
    public Reply change(@PathParam("name") String name, Body body) {
        return Reply.asked(changes.change(body.as(in -> new ChangeSetting(
                in.key(),
                name,
                in.text("value", 200),
                in.number("version", 0, Integer.MAX_VALUE),
                in.text("reason", 500),
                caller.by()))));
    }

    private static Out written(SettingView view) {
        Setting setting = view.setting();
        return Out.object()
                .text("name", setting.text())
                .code("group", setting.group())
                .code("kind", setting.kind())
                .text("value", view.value())
                .text("standard", setting.standard())
                .texts("choices", setting.choices())
                .flag("takesTwo", setting.takesTwo())
                .text("fixed", view.fixed())
                .number("version", view.version());
    }
}
