package shop.solvent.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import shop.solvent.dispute.Disputes;
import shop.solvent.risk.CaseFile;

/** Hands out a file that somebody laid into a dispute: to be kept, never to be opened as a page of the shop. */
public final class DisputeDownload {

    private DisputeDownload() {}

    public static void send(Disputes.Content file, HttpServletResponse response) throws IOException {
        response.setContentType(CaseFile.Kind.valueOf(file.entry().media()).media());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(file.entry().name(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }
}
