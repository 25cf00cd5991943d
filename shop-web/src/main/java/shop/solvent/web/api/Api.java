package shop.solvent.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The HTTP API. */
@ApplicationPath(Api.ROOT)
public class Api extends Application {

    static final String ROOT = "/api/v1";

    /** The API is described by hand. What Jersey would tell instead names our methods, itself and its version. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
