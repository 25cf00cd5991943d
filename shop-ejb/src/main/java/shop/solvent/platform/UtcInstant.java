package shop.solvent.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Keeps an instant as UTC {@code DATETIME(6)}, as {@link Database} does. It is written as text: EclipseLink would make a
 * time stamp of it, which the driver then moves by the distance between the server's zone and the session's.
 */
@Converter(autoApply = true)
public class UtcInstant implements AttributeConverter<Instant, Object> {

    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    @Override
    public String convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : COLUMN.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public Instant convertToEntityAttribute(Object column) {
        return column == null ? null : ((LocalDateTime) column).toInstant(ZoneOffset.UTC);
    }
}
