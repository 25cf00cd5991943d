package shop.solvent.catalogue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import shop.solvent.platform.Rejection;

/**
 * A picture as the shop shows it: drawn anew from what was handed in, so that nothing but the picture is left of the file,
 * neither where it was taken nor what somebody hid in it.
 *
 * @param type {@code image/png} or {@code image/jpeg}, by what is in it
 */
record Picture(String type, int width, int height, byte[] content) {

    static final int MOST_BYTES = 8_000_000;
    private static final int MOST_PIXELS = 24_000_000;
    private static final int LONGEST_SIDE = 1_600;
    private static final Set<String> KNOWN = Set.of("png", "jpeg");

    /** @throws Rejection {@code picture.too-large}, {@code picture.unknown}, {@code picture.too-many-pixels} */
    static Picture of(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw Rejection.invalid("picture.too-large", Map.of("most", String.valueOf(MOST_BYTES / 1_000_000)));
        }
        // One at a time: what one takes in memory is bounded, and so is what all take.
        synchronized (Picture.class) {
            try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
                return read(in);
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
                throw Rejection.invalid("picture.unknown", Map.of());
            }
        }
    }

    private static Picture read(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw Rejection.invalid("picture.unknown", Map.of());
        }
        ImageReader reader = readers.next();
        try {
            String format = reader.getFormatName().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(format)) {
                throw Rejection.invalid("picture.unknown", Map.of());
            }
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) { // before any of them has room in memory
                throw Rejection.invalid(
                        "picture.too-many-pixels", Map.of("most", String.valueOf(MOST_PIXELS / 1_000_000)));
            }
            return drawn(reader.read(0), format);
        } finally {
            reader.dispose();
        }
    }

    private static Picture drawn(BufferedImage image, String format) throws IOException {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean png = format.equals("png");
        BufferedImage drawn =
                new BufferedImage(width, height, png ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, png ? null : Color.WHITE, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(drawn, format, out);
        return new Picture("image/" + format, width, height, out.toByteArray());
    }
}
