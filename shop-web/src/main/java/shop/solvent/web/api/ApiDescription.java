package shop.solvent.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Hands out the description of the API as it was written, in JSON or in YAML. The servers have an answer of their own at
 * this path; it adds what is no OpenAPI, leaves out empty lists and objects, and says that it is plain text.
 */
public class ApiDescription extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String SOURCE = "/META-INF/openapi.yaml";

    private transient byte[] yaml;
    private transient byte[] json;

    @Override
    public void init() {
        try (InputStream source = ApiDescription.class.getResourceAsStream(SOURCE)) {
            yaml = source.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(SOURCE + " cannot be read", unreadable);
        }
        json = new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean asYaml = wantsYaml(request);
        byte[] description = asYaml ? yaml : json;
        response.setContentType(asYaml ? "application/yaml" : "application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Vary", "Accept");
        response.setContentLength(description.length);
        response.getOutputStream().write(description);
    }

    /** By {@code ?format=}, as MicroProfile has it, else by the header; who asks for neither can read JSON. */
    private static boolean wantsYaml(HttpServletRequest request) {
        String format = request.getParameter("format");
        String wanted = format == null ? request.getHeader("Accept") : format;
        return wanted != null
                && wanted.toLowerCase(Locale.ROOT).contains("yaml")
                && !wanted.toLowerCase(Locale.ROOT).contains("json");
    }
}
