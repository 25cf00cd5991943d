package shop.solvent.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    @Test
    void whoScansTheSquaresIsLedToTheLink() throws Exception {
        String link = "https://shop.example/shop/invited/AQyyQbSuAAzd.Fr28e6Il5z4fRP0123456789_-abcdefghijklmnopqrst";
        assertThat(new Decoder().decode(QrCode.of(link).squares()).getText()).isEqualTo(link);
    }

    @Test
    void whatIsDrawnAreTheDarkSquares() {
        BitMatrix squares = new BitMatrix(4, 2);
        squares.set(1, 0);
        squares.set(2, 0);
        squares.set(0, 1);
        squares.set(3, 1);
        assertThat(new QrCode(squares).path()).isEqualTo("M1 0h2v1h-2zM0 1h1v1h-1zM3 1h1v1h-1z");
    }
}
