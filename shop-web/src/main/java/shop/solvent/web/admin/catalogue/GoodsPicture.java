package shop.solvent.web.admin.catalogue;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import shop.solvent.catalogue.Pictures;

/** Shows a picture of goods: as what the shop has made of it, and never as anything else. */
@WebServlet("/admin/goods-picture")
public class GoodsPicture extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Pictures pictures;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = String.valueOf(request.getParameter("id"));
        Optional<Pictures.Content> picture =
                id.matches("\\d{1,18}") ? pictures.content(Long.parseLong(id)) : Optional.empty();
        if (picture.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(picture.get().type());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, max-age=86400, immutable"); // another picture has another id
        response.setContentLength(picture.get().bytes().length);
        response.getOutputStream().write(picture.get().bytes());
    }
}
