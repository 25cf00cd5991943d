package shop.solvent.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Carries out a {@link Reply} where JAX-RS called the method that gave it. */
@Provider
public class Replies implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        if (answer.getEntity() instanceof Reply reply) {
            answer.setStatus(reply.status());
            if (reply.path() != null) {
                answer.getHeaders()
                        .putSingle(HttpHeaders.LOCATION, call.getUriInfo().getBaseUri() + reply.path());
            }
            answer.setEntity(reply.body());
        }
    }
}
