package shop.solvent.web.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an {@link Upload}, and stops reading where it grows too long, however much more there is. */
@Provider
public class UploadReader implements MessageBodyReader<Upload> {

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        int most = largest(annotations).orElseThrow();
        byte[] bytes = stream.readNBytes(most + 1);
        if (bytes.length > most) {
            throw BodyReader.tooLarge(most).thrown();
        }
        return new Upload(bytes);
    }

    /** How many bytes the body of such a call may have. */
    static int largest(Method method) {
        return Arrays.stream(method.getParameterAnnotations())
                .flatMap(annotations -> largest(annotations).stream())
                .findFirst()
                .orElse(BodyReader.MAX_BYTES);
    }

    private static Optional<Integer> largest(Annotation[] annotations) {
        return Stream.of(annotations)
                .filter(Largest.class::isInstance)
                .map(annotation -> ((Largest) annotation).value())
                .findFirst();
    }
}
