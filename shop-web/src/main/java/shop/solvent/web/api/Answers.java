package shop.solvent.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** How a request that made something is answered. */
final class Answers {

    private Answers() {}

    /**
     * 201 if it was made now, 200 if an earlier request with the same key had made it; either way with where it is found.
     *
     * @param path below the API's root, with {@code {}} for each of the values
     */
    static Response made(boolean now, Out answer, UriInfo uri, String path, Object... values) {
        return Response.status(now ? Response.Status.CREATED : Response.Status.OK)
                .location(uri.getBaseUriBuilder().path(path).build(values))
                .entity(answer.json())
                .build();
    }
}
