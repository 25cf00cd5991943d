package shop.solvent.web.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import shop.solvent.web.errors.ProblemDetails;

/** Reads a {@link Body}, and stops reading where it grows too long, however much more there is. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class BodyReader implements MessageBodyReader<Body> {

    /** Bytes. The longest useful request, an order of 50 lines, has about 5 000. */
    static final int MAX_BYTES = 64 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body readFrom(
            Class<Body> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return Body.parse(bytes(stream));
    }

    static byte[] bytes(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(MAX_BYTES).thrown();
        }
        return bytes;
    }

    /** Ends the connection too: what is left of the body shall not be read as if it were the next request. */
    static ProblemDetails tooLarge(int most) {
        return ProblemDetails.of(413, "body.too-large", Map.of("max", String.valueOf(most)))
                .with("Connection", "close");
    }
}
