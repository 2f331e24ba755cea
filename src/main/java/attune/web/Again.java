package attune.web;

import attune.store.Mendable;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Shows the page that a refused form was sent from once more, with everything as it was entered and the sentence at its
/// field. The page is asked for from this server itself, as the browser that sent the form would, so that every form of
/// the product behaves like this and none has to be taught.
final class Again {

    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(400, 409, 429);

    private final Supplier<Servlet> server;

    Again(Supplier<Servlet> server) {
        this.server = server;
    }

    /// The page with the form, if a form of one of our pages was refused.
    Optional<String> page(Context request, Mendable refusal) {
        if (request.method() != HandlerType.POST || !WORTH_ANOTHER_TRY.contains(refusal.status())) return Optional.empty();
        return from(request).flatMap(from -> fetch(request, from))
                .flatMap(page -> Refill.of(page, request.path(), request.formParamMap(), refusal.getMessage()));
    }

    /// Where the form was sent from, if that was a page of ours.
    private static Optional<URI> from(Context request) {
        try {
            var referer = request.header("Referer");
            if (referer == null) return Optional.empty();
            var from = new URI(referer);
            return from.getRawAuthority() != null && from.getRawAuthority().equals(request.header("Host")) && from.getRawPath() != null ? Optional.of(from) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<String> fetch(Context request, URI from) {
        var answer = new Answer(request.res());
        try {
            server.get().service(new Get(request.req(), from), answer);
        } catch (ServletException | IOException failure) {
            return Optional.empty();
        }
        return answer.status == 200 && answer.html ? Optional.of(answer.body.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /// The request of the same browser for the page.
    private static final class Get extends HttpServletRequestWrapper {

        private static final Set<String> OF_THE_FORM = Set.of("content-type", "content-length", "transfer-encoding", "accept-encoding", "if-none-match");

        private final URI page;

        Get(HttpServletRequest form, URI page) {
            super(form);
            this.page = page;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return page.getRawPath();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(page.toString());
        }

        @Override
        public String getServletPath() {
            return page.getPath();
        }

        @Override
        public String getQueryString() {
            return page.getRawQuery();
        }

        @Override
        public String getHeader(String name) {
            return OF_THE_FORM.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return OF_THE_FORM.contains(name.toLowerCase(Locale.ROOT)) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public ServletInputStream getInputStream() {
            throw new IllegalStateException("a page is read, not sent");
        }
    }

    /// Keeps the page to itself; cookies go to the browser all the same.
    private static final class Answer extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;
        private boolean html;

        Answer(HttpServletResponse answer) {
            super(answer);
        }

        @Override
        public void setStatus(int status) {
            this.status = status;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setHeader(String name, String value) {
            if (name.equalsIgnoreCase("Content-Type")) setContentType(value);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase("Set-Cookie")) super.addHeader(name, value);
        }

        @Override
        public void setContentType(String type) {
            html = type != null && type.startsWith("text/html");
        }

        @Override
        public void setContentLength(int length) {}

        @Override
        public void setContentLengthLong(long length) {}

        @Override
        public void flushBuffer() {}

        @Override
        public PrintWriter getWriter() {
            return new PrintWriter(body, true, StandardCharsets.UTF_8);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int octet) {
                    checkIsPage();
                    body.write(octet);
                }

                @Override
                public void write(byte[] octets, int from, int length) {
                    checkIsPage();
                    body.write(octets, from, length);
                }

                /// A download could be large and a live stream without end.
                private void checkIsPage() {
                    if (!html) throw Mendable.notFound("That is no page.");
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("pages are written blocking");
                }
            };
        }
    }
}
