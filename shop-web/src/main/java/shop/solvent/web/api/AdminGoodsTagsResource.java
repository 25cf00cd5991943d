package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.key.Scope;

/** The tags that goods have. Which of the goods have them, their own page says. */
@Path("admin/goods-tags")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminGoodsTagsResource {

    @Inject
    private GoodsList goods;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list() {
        return Out.object().texts("tags", goods.tags()).json();
    }
}
