package shop.solvent.wechatpay;

import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import java.io.FilterInputStream;
import java.io.IOException;

/** A bill that fails where it ends, if it was not all of it, or another. */
final class WholeBill extends FilterInputStream {

    private final DigestBillEntity bill;
    private boolean ended;

    WholeBill(DigestBillEntity bill) {
        super(bill.getInputStream());
        this.bill = bill;
    }

    @Override
    public int read() throws IOException {
        return seen(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        return seen(super.read(bytes, from, most));
    }

    /** Each byte counts once. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private int seen(int read) throws IOException {
        if (read < 0 && !ended) {
            ended = true;
            if (!bill.verifyHash()) {
                throw new IOException("The bill is not the one that was announced");
            }
        }
        return read;
    }
}
