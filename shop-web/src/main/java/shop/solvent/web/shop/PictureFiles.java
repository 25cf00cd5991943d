package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import shop.solvent.catalogue.Pictures;
import shop.solvent.catalogue.Shelf;
import shop.solvent.storefront.Storefront;
import shop.solvent.web.errors.ErrorAnswers;

/** Pictures of what is sold. Of one id there is one picture for ever. */
@WebServlet("/shop/pictures/*")
public class PictureFiles extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Shelf shelf;

    @Inject
    private transient Storefront storefront;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        Optional<Pictures.Content> content =
                id.matches("[0-9]{1,18}") ? shelf.picture(storefront.channel(), Long.parseLong(id)) : Optional.empty();
        if (content.isEmpty()) {
            response.sendError(404);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        ErrorAnswers.write(content.get().bytes(), content.get().type(), response);
    }
}
