package shop.solvent.web.api;

import jakarta.ws.rs.QueryParam;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.ProductKind;

/** Which goods a call asks for. */
public class GoodsFilter {

    @QueryParam("text")
    private String text;

    @QueryParam("merchant")
    private String merchant;

    @QueryParam("kind")
    private String kind;

    @QueryParam("category")
    private String category;

    @QueryParam("tag")
    private String tag;

    @QueryParam("channel")
    private String channel;

    @QueryParam("state")
    private String state;

    /** @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid} */
    GoodsQuery query() {
        return new GoodsQuery(
                text == null || text.isBlank() ? null : text,
                merchant,
                Query.choice("kind", kind, ProductKind.class),
                category,
                tag,
                channel,
                Query.choice("state", state, GoodsQuery.State.class));
    }
}
