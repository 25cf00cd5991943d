package shop.solvent.web.admin.evidence;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import shop.solvent.evidence.AttestationView;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Exports;
import shop.solvent.platform.Rejection;

/** Hands out what the verifier reads: all attestations or one, the chain of seals, the proof of a row. */
@WebServlet("/admin/evidence-download")
public class EvidenceDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 100;

    @Inject
    private Attestations attestations;

    @Inject
    private Exports exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String what = String.valueOf(request.getParameter("what"));
        String id = String.valueOf(request.getParameter("id"));
        try {
            switch (what) {
                case "attestations" -> attestations(begin(response, "attestations.txt"));
                case "attestation" -> {
                    String text = attestations
                            .find(id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0)
                            .text();
                    begin(response, "attestation-" + id + ".txt").write(text);
                }
                case "chain" -> chain(begin(response, "chain.txt"));
                case "proof" -> {
                    String proof = exports.proof(id, null);
                    begin(response, "proof-" + id + ".txt").write(proof);
                }
                default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (Rejection noSuchRow) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static PrintWriter begin(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }

    private void attestations(PrintWriter out) {
        List<AttestationView> some = attestations.after(0, AT_ONCE);
        while (!some.isEmpty() && !out.checkError()) {
            some.forEach(attestation -> out.write(attestation.text()));
            some = attestations.after(some.get(some.size() - 1).number(), AT_ONCE);
        }
    }

    /** In one file, whose first line stands once. */
    private void chain(PrintWriter out) {
        long after = 0;
        String part = exports.chain(after);
        out.write(part);
        long links = part.lines().count() - 1;
        while (links == Exports.LINKS && !out.checkError()) {
            after += links;
            part = exports.chain(after);
            out.write(part.substring(part.indexOf('\n') + 1));
            links = part.lines().count() - 1;
        }
    }
}
