package attune.web;

import attune.store.Mendable;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.BodyAlreadyReadException;
import java.io.EOFException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what went wrong: to a person on a calm page, to a program in JSON. What the sender can mend comes with the sentence that says
/// how; everything else is logged in full under the id that the answer names.
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /// How Jetty says that a part of a form exceeds its bound: it has no type of its own for that.
    private static final Pattern TOO_LARGE_A_PART = Pattern.compile("^max (file size|length|parts) exceeded");

    private Errors() {}

    static void mount(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, (refused, request) -> answer(request, refused));
        config.routes.exception(Exception.class, (failure, request) -> answer(request, failure));
    }

    static void answer(Context request, Exception failure) {
        switch (failure) {
            case Mendable mendable -> mend(request, mendable);
            case HttpResponseException refused when refused.getStatus() < 400 -> {
                request.status(refused.getStatus());
                refused.getDetails().forEach(request::header);
            }
            case HttpResponseException refused when refused.getStatus() < 500 ->
                    say(request, refused.getStatus(), sentence(refused.getStatus()));
            default -> whatCouldNotBeRead(failure).ifPresentOrElse(
                    // What is left of the body cannot be told from a next request: the connection ends here.
                    mendable -> say(request.header("Connection", "close"), mendable.status(), mendable.getMessage()), () -> bug(request, failure));
        }
    }

    /// Answers what was not even a request: Jetty refused it before any route could see it.
    static boolean answerUnread(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "text/plain;charset=utf-8");
        response.getHeaders().put("Content-Security-Policy", SecurityHeaders.POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Connection", "close");
        Content.Sink.write(response, true, sentence(response.getStatus()), callback);
        return true;
    }

    /// The innermost cause knows best.
    private static Optional<Mendable> whatCouldNotBeRead(Throwable failure) {
        var inner = failure.getCause() == null ? Optional.<Mendable>empty() : whatCouldNotBeRead(failure.getCause());
        return inner.isPresent() ? inner : Optional.ofNullable(switch (failure) {
            case InvalidDefinitionException ours -> null;
            case StreamReadException broken -> new Mendable("The JSON could not be read at line " + broken.getLocation().getLineNr()
                    + ", column " + broken.getLocation().getColumnNr() + ": mend it there and send it again.");
            case MismatchedInputException wrong -> new Mendable("The JSON does not have the expected shape"
                    + wrong.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                            .reduce((outer, step) -> outer + "." + step).map(path -> " at “" + path + "”").orElse("") + ".");
            case IllegalStateException large when TOO_LARGE_A_PART.matcher(String.valueOf(large.getMessage())).find() ->
                    Mendable.tooLarge("The file is larger than this server takes.");
            case BodyAlreadyReadException notAForm -> new Mendable(sentence(415));
            case BadMessageException malformed -> new Mendable(sentence(400));
            case UnsupportedCharsetException unknown -> new Mendable("The content type names a character set that does not exist: use UTF-8.");
            case IllegalCharsetNameException unknown -> new Mendable("The content type names a character set that does not exist: use UTF-8.");
            case EOFException cutOff -> new Mendable("The request ended early: send it again.");
            default -> null;
        });
    }

    private static void bug(Context request, Exception failure) {
        // The address of a webhook holds a key, and a log is no place for one.
        var path = request.path().replaceAll("\\b(wk[a-z]_\\w{8})\\w+", "$1…");
        LOG.error("Request {} failed: {} {}", RequestId.of(request), request.method(), path, failure);
        say(request, 500, "Something went wrong on our side, and nothing was half done. If it happens again, tell the person who runs Attune this number: "
                + RequestId.of(request) + ".");
    }

    /// Where a form was sent, it comes back with the sentence at its field; else the sentence stands alone.
    private static void mend(Context request, Mendable mendable) {
        var page = wantsJson(request) || Page.isHtmx(request) ? Optional.<String>empty() : Shell.of(request).again().page(request, mendable);
        page.ifPresentOrElse(html -> request.status(mendable.status()).header("Cache-Control", "no-store").contentType(Page.HTML).result(html),
                () -> say(request, mendable.status(), mendable.getMessage()));
    }

    private static void say(Context request, int status, String sentence) {
        request.status(status).header("Cache-Control", "no-store");
        if (wantsJson(request)) {
            request.json(Map.of("error", Map.of("message", sentence, "status", status, "request", RequestId.of(request))));
        } else if (Page.isHtmx(request)) {
            Page.fragment(request.header("HX-Retarget", "#toasts").header("HX-Reswap", "beforeend").header("HX-Reselect", "unset"), "part/toast.jte", sentence);
        } else {
            page(request, new Problem(status, title(status), sentence, RequestId.of(request)));
        }
    }

    private static void page(Context request, Problem problem) {
        try {
            Page.of(request).title(problem.title()).render("error/problem.jte", problem);
        } catch (RuntimeException broken) {
            LOG.error("The page of the problem of request {} failed itself", problem.requestId(), broken);
            request.result(problem.sentence());
        }
    }

    private static boolean wantsJson(Context request) {
        var path = request.path();
        if (path.startsWith("/api/") || path.startsWith("/v1/")) return true;
        var accept = request.header("Accept");
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Please sign in";
            case 403 -> "This is not open to you";
            case 404 -> "Nothing lives here";
            case 405 -> "That cannot be done here";
            case 409 -> "Somebody was faster";
            case 413 -> "That is too much at once";
            case 429 -> "One moment, please";
            case 500 -> "Something broke, and we noticed";
            default -> "That did not work";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 401 -> "Sign in to see this.";
            case 403 -> "Your role does not include this. An owner of the workspace can change that.";
            case 404 -> "There is nothing at this address: it may have been moved or deleted.";
            case 405 -> "This address does not take that kind of request.";
            case 413 -> "The request is larger than this server takes.";
            case 415 -> "The content type does not fit: send what the documentation of this address names.";
            default -> "The request could not be read: it is malformed.";
        };
    }
}
