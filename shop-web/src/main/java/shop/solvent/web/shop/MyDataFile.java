package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.MemberRequests;
import shop.solvent.web.security.Shopper;

/** All that the shop knows of who is signed in, and asked for it. */
@WebServlet("/me/data-file")
public class MyDataFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient MemberRequests requests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(); // what breaks off in the middle is no file
        try {
            requests.write(Shopper.visitor(request).orElseThrow().member(), file);
        } catch (Rejection notAsked) {
            response.sendError(404);
            return;
        }
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"my-data.zip\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(file.size());
        file.writeTo(response.getOutputStream());
    }
}
