package attune.web;

import attune.asset.Assets;
import gg.jte.TemplateEngine;
import io.javalin.config.Key;
import io.javalin.http.Context;

/// What every page needs of the program around it.
///
/// @param secure the program is reached through https: cookies are marked so
/// @param again  how a refused form is shown once more
record Shell(TemplateEngine templates, Assets assets, Nav nav, Palette palette, boolean secure, Again again) {

    static final Key<Shell> KEY = new Key<>("attune.shell");

    static Shell of(Context request) {
        return request.appData(KEY);
    }
}
