package shop.solvent.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.key.Scope;
import shop.solvent.rulebook.force.NoticeView;
import shop.solvent.rulebook.force.Notices;

/** What members are to be told about changes of rules, before they come in force. */
@Path("notices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {

    @Inject
    private Notices notices;

    /** The latest first, so that those still to come in force lead. */
    @GET
    @Scoped(Scope.MEMBERS)
    public JsonObject list(@BeanParam Part part) {
        return part.by(text -> Query.numbered("notice", text))
                .answer("notices", notices::list, NoticesResource::written, NoticeView::id);
    }

    private static Out written(NoticeView notice) {
        return Out.object()
                .text("id", notice.id())
                .text("decision", notice.point().code())
                .text("rulebook", notice.rulebook())
                .text("zh", notice.zh())
                .text("en", notice.en())
                .text("effectiveAt", notice.effectiveAt())
                .text("publishedAt", notice.publishedAt());
    }
}
