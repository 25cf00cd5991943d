package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;

/**
 * Libraries that browsers load as modules. Each comes in a jar that says by what name others import it; here that becomes the
 * one list which browsers ask for.
 */
@Named("modules")
@RequestScoped
public class ScriptModules {

    private static final String LIBRARY = "_static";
    private static final String LISTS = "META-INF/importmap.json";

    /** As {@code <script type="importmap">} wants it. */
    public String getImportMap() throws IOException {
        JsonObjectBuilder imports = Json.createObjectBuilder();
        ResourceHandler resources =
                FacesContext.getCurrentInstance().getApplication().getResourceHandler();
        for (URL list : Collections.list(ScriptModules.class.getClassLoader().getResources(LISTS))) {
            imports(list).forEach((name, path) -> {
                if (!name.endsWith("/")) {
                    String file = ((JsonString) path).getString().substring(LIBRARY.length() + 2);
                    Resource module = resources.createResource(file, LIBRARY);
                    imports.add(name, module.getRequestPath());
                }
            });
        }
        return Json.createObjectBuilder().add("imports", imports).build().toString();
    }

    private static JsonObject imports(URL list) throws IOException {
        try (InputStream in = list.openStream();
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject().getJsonObject("imports");
        }
    }
}
