package attune.ingest;

import attune.web.Access;
import attune.web.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the description of the API as it was written: the file `openapi.yaml` at the root of the sources.
public final class OpenApi {

    public void mount(Routes routes) {
        routes.get("/openapi.yaml", Access.ANYONE, request -> request.contentType("application/yaml").result(text()));
    }

    private static byte[] text() {
        try (var file = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
