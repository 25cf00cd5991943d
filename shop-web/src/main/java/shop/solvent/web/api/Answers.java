package shop.solvent.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import shop.solvent.approval.Asked;

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

    /**
     * How a deed that takes two is answered: 202 with the request that waits for somebody to agree, and where it is found;
     * 200 if this much may be done alone, and what came of it.
     */
    static Response asked(Asked asked, UriInfo uri) {
        if (asked instanceof Asked.Waiting waiting) {
            return Response.status(Response.Status.ACCEPTED)
                    .location(
                            uri.getBaseUriBuilder().path("admin/approvals/{id}").build(waiting.id()))
                    .entity(Out.object()
                            .text("state", "waiting")
                            .text("approval", waiting.id())
                            .json())
                    .build();
        }
        return Response.ok(Out.object()
                        .text("state", "done")
                        .text("result", ((Asked.Done) asked).result())
                        .json())
                .build();
    }
}
